// Expressions that say who comes along, or that nobody does: «بدون أي مرافق», «محد بيجي معي», "nobody with me". Data.
import { ENGLISH_PEOPLE_PHRASES } from './people.ts';
import type { WordTable } from './tags.ts';

const every = (starts: string, ends: string): string =>
  starts
    .trim()
    .split('|')
    .flatMap((start) => ends.split('|').map((end) => `${start.trim()} ${end.trim()}`))
    .join('|');

const WITH_ME = 'معي|معاي|معايا|معايه|وياي|ويايا|ويايه|برفقتي';
const NOT_BRINGING = `
    ما بجيب|ما اجيب|ما راح اجيب|ما رح اجيب|ما رح جيب|ما جايب|ما جايبه|مو جايب|مو جايبه|مب جايب|مب جايبه|مش جايب|مش جايبه|
    مش هجيب|مش حجيب|ماني جايب|ماني جايبه|مانيب جايب|ما هجيب|لن اجلب|لن اصطحب|لن احضر معي|ما غاديش نجيب|ماغاديش نجيب|
    مانيش جايب|منيش جايب|ما نجيب|ما بنجيب|ما بجيبش|مبجيبش|لا اصطحب|لا احضر معي|لا اجلب معي|لا ارافق|لا نصطحب`;
const SOMEBODY =
  'احد|احدا|حد|حدا|اي احد|اي حد|احد معي|حد معايا|حدا معي|معي احد|معي حدا|معايا حد|معاي احد|وياي احد|مرافقين|مرافق|اي مرافق|ضيوف|شي حد';
const NOBODY =
  'محد|ما حد|ماحد|محدش|ماحدش|ما احد|لا احد|ولا احد|ما في احد|مافي احد|ما في حدا|مافي حدا|مفيش حد|ما فيش حد|ماكو احد|ما كاين حتى واحد|حتى واحد ما';
const COMES = 'بيجي|يجي|جاي|بييجي|هييجي|هيجي|حييجي|راح يجي|رح يجي|بيحضر|يحضر|رايح|بياي|ياي|غادي يجي|سيحضر|سيرافقني';
const WITHOUT =
  'بدون|من دون|من غير|بلا|دون|بغير|بدون اي|من دون اي|من غير اي|دون اي|بلا اي|لا|لا يوجد|لا يوجد لدي|لا يوجد معي|لا يوجد اي|ما في|ما فيه|مافي|مافيه|مفيش|مافيش|ماكو|ما عندي|ماعندي|معنديش|ليس لدي|ليس عندي|ليس معي|ما معي|ما معاي|معيش|معييش|معاييش|معاويش|ما وياي|ما عندي اي|ما معي اي|ليس لدي اي|ليس معي اي';
const COMPANIONS =
  'مرافق|مرافقين|مرافقون|مرافقه|مرافقات|مرافقيين|مرافقين معي|ضيوف|ضيوف اضافيين|ضيوف معي|اشخاص اضافيين|ناس معي|احد اضافي|احد زياده|ضيف|ضيف اضافي|اصطحاب احد|اصطحاب اي احد|اصطحاب مرافق|اصطحاب مرافقين|احضار احد|احضار مرافق|جلب احد|مرافقه احد|دعوه احد|تجيب حد|اجيب حد';
const HAVE_NOBODY =
  'ما معي|ما معاي|ما معايا|ما معايه|ما وياي|ما ويايه|ما برفقتي|معيش|معييش|معاييش|معاويش|ليس معي|بدون|من غير|من دون|بلا|دون|بدون اي|من غير اي';

/** «سيحضر منا تسعة»: of us, so it is no other's coming. */
const COMES_OF_US = every(
  'سيحضر|بيحضر|يحضر|سياتي|ياتي|بيجي|يجي|راح يحضر|راح يجي|هيحضر|هييجي|حيحضر|بيكون|سيكون|يحضرون|بيحضرون',
  'منا|مننا|من عائلتنا|من عايلتنا|من عيلتنا|من طرفنا|من بيتنا|من جهتنا|من اهلنا|من جماعتنا',
);

/** Matched before single words; «معي» alone says that somebody comes along. */
export const COUNT_PHRASES_ARABIC: WordTable = {
  alone: [
    every(NOT_BRINGING, SOMEBODY),
    every(NOBODY, WITH_ME),
    every(
      NOBODY,
      'سيرافقني|يرافقني|بيرافقني|هيرافقني|حيرافقني|سيصحبني|يصحبني|مرافق لي|سيحضر معي|سياتي معي|راح يرافقني',
    ),
    every(NOBODY, every(COMES, WITH_ME)),
    every(WITHOUT, COMPANIONS),
    every(
      'لن|ما|لا|ولن|ما راح|ما رح|مش',
      'يرافقني احد|يرافقنا احد|يصحبني احد|يجي معي احد|بيجي معي احد|ييجي معايا حد|هييجي معايا حد|يكون معي احد|يحضر معي احد|يرافقني اي احد',
    ),
    every(
      HAVE_NOBODY,
      'احد|احدا|حد|حدا|اي احد|اي حد|حد معايا|احد معي|احد معاي|حدا معي|احد وياي|حد تاني|احد ثاني|احد غيري|شي حد',
    ),
    'انا بس اللي|بس انا اللي|انا الوحيد اللي|انا الوحيده اللي|غير انا اللي|انا لحالي اللي|نفسي بس|انا شخصيا فقط|انا بس لحالي|انا لا غير|من غيري احد|فردي|بطرقي|بطقي|ب روحي|ب روحي بس',
  ].join('|'),
  attend: COMES_OF_US,
  withMe:
    'جايب معي|جايبه معي|بجيب معي|اجيب معي|هجيب معايا|بجيب معاي|حجيب معايا|باجيب معي|وبرفقتي|في رفقتي|في صحبتي|بيكون معي|بتكون معي|بيكونون معي|راح يكون معي|سيكون معي|ستكون معي|بيجي معي|بتجي معي|يجي معي|تجي معي|بيجون معي|هييجي معايا|هتيجي معايا|جاي معي|جايه معي|رح يجي معي|رح تجي معي|بييجي معي',
  total: `${COMES_OF_US}|
    من عائلتنا|من عايلتنا|من عيلتنا|من اهلنا|من اسرتنا|من جماعتنا|من طرفنا|من طرفي|من بيتنا|من بيتي|من جهتنا|من جهتي|من قبلي|من قبلنا|يصير عددنا|صار عددنا|الاجمالي عندي|احسبونا|العدد عندنا|عندنا العدد`,
};

export const COUNT_PHRASES_ENGLISH: WordTable = {
  total: 'make us|make me|make this|make that',
  alone: `${every(
    'not bringing|will not bring|not going to bring|without',
    'anyone|anybody|any guests|any guest|a guest|a plus one|any companions|any companion|anyone else|anyone with me',
  )}|${every('no|with no', 'plus 1|plus ones|plus one|companions|one else|one with me|guests with me')}|
    nobody with me|none with me|nobody is coming with me|no one is coming with me|nobody else is coming|
    no one else is coming|nobody coming with me|party of one|table for one|just i|only i`,
  other: Object.values(ENGLISH_PEOPLE_PHRASES).join('|'),
  filler: every(
    'no|without|without any|without the|minus the|zero|no small|without my',
    'kids|children|babies|child|kid|baby|toddlers|infants|minors|little ones|husband|wife',
  ),
  withMe:
    'along with me|bringing along|bring along|coming with me|join me|joining me|joins me|join us|joining us|accompany me|with me will be|will join me|accompanied by|together with',
};

const ACCOMPANIES = 'رافقني|رافقنا|صحبني|صطحبني|رافقوني|صاحبني|رافقوننا';
/** «سيرافقني», «بترافقني». */
export const COUNT_WORDS: WordTable = {
  withMe: ACCOMPANIES.split('|')
    .flatMap((body) => ['ي', 'ت', 'سي', 'ست', 'بي', 'بت', 'هي', 'هت', 'حي', 'حت', 'م'].map((mark) => mark + body))
    .join(' '),
};
