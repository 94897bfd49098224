// What guests ask for besides coming: quiet, a person, another language, a day, a place. Data; forms are multiplied out where a paradigm has them.
import type { WordTable } from './tags.ts';

const every = (starts: string, ends: string): string => {
  const list = (text: string): string[] => text.split('|').map((item) => item.trim());
  return list(starts)
    .flatMap((start) => list(ends).map((end) => `${start} ${end}`))
    .join('|');
};

/** «ترسلولي», «تبعتيلي», «متبعتوليش», «ما تصيفطوش»: verbs of sending and disturbing, spoken to one or many. */
const SEND_STEMS = 'رسل بعت بعث دز طرش صيفط سيفط راسل زعج تصل تواصل كلم كتب دق رن حاكي هاتف خابر ازعج عيط بلغ';
const SEND_ENDS = [
  '',
  'ي',
  'و',
  'وا',
  'ون',
  'ين',
  'لي',
  'لنا',
  'ني',
  'نا',
  'ولي',
  'ولنا',
  'وني',
  'ونا',
  'ونلي',
  'ونني',
  'وها',
  'ها',
  'يلي',
  'يني',
  'ليا',
  'وليا',
  'وله',
  'ونه',
];
const SENT_TO_US = SEND_STEMS.split(' ').flatMap((stem) => SEND_ENDS.map((end) => `ت${stem}${end}`));
const NOT_SENT = SENT_TO_US.filter((form) => !form.endsWith('ا') || form.endsWith('نا') || form.endsWith('يا')).flatMap(
  (form) => [`!${form}ش`, `!م${form}ش`, `!ما${form}ش`],
);

/** «عطيوني», «رسلولي», «ابعتوهالي». */
const GIVE = 'ارسل رسل ابعت ابعث بعث دز طرش صيفط سيفط هات شير سيند عطي اعطي عط اعط'
  .split(' ')
  .flatMap((stem) =>
    [
      'ي',
      'و',
      'وا',
      'وني',
      'ولي',
      'ولنا',
      'لي',
      'لنا',
      'ني',
      'يني',
      'ينا',
      'يلي',
      'ها',
      'وها',
      'هالي',
      'وهالي',
      'ليا',
      'وليا',
      'وه',
    ].map((end) => stem + end),
  )
  .filter((form) => !/^(?:هاتي|بعثي|عطي|بعثها|بعثوا|بعثو|رسلها)$/.test(form))
  .join(' ');

/** «يكلمني», «تتصل علي»: somebody who should call. */
const CALLS = [
  'يكلم',
  'تكلم',
  'يحاكي',
  'يحاك',
  'يحكي',
  'يخابر',
  'يهاتف',
  'يراسل',
  'يكالم',
  'يحجي',
  'يحاچي',
  'يرنل',
  'يدقل',
  'يعيطل',
  'يتصلل',
  'يرد',
]
  .flatMap((verb) => ['ني', 'نا', 'وني', 'ونا', 'لي', 'ي'].map((end) => verb + end))
  .join(' ');

/** «حد أقدر أكلمه». */
const CALL_THEM = ['ا', 'ن', 'ب', 'بن', 'ه', '']
  .flatMap((person) =>
    ['كلم', 'حاكي', 'خابر', 'راسل', 'حكي', 'هاتف'].flatMap((body) =>
      ['ه', 'ها', 'هم', 'و'].map((end) => person + body + end),
    ),
  )
  .filter((form) => form.length > 4)
  .join(' ');

const MESSAGES =
  'رسايل|رسائل|رسايلكم|رسائلكم|مسجات|ميساجات|مساجات|الرسايل|الرسائل|المسجات|الميساجات|هالرسايل|هالمسجات|ازعاج|الازعاج|ازعاجكم|سبام|اعلانات|ارسال|الارسال|رساله';
const AWAY = every(
  'حلوا|حلو|حل|فكوا|فكو|فك|جوزوا|جوزو|روحوا|ابعدوا|ابعدو|بعدوا|كفوا|كفو اذاكم|انقلعوا|ولوا|اطلعوا',
  'عني|عنا|عن سماي|عن سمانا|عن رقمي|عن راسي|عن راسنا|عن جوالي|من راسي|عن ربي|عن سماءي|عن ظهري',
);
const ENOUGH = every(
  'خلص|خلاص|بس|بسكم|كفايه|كفايا|يكفي|بيكفي|بكفي|كافي|باراكا|بركا|براكا|يزي|يزيو|يزينا|بزياده|حاج|حاجه|حاجتكم|حاجتكن|حاجتكو|يكفينا|مللنا من|تعبنا من|زهقنا من|طفشنا من|قرفنا من|مليت من|زهقت من|طفشت من|تعبت من',
  `${MESSAGES}|${every('من|بقى|بقا|عاد|من هال', MESSAGES)}|تبعتوا|تبعتو|ترسلون|ترسلوا|ترسلو|تبعتوا رسايل|بقى`,
);
const LAST = every(
  'اخر رساله|اخر مسج|اخر مره',
  'توصلني|تجيني|توصلنا|تجينا|ترسلونها|ترسلون|ترسلوا|ترسلون لي|تبعتوها|منكم|اشوفها منكم|توصلني منكم|استلمها',
);

export const REQUEST_WORDS: WordTable = {
  sendOther: [...SENT_TO_US, ...NOT_SENT].join(' '),
  contact: `${CALL_THEM} الاتصال حاكي احاكي نحاكي احاچي اخابر نخابر اراسل نراسل اهاتف`,
  callMe: `${CALLS} كلموهم كلميني حاكيني حاكوني دقولي دقيلي رنولي رنيلي رن رني رنلي رنوا رنو عيطو عيطوا عيطي عيطلي عيطولي هتفولي خابروني خابرني هاتفوني هاتفني يتصل يتصلو يتصلوا يتصلون تتصل يدق تدق ترن تعيط يدقون يدقو يرن يرنو يرنوا يعيط يعيطوا يخابرني يرنلي يدقلي`,
  stop: `
    وقفوها وقفوه وقفها اوقفوها اوقفها وقفي وقفيها بيكفي بكفي باراكا بركا براكا يزي يزيو كفى خلصونا ريحونا ريحوني ارحمونا
    ارحموني توقفوا فكنا فكوا اقطعوا قطعوا امنعوا انهوا بلاها enough refrain`,
  message: `
    تنبيهات التنبيهات تنبيه تنبيهاتكم ميساج المساجات مساجات مساج ميساجاتكم مساجاتكم رسالاتكم سبام اعلاناتكم اتصالاتكم
    ارسالكم الارسال المراسله المراسلات اعلانات رساءل واتساب messages alerts reminders broadcasts`,
  remove:
    'نحيوني نحيو نحي حيدوني انحوني شطبوا امسحوني اشيلوا شيلونا ازيلوني ازيلونا احذفونا امحوني خرجوني خرجونا طلعونا',
  myNumber: 'نمرتي نمرتنا رقمنا موبايلي تلفوني بياناتي ارقامي الليست ليستتكم قروبكم القروب جروبكم الجروب خدمتكم الخدمه',
  send: `${GIVE} وروني ورني وريني وروني عطيوني عطيونا اكتبولي اكتبلي اكتبيلي اكتبولنا`,
  after: 'بعده بعدها بعدهم بعدو وراه وراها وراهم',
  before: 'قبله قبلها قبلهم قبلو',
  hedge: 'نصنا نصهم بعضنا بعضهم نصفنا',
  other: 'نصنا نصهم بعضنا بعضهم نصفنا',
  person: `
    المنظمين احدكم زول انسان ادمي موظفين مسؤولين مختص المختصين القائم القائمين القائمون راعي راعيه مول مولات صاحب صاحبه
    اصحاب مشرف مشرفه منسقين خدمه_العملا`,
  human: 'بشري ادمي',
  languageName: `
    انجليش انغليزي الانغليزيه انجلزي عربى بالعربيه عربيتي انجليزيتي الانجليش بالفرنسي فرنساوي فرنسيه الفرنسي الماني بالالماني
    اسباني بالاسباني ايطالي روسي صيني بنغالي فلبيني فلبينيه اوردو الاوردو الهنديه التركيه german italian russian chinese
    filipino persian farsi arabi portuguese pashto`,
  language: 'ترجموها ترجمها ترجموه ترجمولي ترجملي ترجمولنا مترجمه مترجم بلغتنا بلغتي لغتنا translated translating',
  reply: 'reply',
  where: 'وينهو وينهي وينهم فينهو فينهي وينهن اينها وينكم فينكم',
  offTopic: 'نتغدا نتغدى نتعشى نتعشا نفطر نتقهوى',
  placeTopic:
    'قوقل جوجل google gps لوكيشنات العنوانين خيمه الخيمه شاليه الشاليه مزرعه المزرعه منتجع المنتجع برج البرج مكانكم موقعها لادريس ادريس البلاصه بلاصه resort farm tent villa restaurant ballroom whereabouts',
  greet: 'تحايا ramadan',
  timeAfter:
    'المسا المساء مسا الصباح صباحا الصبح الظهر الضهر العصر المغرب العشا الليل بالليل ليلا الفجر فجرا العشيه بعدالعصر المسايه',
  notPeople: 'مليون ملايين مليار million billion مليونين',
  cong: `
    يباركون يباركو يباركولكم يباركلكم تباركلكم يهنون يهنونكم يهنوكم يهنيونكم
    فرحتولي فرحتونا فرحتوني فرحتني وفرحتوني فرحنالكم فرحنالك فرحتلك فرحتلهم فرحنالهم انبسطنا انبسطت سعدنا سعدت مباركين تبريكات
    تباريك barakallah barakallahu barakallahufeekum barakallahfeek tabarakallah mubarak congratulate`,
  prayer: 'jazakallah jazakallahu jazakumullah jazakum jazak yarab yarabb allahumma khairan',
};

export const REQUEST_PHRASES_ARABIC: WordTable = {
  optOut: [
    AWAY,
    ENOUGH,
    LAST,
    every(
      'ريحوني|ريحونا|اعفوني|اعفونا|عوفوني|فكوني|فكونا|فكنا|ارحموني|ارحمونا|خلصوني',
      `من ${MESSAGES.split('|').join('|من ')}|منكم|من شركم`,
    ),
    every(
      'لا عاد|ما عاد|لا تعودون|لا تعودوا|ما تعاودوش|ماتعاودوش|ما تعاودو|متعاودوش|لا تعاودو|ما عادش|معادش|ما تبقوش|ما تبقاوش|متبقاوش|ماتبقاوش|لا بقى|بطلوا|بطلو|وقفوا|وقفو|خلاص لا|بس لا',
      'ترسلون|ترسلوا|ترسلو|ترسل|ترسلي|ترسلولي|ترسلوني|تراسلوني|تراسلونا|تبعتوا|تبعتو|تبعتولي|تبعتيلي|تبعتلي|تبعثولي|تبعثوا|تبعثو|تدزون|تدزوا|تدزولي|تطرشون|تطرشولي|تصيفطو|تصيفطوا|تصيفطولي|تسيفطو|تتصلون|تتصلوا|تتصلو|تكلموني|تزعجوني|تزعجونا|توصلني|يوصلني|تجيني|يجيني|اشوف رسايلكم|اشوف رسايل',
    ),
    every(
      'ما ابغى|ما ابي|مابي|ما بدي|مش عايز|مش عايزه|مش عاوز|مش عاوزه|ما اريد|لا اريد|ما نبي|ما نبغى|ما ابا',
      'دعوات منكم|دعوات|دعواتكم|شي منكم|حاجه منكم|توصلني حاجه منكم|حاجه توصلني منكم|حاجه توصلني|شي يوصلني منكم|اي شي منكم|شي يوصلني|اشوف منكم|اشوف رساله|توصلني منكم|اشوف رسايل',
    ),
    every(
      'لا عاد|ما عاد|لا بقى|لا تخلوني',
      'اشوف منكم|اشوف رساله|توصلني منكم|يوصلني منكم|تجيني منكم|يجيني منكم|اشوف لكم',
    ),
    every(
      'ارجو|نرجو|اتمنى|الرجاء|رجاء|فضلا|يرجى|ارجوكم',
      'الا تصلني|ان لا تصلني|عدم وصول|الا ترسلوا|ان لا ترسلوا|الا ترسلون|الا تراسلوني|ان لا تراسلوني|الا تتواصلوا|الا يصلني|ان لا يصلني|الا توصلني|ايقاف|حذف رقمي|ازاله رقمي',
    ),
    every('انهاء|ايقاف|وقف|الغاء|قطع', 'الرسائل|الرسايل|الارسال|التنبيهات|الاشعارات|المراسله|الاشتراك|المسجات'),
    'مابقيتش باغي نتوصل|ما بقيتش باغي نتوصل|ما نبيش رسايل|ما نبي رسايل|ما نحبش مساجات|ما نحبش ميساجات|ما عندي رغبه استقبل|ما ارغب استقبل|مش مهتم برسايلكم',
  ].join('|'),
  human: [
    every(
      'خل|خلي|خلو|خلوا|خلوهم|خليهم|خليه|خليها|خلوه|دعوا|دع|قولوا لل|قول لل|بلغوا|اطلبوا من',
      'احد يتصل|احد يكلمني|حد يكلمني|حدا يكلمني|واحد يكلمني|احد منكم|حد منكم|واحد منكم|حدا منكن|شي حد يكلمني|المسوول يتصل|المسؤول يتصل|المنظم يتصل|احد يرد|حد يرد|حدا يرد',
    ),
    every(
      'ابي|ابغى|نبي|نبغى|اريد|بدي|عايز|عاوز|عايزه|محتاج|محتاجه|احتاج|ودي|بغيت|نحب|ابا',
      'احد يرد علي|واحد يرد علي|حد يرد علي|حد يرد عليا|حدا يرد علي|احد يساعدني|حد يساعدني|حدا يساعدني|واحد يساعدني|مساعده|شخص يساعدني|احد يفيدني|احد يكلمني|واحد يكلمني|حد يكلمني|حدا يكلمني|شخص اكلمه|احد اكلمه|واحد اكلمه|حد اكلمه|حدا احكي معه|احد اتفاهم معه|واحد اتفاهم معه|انسان|انسان مو بوت|موظف|شخص',
    ),
    every(
      'ما ابي|ما ابغى|مابي|ما بدي|مش عايز|مش عاوز|ما اريد|لا اريد',
      'بوت|روبوت|رد الي|رد تلقائي|اكلم بوت|اكلم روبوت|اكلم اله|ردود اليه|ردود تلقائيه',
    ),
    every(
      'في|فيه|هل يوجد|هل فيه|هل في|هو في|اكو|كاين',
      'احد يرد|حد يرد|حد بيرد|حدا يرد|حدا بيرد|احد هنا|حد هنا|حدا هون|احد موجود|حد موجود|شي حد|رقم اتواصل|رقم اتصل|رقم للتواصل|رقم نتواصل|رقم تواصل',
    ),
    every(
      'ارجو|نرجو|ارغب في|ارغب ب|اود|نود|نامل|امل|الرجاء|رجاء|يرجى|فضلا|اتمنى',
      'الاتصال بي|الاتصال بنا|التواصل معي|التواصل معنا|الاتصال علي|مهاتفتي|التحدث مع|التحدث الى|التكلم مع|محادثه',
    ),
    every(
      'مفيش|ما في|مافي|فيه|في|ماكو|اكو|هل يوجد|هل فيه|ما فيه',
      'حد اكلمه|احد اكلمه|حدا احكيه|حدا احكي معه|احد اتواصل معه|شخص اكلمه|احد نكلمه|حد نكلمه|احد اتفاهم معه',
    ),
    'الاتصال بي|الاتصال بنا|الاتصال علي|ارغب بالتحدث|ارغب بالتواصل|ارغب بالتكلم|مول العرس|مول الدعوه|عيطو ليا|عيطوا ليا|عيطولي|كلمو ليا|رنوا علي|رنوا عليا|رنو عليا|رن علي|رن عليا|رن لي|رنوا لي|دق لي|دقوا لي|مين المسوول اكلمه|مين المسؤول|حد مسوول|حدا مسوول|احد مسوول|ردوا علي|ردوا عليا|رد علي لو سمحت|محتاج مساعده|محتاجه مساعده|احتاج مساعده',
  ].join('|'),
  when: [
    every('يوم|تاريخ|ساعه|الساعه|نهار|وقت|الوقت|شهر|يوم الزواج|يوم العرس', 'كم|كام|قديش|اديش|شحال|چم|جم|قداش'),
    every('يا|بيا|باي|من اي|ياتو|ياتي|انو|بانو|انهو|انهي|اينا|بايش|فياش|انا', 'يوم|ساعه|تاريخ|وقت|نهار|شهر|ساعة'),
    every(
      'وش|ايش|شو|شنو|ايه|اش|شنهو',
      'اليوم|هو اليوم|يوم العرس|يوم الزواج|الوقت|التاريخ|الموعد|الساعه|موعد|تاريخ|يوم الحفل',
    ),
    every('اي|انهي|اينا|اشمن|شمن|ينا|باي|في اي|بانهي', 'ليله|جمعه|خميس|سبت|احد|اسبوع|نهار|يوم|وقت|ساعه|شهر|عشيه'),
    'ايحين|في حين|اي حين|امتين|اي متى|وقت ايش|كام الساعه|هالخميس ولا|الخميس هذا ولا|من متى لمتى|لحد الساعه كم|للساعه كم|لكم الساعه',
  ].join('|'),
  where: [
    every(
      'يا|بيا|ياتو|ياتي|انو|بانو|انهو|انهي|باي|في اي|من اي|لاي|باينا|فياش|اينا',
      'قاعه|صاله|مكان|فندق|منطقه|حي|مدينه|استراحه|شارع|بلاصه|محل|خيمه|كبري|جهه|قصر|باب|بوابه|مدخل|مبنى',
    ),
    every(
      'وين|فين|اين|شنو|ايش|وش|شو',
      'اسم القاعه|سميت القاعه|اسم الفندق|اسم المكان|اسم الاستراحه|العنوان|الموقع|عنوان القاعه',
    ),
    every(
      'دلونا|دلينا|ورونا|وصفولنا|اوصفولنا|صفولنا|علمونا|اوصفوا لنا|اوصفوا لي|اوصفولي|وصفولي|وصفوا لي|صفوا لي|صفولي|اوصف لي|اوصفلي|دلوني|دلوني على|دلني|دلني على|وروني|علموني|دلونا على',
      'الطريق|المكان|القاعه|الموقع|الدرب|طريق القاعه|مكان القاعه',
    ),
    'جهه وين|جهه فين|جنب ايش|جنب ايه|جنب وش|قريبه من ايش|قريبه من وين|قريب من وين|قريب من ايش|قريبه من ايه|فينك القاعه|سميت القاعه|ضيعت القاعه|ضيعت المكان|ضيعت الطريق|ضيعنا|تايهين|تهنا|تهت',
  ].join('|'),
  what: 'وش اسوي|ايش اسوي|شو اعمل|شو بعمل|اعمل ايه|شسوي|وش المطلوب|ايش المطلوب|وش اكتب|ايش اكتب|اكتب ايش|شو اكتب',
  timeTopic: every('معاد|ميعاد', 'كتب الكتاب|الفرح|الحفله|العرس|الدخله|الزفه|الخطوبه|القاعه|الحنه|الشبكه'),
  please: `${every('اذا|لو|ان', 'بتريدو|بتريدوا|بتريد|تكرمتم|تكرمتوا|شئتم|ما عليكم امر|ما عليك امر')}|${every('لا|ولا|ما|وما', 'عليك امر|عليكم امر|عليكي امر|عليكن امر|عليك امور|عليكم امور')}`,
  ask: every('ابا|ابي|ابغى|بدي|عايز|عايزه|اريد|حاب|حابه|حبيت|ودي|بغيت|احب', 'اتاكد|نتاكد|تاكد'),
  changed: every(
    'ارجع|برجع|نرجع|هرجع|راجع|راجعه|تراجعت|ارجعوا',
    'في كلامي|بكلامي|عن كلامي|عن ردي|في ردي|عن جوابي|في رايي|عن قراري',
  ),
  prayer: 'اسال الله|نسال الله|اسال المولى|نسال المولى|اسال ربي|نسال ربي|ندعو الله|ادعو الله|ندعي الله|ادعي الله',
  greet:
    'يا حي الله|ياحي الله|حي الله|حيا بكم|حيا بك|مرحبا بكم|مرحبا بك|اهلا بكم|اهلا بك|حيا الله بكم|رمضان كريم|رمضان مبارك|جمعه مباركه|عيد مبارك|عيدكم مبارك|عساكم من عواده|من العايدين|من عواده|شهر مبارك|عيد سعيد',
  thanks:
    'دعوه جميله|دعوه حلوه|الدعوه تجنن|الدعوه حلوه|الدعوه جميله|كرت حلو|الكرت حلو|التصميم حلو|التصميم يجنن|تصميم جميل',
  wrongNumber: `${every('غلطان|غلطانه|غلطانين|غلطانات|مخطي|مخطيه|مخطين|مخطئين|متلخبطين|ملخبطين|متلخبط|غالطين|غالط', 'بالرقم|في الرقم|بالنمره|في النمره|فالنمره|الرقم|رقم|برقم|بالعنوان')}|${every('مو|مب|مش|لست|ماني|مانيب|مهب|موب|انا مو', 'راعي الجوال|صاحب الجوال|صاحب الرقم|راعي الرقم|صاحب الخط|صاحبه الرقم|صاحبه الجوال|راعيه الجوال|راعيه الرقم|اللي تبونه|اللي تدورونه|المعني|المعنيه|المقصوده')}|مو رقمي|هذا مو رقمي|مب رقمي|غلطانين بالنمره|غلطان بالنمره|النمره غلط|ما اعرف احد بهالاسم|ما اعرف احد بهذا الاسم|ما عندي احد بهالاسم|ما نعرف احد بهالاسم|مو انا|مو انا اللي تدورونه`,
};

export const REQUEST_PHRASES_ENGLISH: WordTable = {
  optOut: [
    every(
      'refrain from|stop|quit|cease|no more|enough',
      'contacting|messaging|texting|sending|whatsapping|calling|bothering|spamming|messages|texts|msgs|spam|pings',
    ),
    every(
      'lose|delete|remove|erase|forget|take out|drop|unlist',
      'this number|my number|my contact|my contacts|my details|my info|our number|this contact|my phone',
    ),
    every(
      'enough with|enough of|tired of|sick of|fed up with|done with',
      'the messages|these messages|your messages|this spam|the texts|these texts|messages|your texts|texts|the spam|all the messages',
    ),
    every('never|dont ever|do not ever', 'message me|text me|contact me|write me|write to me|call me|whatsapp me'),
    'wish to unsubscribe|want to unsubscribe|like to unsubscribe|like to opt out|want to opt out|want out of this list|not contact me',
  ].join('|'),
  human: [
    every('put me through|connect me|transfer me|pass me|hand me over|link me up', 'to|with'),
    every(
      'can|could|may|let me|want to|need to|like to|have to|wanna|would like to|i d like to',
      'speak to|speak with|talk to|talk with|chat with|get in touch with|get hold of|reach',
    ),
    every(
      'have|ask|get|let|tell|make|can|could|please have',
      'someone call|someone contact|somebody call|the host call|the host contact|the groom call|the bride call|the organizer call|the organiser call|him call|her call|them call|anyone call|someone phone|someone ring|someone reply|someone help|somebody contact|anyone help',
    ),
    every(
      'a|any|real|some|is there a|is there any|is there',
      'human|real person|person there|human there|number i can call|number to call|contact number|one to talk to|real human|live agent|live person',
    ),
    every(
      'someone|somebody|anyone|anybody|a person|who',
      'i can call|i can talk to|i can speak to|i can speak with|i can talk with|i can contact|i could call|to call|to talk to|to speak to|to contact|we can call|i can reach|can i call|can i contact|can i talk to',
    ),
    'give me a ring|give us a ring|give me a buzz|drop me a call|ring me back|call back please|anyone there|anybody there|is anyone there|call me back|phone me|call us|ring us|number can i call|number i can reach|number to reach|whose number can i call|help from a person|help me please',
  ].join('|'),
  language: [
    every(
      'my|our|the',
      'arabic is not|english is not|arabic is weak|arabic is bad|arabic is poor|english is weak|english is bad|english is poor|arabic is rusty',
    ),
    every(
      'english|arabic|french|urdu',
      'is better|is easier|would be better|better|preferred|would be great|instead|if possible|plz|pls|kindly',
    ),
    every(
      'do not|can not|not|could not|never',
      'understand this|read this|read it|understand it|understand a word|read that',
    ),
    'what does this say|what does it say|translate this|translate it|translate please|translate pls',
  ].join('|'),
  thanks: `${every('what a|what an|what', 'beautiful|lovely|wonderful|great|nice|gorgeous|sweet|amazing|fantastic|joyful|happy|stunning|cute')}|${every('how', 'lovely|wonderful|beautiful|exciting|sweet|nice|cute')}`,
  ack: every('aww|aw|omg|oh|wow|oh my god|haha|ohh|yay', 'no way'),
  hedge: 'half of us|some of us|part of us|not all of us',
  cong: 'over the moon|so excited for you|so excited for them|thrilled for|delighted for you|delighted for them|made my day|finally tying the knot|bless you both',
  when: every('on which|which|what', 'evening|night|weekend|week'),
};
