// Makes the spoken and written forms of an Arabic verb: person, future marks of every dialect, object endings, fused negation.
import type { Tag } from './lexicon/tags.ts';

export interface VerbRow {
  /** The tag of «I» and «we». */
  readonly mine: Tag;
  /** The tag of «you», «he», «she», «they»; left out when those forms say nothing. */
  readonly others?: Tag;
  /** What follows the person letter: «حضر» in أحضر، نحضر، يحضر. */
  readonly bodies: string;
  /** Takes ـكم، لكم…: نجيكم، أوصلكم. */
  readonly objects?: boolean;
  /** Fuses with م alone: مقدر = ما أقدر. Left out where that spells another word (محضر). */
  readonly fusesWithM?: boolean;
}

interface VerbForm {
  readonly text: string;
  readonly tag: Tag;
  readonly negated: boolean;
  /** Of a dialect that is seldom written in Latin letters: not to be guessed from them. */
  readonly rare: boolean;
}

/** سأحضر، باحضر، بحضر، هحضر، حاحضر، غنحضر… The first list stands before «أنا» forms with alif, the second before those that lost it. */
const BEFORE_I = ['', 'س', 'ب', 'ه', 'ح', 'غ', 'رح', 'راح'];
/** Yemeni شاجي and عنجي, Iraqi داجي, Levantine عمنجي. */
const BEFORE_RARELY = ['ش', 'شا', 'ع', 'عم', 'د', 'دا'];
const BEFORE_BARE = ['ب', 'ه', 'ح', 'ها', 'حا', 'با', 'اب'];
const BEFORE_WE = [
  '',
  'عا',
  'س',
  'ل',
  'ب',
  'ه',
  'ح',
  'غ',
  'غا',
  'ها',
  'حا',
  'ك',
  'كا',
  'تا',
  'م',
  'را',
  'ا',
  'با',
  'رح',
  'راح',
];
const BEFORE_OTHERS = ['', 'س', 'ب', 'ه', 'ح', 'غ', 'غا', 'را', 'ل'];
const OBJECTS = ['ك', 'كم', 'كن', 'كو', 'كوا', 'لك', 'لكم', 'لكو', 'لكن', 'لهم', 'هم', 'ه', 'ها', 'و', 'وكم', 'ينكم'];
const NEGATED_PERSONS = 'ا - ن ب بن ه ح ها حا هن حن غن غان با م من ش شا شن ع عا عن'.replace('-', '').split(' ');

/** Every form of a verb, each once. Pure. */
export function conjugate(verb: VerbRow): VerbForm[] {
  const forms: VerbForm[] = [];
  for (const body of verb.bodies.split(/\s+/).filter((part) => part !== '')) {
    const ends = verb.objects ? ['', ...OBJECTS] : ['', 'و'];
    for (const end of ends) {
      for (const mark of BEFORE_I) forms.push(form(`${mark}ا${body}${end}`, verb.mine));
      for (const mark of BEFORE_BARE) forms.push(form(`${mark}${body}${end}`, verb.mine));
      for (const mark of BEFORE_WE) forms.push(form(`${mark}ن${body}${end}`, verb.mine));
      for (const mark of BEFORE_RARELY)
        for (const person of ['ا', 'ن'])
          forms.push({ ...form(`${mark}${person}${body}${end}`, verb.mine), rare: true });
    }
    forms.push(...fusedNegations(verb, body));
    if (verb.others === undefined) continue;
    for (const mark of BEFORE_OTHERS) {
      for (const person of ['ي', 'ت']) {
        for (const end of ['', 'ين', 'ون', 'وا', 'و', 'ن', 'ونكم', 'كم', 'ك'])
          forms.push(form(`${mark}${person}${body}${end}`, verb.others));
      }
    }
  }
  return forms;
}

/** ماقدر، مقدر، مانقدر، مقدرش، ما نقدروش، ماجيش: one word that holds its own negation. */
function fusedNegations(verb: VerbRow, body: string): VerbForm[] {
  const forms: VerbForm[] = [];
  for (const person of NEGATED_PERSONS) {
    forms.push(form(`ما${person}${body}`, verb.mine, true));
    for (const end of ['', 'و', 'كم', 'كو']) {
      forms.push(form(`ما${person}${body}${end}ش`, verb.mine, true), form(`م${person}${body}${end}ش`, verb.mine, true));
      if (person !== '') forms.push(form(`${person}${body}${end}ش`, verb.mine, true));
    }
  }
  if (verb.fusesWithM)
    forms.push(
      form(`م${body}`, verb.mine, true),
      form(`ما${body}ت`, verb.mine, true),
      form(`م${body}تش`, verb.mine, true),
      form(`ما${body}تش`, verb.mine, true),
    );
  return forms;
}

const form = (text: string, tag: Tag, negated = false): VerbForm => ({ text, tag, negated, rare: false });
