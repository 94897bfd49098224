// Time zones as organizers name them: by a city or a country in Arabic or English, or by the IANA name.
import { key, keys } from './organizer-words.ts';

/** IANA name; how it is shown in Arabic and in English; what else it is called. */
const table: readonly [string, string, string, string][] = [
  [
    'Asia/Riyadh',
    'الرياض',
    'Riyadh',
    'السعودية | المملكة | مكة | مكة المكرمة | المدينة المنورة | جدة | الدمام | saudi | saudi arabia | ksa | mecca | makkah | medina | madinah | jeddah | dammam',
  ],
  ['Asia/Dubai', 'دبي', 'Dubai', 'الإمارات | أبوظبي | أبو ظبي | الشارقة | uae | emirates | abu dhabi | sharjah'],
  ['Asia/Kuwait', 'الكويت', 'Kuwait', 'مدينة الكويت | kuwait city'],
  ['Asia/Qatar', 'الدوحة', 'Doha', 'قطر | qatar'],
  ['Asia/Bahrain', 'المنامة', 'Manama', 'البحرين | bahrain'],
  ['Asia/Muscat', 'مسقط', 'Muscat', 'سلطنة عمان | oman'],
  ['Asia/Aden', 'صنعاء', 'Sanaa', 'اليمن | عدن | yemen | aden | sana'],
  ['Asia/Baghdad', 'بغداد', 'Baghdad', 'العراق | البصرة | أربيل | iraq | basra | erbil'],
  ['Asia/Amman', 'الأردن', 'Amman', 'عمان الأردن | jordan'],
  ['Asia/Beirut', 'بيروت', 'Beirut', 'لبنان | lebanon'],
  ['Asia/Damascus', 'دمشق', 'Damascus', 'سوريا | سورية | الشام | حلب | syria | aleppo'],
  ['Asia/Hebron', 'رام الله', 'Ramallah', 'فلسطين | القدس | الخليل | palestine | hebron | al quds'],
  ['Asia/Gaza', 'غزة', 'Gaza', ''],
  ['Africa/Cairo', 'القاهرة', 'Cairo', 'مصر | الإسكندرية | egypt | alexandria'],
  ['Africa/Khartoum', 'الخرطوم', 'Khartoum', 'السودان | sudan'],
  ['Africa/Tripoli', 'طرابلس', 'Tripoli', 'ليبيا | بنغازي | libya | benghazi'],
  ['Africa/Tunis', 'تونس', 'Tunis', 'tunisia'],
  ['Africa/Algiers', 'الجزائر', 'Algiers', 'algeria'],
  [
    'Africa/Casablanca',
    'الدار البيضاء',
    'Casablanca',
    'المغرب | الرباط | مراكش | morocco | rabat | marrakesh | marrakech',
  ],
  ['Africa/Nouakchott', 'نواكشوط', 'Nouakchott', 'موريتانيا | mauritania'],
  ['Africa/Mogadishu', 'مقديشو', 'Mogadishu', 'الصومال | somalia'],
  ['Africa/Djibouti', 'جيبوتي', 'Djibouti', ''],
  ['Indian/Comoro', 'موروني', 'Moroni', 'جزر القمر | comoros'],
  ['Europe/Istanbul', 'إسطنبول', 'Istanbul', 'اسطنبول | تركيا | أنقرة | turkey | turkiye | ankara'],
  ['Europe/London', 'لندن', 'London', 'بريطانيا | إنجلترا | uk | britain | england'],
  ['Europe/Paris', 'باريس', 'Paris', 'فرنسا | france'],
  ['Europe/Berlin', 'برلين', 'Berlin', 'ألمانيا | germany'],
  ['Europe/Madrid', 'مدريد', 'Madrid', 'إسبانيا | spain'],
  ['Europe/Rome', 'روما', 'Rome', 'إيطاليا | italy'],
  ['Europe/Vienna', 'فيينا', 'Vienna', 'النمسا | austria'],
  ['Europe/Zurich', 'جنيف', 'Geneva', 'سويسرا | زيورخ | switzerland | zurich'],
  ['Europe/Moscow', 'موسكو', 'Moscow', 'روسيا | russia'],
  ['America/New_York', 'نيويورك', 'New York', 'واشنطن | washington'],
  ['America/Los_Angeles', 'لوس أنجلوس', 'Los Angeles', 'لوس انجليس'],
  ['America/Toronto', 'تورنتو', 'Toronto', ''],
  ['Asia/Karachi', 'كراتشي', 'Karachi', 'باكستان | إسلام آباد | pakistan | islamabad'],
  ['Asia/Kolkata', 'دلهي', 'Delhi', 'الهند | مومباي | india | mumbai | new delhi'],
  ['Asia/Dhaka', 'دكا', 'Dhaka', 'بنغلاديش | bangladesh'],
  ['Asia/Jakarta', 'جاكرتا', 'Jakarta', ''],
  ['Asia/Kuala_Lumpur', 'كوالالمبور', 'Kuala Lumpur', 'ماليزيا | malaysia'],
  ['Asia/Tehran', 'طهران', 'Tehran', 'إيران | iran'],
];

/** Said around a name without changing it. */
const fillers = new Set(
  'توقيت بتوقيت مدينة في إلى حسب المنطقة الزمنية فضلا لو سمحت من فضلك فضلكم time zone in to of the city local please'
    .split(' ')
    .map(key),
);

const byName: ReadonlyMap<string, string> = new Map([
  // «new york» for America/New_York: a city of the platform's own list, where the table below says nothing else.
  ...Intl.supportedValuesOf('timeZone').map((zone): [string, string] => [
    keys((zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')),
    zone,
  ]),
  ...table.flatMap(([zone, ar, en, others]) =>
    [ar, en, ...others.split('|').filter((name) => name !== '')].map((name): [string, string] => [
      keys(name.trim()),
      zone,
    ]),
  ),
]);

/** The IANA name of the zone that is meant; null when none is. «عمان» is none: two capitals are written so. Pure. */
export function readTimeZone(text: string): string | null {
  const words = text.trim().split(/[\s:،,«»"“”()]+/u);
  const iana = words.map((word) => ianaName(word)).find((name) => name !== null);
  if (iana !== undefined) return iana;
  const said = words.map(key).filter((word) => word !== '');
  const named = (name: readonly string[]) => byName.get(name.join(' ')) ?? null;
  return named(said) ?? named(said.filter((word) => !fillers.has(word)));
}

/** The city that the zone is known by; the IANA name of one that the table does not have. Pure. */
export function nameOfZone(timeZone: string, locale: 'ar' | 'en'): string {
  const row = table.find(([zone]) => zone === timeZone);
  if (row === undefined) return timeZone;
  return locale === 'ar' ? row[1] : row[2];
}

function ianaName(word: string): string | null {
  if (!/^[a-z_]+(?:\/[a-z0-9_+-]+)+[.!]?$/i.test(word)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: word.replace(/[.!]$/, '') }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
