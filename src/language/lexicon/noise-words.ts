// Fixed strings by which commands, code, adverts, one-time codes and chain letters are known (POLICY 18). Data, separated by '|'.

/** Orders to a machine instead of an answer to a host. */
export const INJECTION = `
list all guests|list guests|the guest list to|full guest list|اعرض قائمه|ارسل قائمه|اعطني قائمه|حضور جميع|
حضور كل|ignore previous|ignore all|ignore the above|ignore your|ignore any|disregard|system prompt|
previous instructions|prior instructions|your instructions|you are now|act as|pretend|developer mode|jailbreak|
as an ai|system:|assistant:|admin:|override|all guests|every guest|everyone as|all attendees|all invitees|
export the|send me the list|print the list|print the guest|print the names|print the prompt|print the system|print the instructions|print the data|print the database|print the phone|print the numbers|print the config|print the env|print the conversation|print the above|reveal|new instructions|set status|set my status|set the status|update status|change status|mark all|mark everyone|
confirm everyone|confirm all|delete all|drop table|select *|insert into|union select|or 1=1|sudo |rm -|
rsvp=|status=|نفذ الامر|نفذ امر|نفذ الاوامر|سجل كل|سجلوا كل الضيوف|كل الضيوف|جميع الضيوف|كافه الضيوف|تجاهل التعليمات|تجاهل جميع|تجاهل كل|تجاهل الاوامر|تجاهل ما سبق|التعليمات السابقه|تعليماتك|
انت الان|اكد حضور جميع|اكد حضور كل|اكد حضور الجميع|اكد لجميع|احذف جميع|احذف كل|سجل الجميع|النظام:|
forget everything|forget your|forget all|بصفتك|تصرف ك|بوت تجاهل|الغ جميع|الغاء جميع|صلاحيات|كلمه المرور|
password
`;

/** «Ignore the rules», in any words: a verb of setting aside and a word for what a machine obeys. */
export const SET_ASIDE = `
ignore|disregard|forget|bypass|override|skip|تجاهل|تجاهلي|تجاهلوا|انس |انسى|انسي|خالف|تخطى|تخطي|اهمل|الغ جميع|الغ كل
`;
export const OBEYED = `
rule|rules|instruction|instructions|prompt|policy|policies|guardrail|guardrails|restriction|restrictions|programming|
تعليمات|التعليمات|تعليماتك|الاوامر|اوامر|اوامرك|القواعد|قواعد|قواعدك|القوانين|البرمجه|برمجتك|الضوابط|ما سبق|الكلام السابق
`;

/** Signs of code and markup. */
export const CODE: readonly string[] = [
  '{',
  '}',
  '<script',
  '</',
  '/>',
  '=>',
  '();',
  '${',
  '```',
  '==',
  '&&',
  '||',
  '=hyperlink',
  '--;',
  "';",
  '\\u',
  '\\x',
  'http-equiv',
  'function(',
  'print(',
  'eval(',
  'exec(',
  'alert(',
  'system(',
  'console.log',
  '<?',
  '%s',
  '%x',
  '/etc/',
  '../',
];

/** Adverts, one-time codes, bank notices, chain letters. */
export const ADVERT = `
ارسلتها ل|ما ارسلتها|بيصيبك|يصيبك|انقلها|وزعها|حولها لعشر|لا تتجاهلها|لا تتجاهل الرساله|ارسلها لعدد|ارسلها لسبع|ارسلها لاكثر|ارسلها لكل|ارسلها لعشر|ارسلها ل10|ارسلها الى عشر|ارسلها الى كل|ارسلها الى 10|ارسلها للجميع|ارسلها لمن|
ارسلها لاصدقا|خصم|تخفيض|عرض خاص|عروض|اطلب الان|اطلبه|للبيع|للايجار|توصيل مجاني|التوصيل|متجر|تسوق|
احجز الان|سارع|قرض|تمويل|سداد|استثمار|ارباح|ربحت|رقمك ربح|ربح رقمك|رقمك فاز|انسخ هالدعاء|انسخ هذا الدعاء|انسخ الدعاء|انسخ هالرساله|ان تجاهلته|ان تجاهلتها|اذا تجاهلتها|اذا تجاهلته|جائزه|جوائز|اربح|مبروك لقد|لقد فزت|فزت|كوبون|كود خصم|
عطور|تفعيل|رمز التحقق|رمز الدخول|رمز التفعيل|رمز الامان|كود التفعيل|كود التحقق|لا تشاركه|لا تشارك|otp|
verification code|your code|security code|one-time|one time password|passcode|do not share|code is|login code|
your appointment|your reservation|your booking|your ride|your driver|حجزك رقم|رقم الحجز|الحجز رقم|موعدك مع|حجزكم رقم|كود الخصم|بمعرضنا|معرضنا|متجرنا|فرعنا الجديد|لفتره محدوده|reply yes|buy 1|get 1 free|to claim|عزيزي العميل|عزيزي المراجع|عزيزتي المراجعه|المراجع الكريم|لجميع المناسبات|لكافه المناسبات|للحجز والاستفسار|للحجز وتاكيد|للحجز والطلب|للطلب والاستفسار|للحجز تواصلوا|عزيزتي العميله|عميلنا العزيز|عزيزي المشترك|شحنتكم|رقم الشحنه|طلبكم رقم|discount|% off|sale |buy now|shop now|order now|limited time|click here|click the|click below|free delivery|
you have won|you won|winner|prize|lottery|loan|crypto|bitcoin|investment|earn money|promo|special offer|
subscribe|voucher|claim your|gift card|ارسل هذه الرساله|انشرها|انشر|انشروا|شيرها|قبل ان تنام|اعد ارسال|
اعد ارسالها|لا تقطعها|لا تكسر السلسله|امانه في رقبتك|امانه في عنقك|مرر الرساله|مرر هذه|امانه عليك|ستسمع خبر|
forward this|send this to|pass it on|share this with|send to 10|send it to|chain|تقديم طلب|وظائف|توظيف|
رصيدك|حسابك|بطاقتك البنكيه|شحنتك|طردك|فاتورتك|فاتوره|تم ايداع|تم خصم|تحديث بياناتك|ايقاف حسابك|
عزيزي العميل|عميلنا العزيز|عزيزنا العميل|عميلتنا|عزيزي المشترك|dear customer|valued customer|dear client|
شحنه|الشحنه|طلبك رقم|طلبك في|طلبيتك|طلبك جاهز|رقم الطلب|المندوب|مندوب التوصيل|خصومات|تخفيضات|تنزيلات|عروضنا|بدون كفيل|
متعثرات|مخالفات|من منزلك|دخل اضافي|اكسب|راتب شهري|فرصه عمل|فرصه استثمار|نوصل جميع|جميع الطلبات|موديل|فقط ب|ريال فقط|السعر|
مكتب استقدام|للاستقدام|عاملات منزليه|عماله منزليه|
working from home|work from home|earn $|per day|selected to win|been selected|flash sale|sale today|% discount|off today|
free trial|membership|reply yes to|reply stop to|t&c|terms apply|limited offer|exclusive offer|hurry|
your account|your package|your parcel|your order|your bank|invoice|اضغط هنا|اضغط على الرابط|عبر الرابط|
من خلال الرابط|اشترك الان|تابعونا|خدماتنا|نوفر لكم|متوفر لدينا|متوفر الان|باسعار|اسعار|تخسيس|مقاولات|
نقل عفش|اكد حجزك|احجز موعدك|احجزي موعدك|احجز مكانك الان|احجز مقعدك الان|لا تقفلها|لا تغلقها|ترسلها لكل|ارسلها لكل اللي|لكل اللي بجوالك|لكل اللي عندك|لكل من عندك|واجرها لك|اجرها لك|واجرك على الله|مظبي ومندي|للولائم|لولائم|earn up to|make money|daily from home|confirm your slot|limited slots|slots left|dm me|dm for|follow us|follow our|سجل الان|سجلي الان|المقاعد محدوده|العرض ساري|العرض لفتره|كاش باك|تقسيط|اقساط|بدون فوايد|بدون دفعه
`;

/** Requests that hold one of those words. */
export const NOT_ADVERT = `
cancel my subscription|unsubscribe|رقبتي سداد|رقابنا سداد|رقبتنا سداد
`;

/** What WhatsApp itself writes in place of a message. */
export const SYSTEM_TEXT = `
تم حذف هذه الرساله|حذفت هذه الرساله|لقد حذفت هذه الرساله|حذفت رساله|هذه الرساله محذوفه|رساله محذوفه|this message was deleted|
you deleted this message|message deleted|media omitted|image omitted|video omitted|audio omitted|sticker omitted|
gif omitted|document omitted|contact card omitted|تم استبعاد|تم استثناء الوسايط|غير مدرجه|غير مدرج|وسايط غير|
صوره محذوفه|missed voice call|missed video call|missed call|مكالمه صوتيه فايته|مكالمه فيديو فايته|مكالمه فايته|
مكالمه لم يرد|waiting for this message|بانتظار هذه الرساله|في انتظار هذه الرساله|قد يستغرق هذا|
this message can't be displayed|لا يمكن عرض هذه الرساله|رساله صوتيه|voice message|
messages and calls are end to end|الرسايل والمكالمات مشفره|changed the group|joined using|null|undefined|[object object]
`;
