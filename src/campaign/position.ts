// Tells a position in front of a name («سعادة المدير أحمد») from the name; in doubt everything is the name.
import { normalize } from '../language/normalize.ts';
import {
  additionWords,
  englishOfficeWords,
  headWords,
  linkWords,
  officeWords,
  openerWords,
  rankWords,
  styleWords,
} from './position-words.ts';

interface Positioned {
  /** As it was written, a short form with its full stop; null when there is none. */
  position: string | null;
  name: string;
}

/** «د.», «أ.د/», «م.»: the full stop or the slash tells a short form from a letter of a name; «د» alone is no name either. */
const shortRank = /^(?:[أا][./]د[./]*|د[./]*|م[./]+)$/u;
const shortStyle = /^H\.(?:R\.)?[EH]\.?$/i;
/** «د.أحمد» and «أ . د . أحمد» are as good as «د. أحمد». */
const gluedRank = /^((?:[أا] ?[./] ?)?[دم]) ?[./] ?(?=\p{L}{2})/u;

const key = (word: string): string => normalize(word).replace(/[^\p{L}\p{M}]/gu, '');
const table = (phrases: readonly string[]): ReadonlySet<string> =>
  new Set(phrases.map((phrase) => phrase.split(' ').map(key).join(' ')));
const [styles, openers, ranks, offices] = [table(styleWords), table(openerWords), table(rankWords), table(officeWords)];
const [additions, heads, links, englishOffices] = [
  table(additionWords),
  table(headWords),
  table(linkWords),
  table(englishOfficeWords),
];
const longestPhrase = 4;
const withArticle = /^(?:ال|لل)\p{L}{2}/u;
const withAndArticle = /^و(?:ال|لل)\p{L}{2}/u;

/**
 * Splits at the end of the position; a name is always left over. A position is a style («صاحب السمو الملكي», "H.E."), a rank
 * («الدكتور», «اللواء», "Dr.") or an opener with an office or a rank («سعادة المدير», «معالي وزير الصحة»). «الشيخ», «الأستاذ» and
 * "Mr." alone are everybody's courtesy, and part of many names: they stay. Pure.
 */
export function splitPosition(whole: string): Positioned {
  const written = whole.replace(gluedRank, (_, rank: string) => `${rank.replaceAll(' ', '')}. `).split(' ');
  const end = positionEnd(written, written.map(key));
  const name = written.slice(end).join(' ');
  return end === 0 || !/\p{L}/u.test(name)
    ? { position: null, name: whole }
    : { position: written.slice(0, end).join(' '), name };
}

/** How many words the position takes; 0 for none. */
function positionEnd(written: readonly string[], keys: readonly string[]): number {
  /** The last word is never taken: it is the name. */
  const last = written.length - 1;
  const phraseAt = (at: number, phrases: ReadonlySet<string>): number => {
    for (let length = Math.min(longestPhrase, last - at); length > 0; length--)
      if (phrases.has(keys.slice(at, at + length).join(' '))) return length;
    return 0;
  };
  const rankAt = (at: number): number => (at < last && shortRank.test(written[at] ?? '') ? 1 : phraseAt(at, ranks));
  const styleAt = (at: number): number => (at < last && shortStyle.test(written[at] ?? '') ? 1 : phraseAt(at, styles));

  /** «وزير الصحة», «رئيس مجلس الإدارة», «رئيس بلدية جدة»: as far as it is sure where the name begins. */
  function headEnd(start: number): number {
    let at = start;
    while (at < last && heads.has(keys[at] ?? '')) at += 1;
    if (at === start) return start;
    if (keys[at] === 'عام' && at < last) at += 1;
    const linked = at;
    while (at < last && links.has(keys[at] ?? '')) at += 1;
    if (at < last && (withArticle.test(keys[at] ?? '') || at > linked)) at += 1;
    else if (at === linked && keys[at - 1] !== 'عام') return start;
    while (at < last && (withAndArticle.test(keys[at] ?? '') || additions.has(keys[at] ?? ''))) at += 1;
    return at;
  }

  function officeEnd(start: number): number {
    let at = start + phraseAt(start, offices);
    if (at === start) return headEnd(start);
    while (at < last && additions.has(keys[at] ?? '')) at += 1;
    return at;
  }

  function englishEnd(start: number): number {
    const at = keys[start] === 'the' ? start + 1 : start;
    if (at >= last || !englishOffices.has(keys[at] ?? '')) return start;
    if (keys[at + 1] !== 'of' || at + 2 >= last) return at + 1;
    return keys[at + 3] === 'and' && at + 4 < last ? at + 5 : at + 3;
  }

  const opened = phraseAt(0, openers);
  const style = styleAt(0);
  let end = opened + style;
  for (let from = -1; from !== end; ) {
    from = end;
    end += rankAt(end);
    if (opened + style > 0) end = englishEnd(officeEnd(end));
    while (end > 0 && end < last && additions.has(keys[end] ?? '')) end += 1;
  }
  return style === 0 && end === opened ? 0 : end;
}
