// The words people write dates and times with, in Arabic, its regions' month names, and English.

import { normalize } from './normalize.ts';

export type Prayer = 'fajr' | 'dhuhr' | 'asr' | 'maghrib' | 'isha';
/** Which half of the day an hour belongs to; `noon` and `night` have hours on both sides of twelve. */
export type DayPart = 'am' | 'pm' | 'noon' | 'night';
export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month';

export type DateWord =
  | { is: 'weekday'; weekday: number }
  | { is: 'month'; month: number; calendar: 'gregorian' | 'hijri' }
  | { is: 'relative'; days: number; part?: DayPart }
  | { is: 'next' }
  | { is: 'nextWeek' }
  /** «ليلة»: before a weekday it is the evening of the day before for some and of the day itself for others. */
  | { is: 'nightOf' }
  | { is: 'clock' }
  | { is: 'hour'; hour: number }
  | { is: 'minutes'; minutes: number }
  | { is: 'part'; part: DayPart }
  | { is: 'exact'; minutes: number }
  | { is: 'prayer'; prayer: Prayer | 'friday' }
  | { is: 'prayerWord' }
  | { is: 'after' }
  | { is: 'before' }
  | { is: 'until' }
  | { is: 'count'; count: number }
  | { is: 'unit'; unit: Unit; count?: number }
  | { is: 'monthWord' }
  | { is: 'hijriMark' }
  | { is: 'gregorianMark' }
  | { is: 'ordinal' }
  | { is: 'of' }
  | { is: 'filler' }
  /** Makes the text something else than one date: or, every, not, a question. */
  | { is: 'refuse' };

const words = new Map<string, DateWord>();
/** The same without the article, for those who leave it out; looked up second, for «ساعة» is no «الساعة». */
const bareWords = new Map<string, DateWord>();

/** Words and phrases of up to four words, separated by '|'. Of two meanings of one spelling the first is kept. */
function define(meaning: DateWord, list: string): void {
  for (const phrase of list.split('|')) {
    const spelled = spell(phrase);
    const bare = withoutArticles(spelled);
    if (!words.has(spelled)) words.set(spelled, meaning);
    if (!bareWords.has(bare)) bareWords.set(bare, meaning);
  }
}

function spell(phrase: string): string {
  return normalize(phrase.trim()).replace(/['-]/g, '').replace(/\s+/g, ' ');
}

function withoutArticles(phrase: string): string {
  return phrase.replace(/(?<=^| )ال(?=\p{L}{3})/gu, '');
}

const PREFIX = /^(?:وال|بال|فال|عال|لل|ال|و|ب|ل|ف)(?=.{2})/;

/** What a phrase of normalized words means; its words may carry the article or a one-letter preposition. */
export function dateWord(phrase: string): DateWord | undefined {
  const bare = withoutArticles(phrase);
  return (
    words.get(phrase) ??
    bareWords.get(bare) ??
    words.get(phrase.replace(PREFIX, '')) ??
    bareWords.get(bare.replace(PREFIX, ''))
  );
}

define(
  { is: 'refuse' },
  'أو | ولا | وإلا | كل | ليس | مو | مش | ما | لا | لم | متى | كم | or | every | not | no | when | z',
);
define(
  { is: 'filler' },
  'يوم | في | بتاريخ | تاريخ | الموافق | موافق | إن شاء الله | بإذن الله | انشالله | تمام | تقريبا | حوالي | على | من الآن',
);
define(
  { is: 'filler' },
  'الساعات | تبدأ | يبدأ | سنة | عام | لسنة | بتوقيت الرياض | بتوقيت مكة | ميعاد | الموعد | موعد | مناسبة | الحفل | الزواج',
);
define(
  { is: 'filler' },
  'the | day | date | around | about | approximately | corresponding to | inshallah | insha allah | oclock | o clock | t | and | و | هو | سيكون',
);
define({ is: 'of' }, 'من | of | in the year');

define({ is: 'weekday', weekday: 0 }, 'الأحد | sunday | sun');
define({ is: 'weekday', weekday: 1 }, 'الاثنين | الإثنين | الأثنين | اتنين | monday | mon');
define({ is: 'weekday', weekday: 2 }, 'الثلاثاء | الثلوث | ثلاثا | التلات | tuesday | tue | tues');
define({ is: 'weekday', weekday: 3 }, 'الأربعاء | الربوع | أربعا | اربع | wednesday | wed');
define({ is: 'weekday', weekday: 4 }, 'الخميس | thursday | thu | thur | thurs');
define({ is: 'weekday', weekday: 5 }, 'الجمعة | friday | fri');
define({ is: 'weekday', weekday: 6 }, 'السبت | saturday | sat');

define({ is: 'relative', days: 0 }, 'اليوم | هاليوم | today');
define({ is: 'relative', days: 0, part: 'pm' }, 'الليلة | هالليلة | tonight | this evening');
define({ is: 'nightOf' }, 'ليلة');
define(
  { is: 'relative', days: 1 },
  'غدا | غد | بكرة | بكرا | بكره | باكر | tomorrow | tmrw | tomorow | tommorow | tommorrow',
);
define(
  { is: 'relative', days: 2 },
  'بعد غد | بعد الغد | بعد بكرة | بعد بكرا | بعد باكر | عقب باكر | عقب بكرة | day after tomorrow | the day after tomorrow',
);
define({ is: 'relative', days: -1 }, 'أمس | البارح | البارحة | امبارح | مبارح | yesterday');
define({ is: 'relative', days: -2 }, 'أول أمس | أول امبارح | قبل أمس | day before yesterday');
define({ is: 'nextWeek' }, 'الأسبوع القادم | الأسبوع الجاي | الأسبوع المقبل | الأسبوع اللي بعده | next week');
define(
  { is: 'next' },
  'القادم | القادمة | الجاي | الجاية | الجي | المقبل | المقبلة | التالي | التالية | اللي جاي | next | coming | upcoming | following',
);
define({ is: 'filler' }, 'هذا | هذي | هذه | هاذا | هال | this');

const gregorian = (month: number, list: string) => define({ is: 'month', month, calendar: 'gregorian' }, list);
gregorian(1, 'يناير | كانون الثاني | كانون ثاني | جانفي | january | jan');
gregorian(2, 'فبراير | شباط | فيفري | february | feb');
gregorian(3, 'مارس | آذار | march | mar');
gregorian(4, 'أبريل | إبريل | نيسان | أفريل | april | apr');
gregorian(5, 'مايو | أيار | ماي | may');
gregorian(6, 'يونيو | يونيه | حزيران | جوان | june | jun');
gregorian(7, 'يوليو | يوليه | يوليوز | تموز | جويلية | july | jul');
gregorian(8, 'أغسطس | اغسطس | آب | أوت | غشت | august | aug');
gregorian(9, 'سبتمبر | أيلول | شتنبر | september | sep | sept');
gregorian(10, 'أكتوبر | اكتوبر | تشرين الأول | تشرين أول | october | oct');
gregorian(11, 'نوفمبر | تشرين الثاني | تشرين ثاني | نونبر | november | nov');
gregorian(12, 'ديسمبر | كانون الأول | كانون أول | دجنبر | december | dec');

const hijri = (month: number, list: string) => define({ is: 'month', month, calendar: 'hijri' }, list);
hijri(1, 'محرم | محرم الحرام | muharram');
hijri(2, 'صفر | safar');
hijri(3, 'ربيع الأول | ربيع أول | rabi al awwal | rabi alawwal | rabi ul awwal | rabi i | rabi 1');
hijri(4, 'ربيع الآخر | ربيع الثاني | ربيع ثاني | rabi al thani | rabi althani | rabi al akhir | rabi ii');
hijri(
  5,
  'جمادى الأولى | جمادى الأول | جماد الأول | جماد أول | جمادى أولى | jumada al awwal | jumada al ula | jumada alula | jumada i',
);
hijri(
  6,
  'جمادى الآخرة | جمادى الثانية | جمادى الآخر | جمادى الثاني | جماد الثاني | جماد ثاني | جماد الآخر | jumada al thani | jumada al akhirah | jumada al akhira | jumada ii',
);
hijri(7, 'رجب | rajab');
hijri(8, 'شعبان | shaban | shaaban');
hijri(9, 'رمضان | ramadan | ramadhan');
hijri(10, 'شوال | shawwal | shawal');
hijri(
  11,
  'ذو القعدة | ذي القعدة | ذوالقعدة | ذا القعدة | القعدة | dhul qadah | dhu al qadah | dhu alqadah | dhul qidah | dhul qada',
);
hijri(
  12,
  'ذو الحجة | ذي الحجة | ذوالحجة | ذا الحجة | الحجة | dhul hijjah | dhu al hijjah | dhu alhijjah | dhul hijja | zul hijjah',
);
define({ is: 'monthWord' }, 'شهر');
define({ is: 'hijriMark' }, 'هـ | هجري | هجرية | هجريا | ah | hijri');
define({ is: 'gregorianMark' }, 'ميلادي | ميلادية | ميلاديا | ad | ce');
define({ is: 'ordinal' }, 'st | nd | rd | th');

define({ is: 'clock' }, 'الساعة | عالساعة | بالساعة | at | from');
define(
  { is: 'part', part: 'am' },
  'ص | صباح | صباحا | الصباح | الصبح | صبح | فجرا | ضحى | am | a m | morning | in the morning',
);
define(
  { is: 'part', part: 'pm' },
  'م | مساء | مساءا | مسائا | مسائ | المساء | المسا | عصرا | مغربا | pm | p m | evening | in the evening | afternoon | in the afternoon',
);
define({ is: 'part', part: 'night' }, 'ليلا | ليل | الليل | بالليل | باليل | night | at night');
define({ is: 'part', part: 'noon' }, 'ظهرا');
define({ is: 'exact', minutes: 12 * 60 }, 'noon | midday | منتصف النهار');
define({ is: 'exact', minutes: 24 * 60 }, 'midnight | منتصف الليل | نص الليل | نصف الليل');
define({ is: 'prayer', prayer: 'fajr' }, 'الفجر | فجر | fajr');
define({ is: 'prayer', prayer: 'dhuhr' }, 'الظهر | ظهر | dhuhr | zuhr | duhr | dhuhur');
define({ is: 'prayer', prayer: 'asr' }, 'العصر | عصر | asr');
define({ is: 'prayer', prayer: 'maghrib' }, 'المغرب | مغرب | maghrib | magrib');
define({ is: 'prayer', prayer: 'isha' }, 'العشاء | العشا | عشا | isha | ishaa | esha');
define({ is: 'prayer', prayer: 'friday' }, 'صلاة الجمعة | friday prayer | jumuah | jumah');
define({ is: 'prayerWord' }, 'صلاة | اذان | prayer | prayers');
define({ is: 'after' }, 'بعد | عقب | خلال | after | in | within');
define({ is: 'before' }, 'قبل | قبيل | before');
define({ is: 'until' }, 'إلى | الى | لين | حتى | لغاية | to | until | till');

const hours =
  'الواحدة | الثانية | الثالثة | الرابعة | الخامسة | السادسة | السابعة | الثامنة | التاسعة | العاشرة | الحادية عشرة | الثانية عشرة';
for (const [index, list] of hours.split('|').entries()) define({ is: 'hour', hour: index + 1 }, list);
define({ is: 'hour', hour: 1 }, 'وحدة');
define({ is: 'hour', hour: 11 }, 'الحادية عشر | احدعش');
define({ is: 'hour', hour: 12 }, 'الثانية عشر | اثنعش');
define({ is: 'minutes', minutes: 30 }, 'ونصف | ونص | والنصف | و نصف | و نص');
define({ is: 'minutes', minutes: 15 }, 'وربع | والربع | و ربع');
define({ is: 'minutes', minutes: 20 }, 'وثلث | والثلث | و ثلث');
define({ is: 'minutes', minutes: -15 }, 'إلا ربع | إلا الربع | الا ربعا');
define({ is: 'minutes', minutes: -20 }, 'إلا ثلث | إلا الثلث');

const unit = (name: Unit, list: string, count?: number) =>
  define(count === undefined ? { is: 'unit', unit: name } : { is: 'unit', unit: name, count }, list);
unit('minute', 'دقيقتين', 2);
unit('minute', 'نصف دقيقة', 1);
unit('minute', 'دقيقة | دقائق | دقايق | دقيقه | minute | minutes | min | mins');
unit('minute', 'نصف ساعة | نص ساعة | half an hour | half hour', 30);
unit('minute', 'ربع ساعة | quarter of an hour', 15);
unit('hour', 'ساعتين | ساعتان', 2);
unit('hour', 'ساعة | ساعات | hour | hours | hr | hrs');
unit('day', 'يومين | يومان', 2);
unit('day', 'أيام | ايام | days');
unit('week', 'أسبوعين | أسبوعان', 2);
unit('week', 'أسبوع | أسابيع | week | weeks');
unit('month', 'شهرين | شهران', 2);
unit('month', 'شهور | أشهر | اشهر | month | months');

const counts = [
  ['واحد | واحدة | one | a | an', 1],
  ['اثنين | ثنتين | two', 2],
  ['ثلاث | ثلاثة | تلات | تلاتة | three', 3],
  ['أربع | أربعة | four', 4],
  ['خمس | خمسة | five', 5],
  ['ست | ستة | six', 6],
  ['سبع | سبعة | seven', 7],
  ['ثمان | ثماني | ثمانية | تمن | تمانية | eight', 8],
  ['تسع | تسعة | nine', 9],
  ['عشر | عشرة | ten', 10],
] as const;
const countWords = new Map(
  counts.flatMap(([list, count]) => list.split('|').map((word) => [spell(word), count] as const)),
);

/** A small number written as a word. Asked only where a count is expected, for some of these are weekdays elsewhere. */
export function countWord(word: string): number | undefined {
  return countWords.get(word);
}
