// Which of several open occasions a text means by its own words: a name alone, or «زواج العتيبي» inside an answer. Pure.
import { normalize } from '../language/normalize.ts';

interface Named {
  _id: string;
  name: string;
}

/** Words for one kind of occasion; a name says «زفاف» and a guest «زواج». */
const kinds = [
  'زفاف زواج عرس wedding marriage',
  'تخرج graduation',
  'ملكة ملكه عقد قران كتب كتاب',
  'خطوبة خطبة شبكة engagement',
  'عقيقة aqiqah',
  'عزاء condolence funeral',
  'عشاء dinner',
  'غداء lunch',
  'حفل حفلة party celebration ceremony',
].map((words) => new Set(words.split(' ').map((word) => bare(word))));
/** «لعرس» and «بزواج» too. */
const kindOf = (word: string): Set<string> | undefined =>
  kinds.find((kind) => kind.has(word) || (/^[بلوف]/.test(word) && kind.has(word.slice(1))));

/** Whoever says «عندي زواج» is kept away by another occasion, and may not mean ours. */
const elsewhere = new Set(
  'عندي عندنا عنده عندهم معزوم معزومة معزومين مدعو مدعوة مدعوين عازميني another other'.split(' ').map(bare),
);
/** As many words may stand between «زواج» and «العتيبي». */
const namesApart = 4;

function bare(word: string): string {
  return normalize(word)
    .trim()
    .replace(/^(?:ال|لل|بال|وال|فال)(?=..)/, '');
}

/** With and without the article they are the same: guests write «تخرج» for «التخرج». */
const wordsOf = (text: string): string[] =>
  normalize(text)
    .split(/[^\p{L}\p{N}]+/u)
    .map(bare)
    .filter((word) => /\p{L}{2}/u.test(word));

const onlyOne = <Occasion>([first, ...others]: Occasion[]): Occasion | null =>
  first === undefined || others.length > 0 ? null : first;

/** The occasion whose name holds every word of the text; null when none does, or several. */
export function namedAlone<Occasion extends Named>(text: string, occasions: Occasion[]): Occasion | null {
  const words = wordsOf(text);
  if (words.length === 0) return null;
  return onlyOne(occasions.filter(({ name }) => words.every((word) => wordsOf(name).includes(word))));
}

/**
 * The occasion that the text names by its kind and a word that no other open one has («زواج العتيبي», “Saad’s wedding”).
 * Null in every doubt: a word of another one is in it too, or the guest speaks of an occasion elsewhere.
 */
export function namedWithin<Occasion extends Named>(text: string, occasions: Occasion[]): Occasion | null {
  const words = wordsOf(text);
  if (words.some((word) => elsewhere.has(word))) return null;
  const own = (occasion: Occasion): string[] => {
    const others = occasions.filter((other) => other !== occasion).flatMap(({ name }) => wordsOf(name));
    return wordsOf(occasion.name).filter((word) => kindOf(word) === undefined && !others.includes(word));
  };
  const mentioned = onlyOne(occasions.filter((occasion) => own(occasion).some((word) => words.includes(word))));
  if (mentioned === null) return null;
  const itsKinds = wordsOf(mentioned.name).map(kindOf);
  // The kind is said as well, and it is this one's: «ولدي العتيبي» names nobody's occasion.
  const isNamed = words.some((word, index) => {
    const kind = kindOf(word);
    if (kind === undefined || !itsKinds.includes(kind)) return false;
    const near = words.slice(Math.max(0, index - 2), index + namesApart + 1);
    return own(mentioned).some((each) => near.includes(each));
  });
  return isNamed ? mentioned : null;
}

const everyOne = new Set(
  'كلهم كلها كلاهما كلتاهما كلتيهما كليهما جميعهم جميعها جميعا الكل الجميع الاثنين الاثنتين الثنتين الثنين المناسبتين للمناسبتين مناسبتين المناسبات للمناسبات الدعوتين للدعوتين both all'
    .split(' ')
    .map(bare),
);
const besideEveryOne = new Set(
  'كلا كلتا كل عن في لـ هما هم الاثنين المناسبتين of them the two occasions invitations for'.split(' ').map(bare),
);

/** «للمناسبتين», «كلهم», “both of them”, and nothing else: the answer to «which occasion?» that names every one of them. Pure. */
export function namesEveryOne(text: string): boolean {
  const words = wordsOf(text);
  return (
    words.some((word) => everyOne.has(word)) && words.every((word) => everyOne.has(word) || besideEveryOne.has(word))
  );
}
