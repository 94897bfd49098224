// What a reply says beside its meaning: the reason of an apology, and the courtesy of a message that is no answer.
import type { Courtesy } from '../../flows/commands.ts';
import { normalize } from '../language/normalize.ts';
import { excerpt } from '../wording/excerpt.ts';

const wordSet = (words: string): Set<string> => new Set(words.split(/\s+/).map((word) => normalize(word).trim()));

/** The words of an apology that gives no reason; what else is in it is one, or at least worth reading. */
const bareApology = wordSet(`
  لا ما ماني مو مب مش لن لم ليس غير عدم بدون عن في من على إلى ان أن أنا نحن حنا احنا لي لنا لكم منكم عليكم به بكم معكم هذا هذه المرة والله للأسف مع الأسف بس لكن و يا
  أعتذر اعتذر نعتذر معتذر معتذرين اعتذاري اعتذارنا الاعتذار اعتذار اعذرونا اعذروني المعذرة معذرة عذرا عذرًا آسف اسف آسفة آسفين نأسف أسف أتأسف معليش سامحونا سامحوني
  الحضور حضور حضوري حضورنا حاضر حاضرين احضر أحضر نحضر بحضر بنحضر احظر اجي أجي نجي بجي بنجي جاي جاية جايين جايه رايح بجيكم نجيكم القدوم المجيء التمكن تمكني تمكننا تمكنا
  أقدر اقدر نقدر بقدر قادر قادرين أستطيع استطيع نستطيع استطاعتي يمكنني يمكننا أتمكن نتمكن راح رح سوف
  السلام سلام وعليكم ورحمة الله وبركاته شكرا شكرًا شاكر شاكرين مشكور مشكورين جزاكم خيرا خير الدعوة دعوتكم دعوة دعوتك لدعوتكم كريم الكريمة مبروك مبارك ألف الف بارك يبارك لهم فيكم عليهم
  خيرها بغيرها إن شاء بإذن كل التوفيق اليوم
  no not i we im cant cannot can wont will able to unable sorry apologies apologise apologize apology regret my our the a for with be attend attending come coming make it this time from
  unfortunately afraid that am are dont think thanks thank you so much your invitation invite invited declined decline please accept congratulations congrats and but
`);

/** The text itself, when it says more than that the guest does not come; null otherwise. Nobody is asked for it. */
export function apologyReason(text: string): string | null {
  const words = normalize(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => word.length > 1 && !bareApology.has(word)) ? excerpt(text) : null;
}

const seen = wordSet(
  'تم حاضر أبشر ابشري أبشروا تمام طيب زين أوكي اوك عيوني راسي على من ok okay okey done noted sure fine',
);

/** «👍», «تم», «تمام» say «seen» to whoever has answered already, and only then is that no yes. A longer answer is one. */
export function isAcknowledgement(text: string): boolean {
  const words = normalize(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length <= 2 && words.every((word) => seen.has(word));
}

/** «ههههه», “haha”, «😂»: laughter and faces say nothing, and nobody has to be called for them. */
export function isLaughter(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return /\p{Extended_Pictographic}/u.test(text);
  const laughs = (word: string) => /^(?:ه{2,}|خ{3,}|(?:ha|he){2,}h?|lo+l)$/.test(word);
  return words.some(laughs) && words.every((word) => laughs(word) || word === 'والله');
}

/** Which word asks who writes, and what may stand beside it: «السلام عليكم، مين معي؟». */
const whos = wordSet('من مين منو منهو who whos');
const besideWhos = wordSet(`
  معي معاي معايا معنا انتم أنتم انت أنت انتي انتو انتوا هذا هذي هذه ذا هو هي يتكلم المتكلم المتصل المرسل صاحب صاحبة الرقم رقم وانتم
  السلام سلام عليكم ورحمة الله وبركاته مرحبا هلا أهلا لو سمحت سمحتم عفوا عفوًا آسف اسف
  is this are you am i with whom number it please sorry may ask hi hello hey
`);

/** «مين معي؟», “who is this?”, and nothing else. */
export function asksWho(text: string): boolean {
  const words: string[] =
    normalize(text)
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const isWho = (word: string) => whos.has(word);
  return words.some(isWho) && words.length <= 8 && words.every((word) => isWho(word) || besideWhos.has(word));
}

const recorded = wordSet(`
  مسجل مسجلة مسجلين مؤكد سجلتم سجلتوا سجلتو سجلتوني سجلتونا ردي ردنا جوابي جوابنا تأكيدي تأكيدنا اعتذاري اعتذارنا تسجيلي تسجيلنا
  registered recorded record reply response rsvp answer confirmation confirmed
`);
/** What may stand beside it in such a question: «هل وصلكم ردي؟», «وش سجلتوا لي؟», “am I registered?”. */
const besideRecorded = wordSet(`
  هل أنا إحنا حنا نحن وش ايش إيش شو ما هو هي كم عدد شخص واحد وصل وصلكم وصلتكم وصلك جاكم عندكم لي لنا حضوري حضورنا اسمي أسماؤنا حاليا الآن الحين
  السلام سلام عليكم ورحمة الله وبركاته مرحبا لو سمحت سمحتم فضلا من فضلكم يا
  am i are we is was my our me us did you get got receive received what how many people for do have has the been now currently please hi hello
`);
const asking = wordSet('هل وش ايش إيش شو ما كم am are is was did what how do have has');

/** «هل وصلكم ردي؟», “what is my reply?”, and nothing else: Hadir itself knows what is recorded. */
export function asksWhatIsRecorded(text: string): boolean {
  const words: string[] = normalize(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const isAsked = /[?؟]/.test(text) || asking.has(words[0] ?? '');
  return (
    isAsked &&
    words.length > 1 &&
    words.some((word) => recorded.has(word)) &&
    words.every((word) => recorded.has(word) || besideRecorded.has(word))
  );
}

const cancels = wordSet('إلغاء الغاء الغي ألغوا الغوا كنسل كنسلوا cancel');

/** «إلغاء», “cancel” and nothing else: of what, only whoever has answered can say. */
export function isBareCancel(text: string): boolean {
  const words: string[] = normalize(text).match(/\p{L}+/gu) ?? [];
  return words.length > 0 && words.every((word) => cancels.has(word) || word === 'please');
}

const passes = wordSet(`
  بطاقتي البطاقة بطاقة بطاقتنا كرتي الكرت تذكرتي التذكرة الباركود باركود الكود الرمز
  pass passes qr barcode ticket card
`);
/** What may stand beside it and leaves the wish what it is. */
const besidePasses = wordSet(`
  أرسل أرسلوا أرسلي ارسلو ارسلولي إرسال ابعث ابعثوا ابعثي ابعت ابعتوا ابعتولي أعد أعيدوا إعادة عيدوا طرشوا أبي أبغى أريد نريد احتاج ودي
  ممكن لو سمحت سمحتم سمحتوا فضلا فضلك فضلكم من الرجاء رجاء يا لي لنا مرة أخرى ثانية كمان الدخول دخول حقتي وين فين أين هي
  ما لم وصلتني وصلني تصلني توصلني ضاعت ضاع حذفتها انحذفت فقدت السلام عليكم ورحمة الله وبركاته مرحبا
  send resend me my our the entry code again please once more can could you i we need want would like to lost have where is
  hi hello get didnt did not receive received for of
`);

/** «بطاقتي», “send my pass again”: the whole message must say so, since «بطاقة لزوجتي» asks for something else. */
export function asksForPass(text: string): boolean {
  const words: string[] =
    normalize(text)
      .replace(/'/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => passes.has(word)) && words.every((word) => passes.has(word) || besidePasses.has(word));
}

const calendars = wordSet('تقويم التقويم للتقويم بالتقويم تقويمي رزنامة الرزنامة للرزنامة كلندر calendar ics ical');
/** What may stand beside it: «أضيفوا الموعد للتقويم», “the calendar file, please”. */
const besideCalendars = wordSet(`
  أضف أضيف أضيفوا ضيفوا ضيفوه اضيفه أضيفه إضافة لإضافة أرسل أرسلوا ارسلوا ارسلو ابعثوا ابعتوا طرشوا أبي أبغى أريد نريد كيف ممكن لو سمحت سمحتم سمحتوا فضلا من فضلكم
  الموعد موعد المناسبة الحفل رابط الرابط ملف الملف إلى الى في لي لنا مرة أخرى ثانية
  add to my our the a an it this please send resend me file link event invite can could you i we put for how do
`);

/** «تقويم», “add to calendar”: the whole message must say so. */
export function asksForCalendar(text: string): boolean {
  const words: string[] = normalize(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return (
    words.some((word) => calendars.has(word)) && words.every((word) => calendars.has(word) || besideCalendars.has(word))
  );
}

const ownKin = wordSet(`
  زوجتي زوجي حرمي مرتي مراتي المدام الوالد الوالدة والدي والدتي أبوي ابوي أبي أمي امي أخوي اخوي أخي أختي اختي ولدي ابني بنتي عيالي أولادي اولادي أطفالي بناتي الأولاد العيال الأهل اهلي أهلي واحد
  wife husband son daughter kids children mother father brother sister parents family
`);
const absent = wordSet(`
  معتذر معتذرة معتذره معتذرين تعتذر يعتذر يعتذرون اعتذر اعتذرت اعتذروا تقدر يقدر يقدرون بيجي بتجي يجي تجي بيجون يجون مسافر مسافرة مسافرين تعبان تعبانة مريض مريضة
  cannot cant couldnt wont apologises apologizes declines travelling traveling sick unable away abroad
`);
const denials = wordSet('ما لن مو مش ماراح');

/** «زوجتي معتذرة», “my wife cannot”: one of the guest's own does not come. Asked only beside a yes. */
export function namesAbsent(text: string): boolean {
  const words: string[] =
    normalize(text)
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word, index) => {
    if (!ownKin.has(word)) return false;
    const near = words.slice(index + 1, index + 4);
    return near.some(
      (each, at) => absent.has(each) && (isAway(each) || near.slice(0, at).some((one) => denials.has(one))),
    );
  });
}

/** «تقدر» and «تجي» say it only when they are denied. */
const isAway = (word: string): boolean => !/^(?:ي|ت|بي|بت)(?:قدر|جي|جون|قدرون)/.test(word);

const salam = wordSet('السلام سلام salam salaam assalam assalamu asalam alsalam');
const greetings = wordSet(
  'مرحبا مرحبًا اهلا أهلا أهلين هلا ياهلا حياكم حياك صباح مساء صباحكم مساءكم hi hello hey good morning evening marhaba ahlan',
);

/** Which of them the answer must return first; `wishes` as the language rules found them. */
export function courtesyOf(text: string, wishes: boolean): Courtesy {
  const words: string[] = normalize(text).match(/\p{L}+/gu) ?? [];
  if (words.some((word) => salam.has(word))) return 'salam';
  if (wishes) return 'wishes';
  return words.some((word) => greetings.has(word)) ? 'greeting' : 'thanks';
}
