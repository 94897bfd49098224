// The page's own words in Arabic and English; what the phones say to each other is never touched.
// @ts-check

const arabic = {
  title: 'محاكي الجوالات',
  subtitle: 'هكذا تظهر رسائلكم على جوالات الضيوف',
  search: 'البحث بالاسم أو الرقم',
  addPhone: 'إضافة جوال',
  number: 'رقم الجوال',
  name: 'الاسم',
  add: 'إضافة',
  cancel: 'إلغاء',
  otherLanguage: 'English',
  connected: 'متصل',
  disconnected: 'انقطع الاتصال بالمحاكي، تجري إعادة المحاولة',
  noPhones: 'لا توجد جوالات بعد. أضيفوا جوالًا واكتبوا منه رسالة، أو أرسلوا دعوة لتظهر جوالات الضيوف هنا.',
  nothingFound: 'لا يوجد جوال بهذا الاسم أو الرقم.',
  emptyChat: 'لا رسائل بعد',
  message: 'اكتبوا رسالة',
  send: 'إرسال',
  voice: 'إرسال رسالة صوتية',
  sticker: 'إرسال ملصق',
  location: 'إرسال موقع',
  contact: 'إرسال جهة اتصال',
  image: 'إرسال صورة',
  empty: 'إرسال رسالة فارغة',
  voiceNote: 'رسالة صوتية',
  stickerImage: 'ملصق',
  picture: 'صورة',
  contactCard: 'بطاقة جهة اتصال',
  document: 'ملف',
  place: 'الموقع',
  openMap: 'فتح الخريطة',
  emptyMessage: 'رسالة فارغة',
  business: 'المنشأة',
  unread: 'رسائل غير مقروءة',
  pending: 'قيد الإرسال',
  sent: 'أُرسلت',
  delivered: 'وصلت',
  read: 'قُرئت',
  failed: 'لم تصل',
  failedMessage: 'رسالة لم تصل، رمز الخطأ',
  notAnswered: 'لم يستلم الخادم هذه الرسالة',
  chatOf: 'محادثة',
  phones: 'جوال',
  shown: 'المعروض',
  tapped: 'اختير',
};

/** @type {typeof arabic} */
const english = {
  title: 'Phone simulator',
  subtitle: 'What your guests see on their phones',
  search: 'Search by name or number',
  addPhone: 'Add a phone',
  number: 'Phone number',
  name: 'Name',
  add: 'Add',
  cancel: 'Cancel',
  otherLanguage: 'العربية',
  connected: 'Connected',
  disconnected: 'Connection to the simulator lost, trying again',
  noPhones: "No phones yet. Add one and write from it, or send an invitation and the guests' phones appear here.",
  nothingFound: 'No phone has this name or number.',
  emptyChat: 'No messages yet',
  message: 'Type a message',
  send: 'Send',
  voice: 'Send a voice note',
  sticker: 'Send a sticker',
  location: 'Send a location',
  contact: 'Send a contact card',
  image: 'Send an image',
  empty: 'Send an empty message',
  voiceNote: 'Voice note',
  stickerImage: 'Sticker',
  picture: 'Picture',
  contactCard: 'Contact card',
  document: 'Document',
  place: 'Location',
  openMap: 'Open the map',
  emptyMessage: 'Empty message',
  business: 'Business',
  unread: 'unread messages',
  pending: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  failed: 'Failed',
  failedMessage: 'A message did not arrive, error',
  notAnswered: 'The server did not take this message',
  chatOf: 'Chat of',
  phones: 'phones',
  shown: 'shown',
  tapped: 'Chosen',
};

export const isEnglish = document.documentElement.lang === 'en';

export const words = isEnglish ? english : arabic;

const clockFormat = new Intl.DateTimeFormat(isEnglish ? 'en-GB' : 'ar-SA-u-ca-gregory-nu-latn', {
  hour: 'numeric',
  minute: '2-digit',
});

const numberFormat = new Intl.NumberFormat(isEnglish ? 'en' : 'ar-SA-u-nu-latn');

/** @param {number} at milliseconds since 1970 */
export const clockTime = (at) => clockFormat.format(at);

/** @param {number} count */
export const countText = (count) => numberFormat.format(count);
