// Reads the obvious replies of other languages: French, Turkish, Urdu, Hindi and a few more (POLICY 17).
import type { Atom } from './atoms.ts';
import { FOREIGN_NUMBERS, FOREIGN_PEOPLE } from './lexicon/foreign-people.ts';
import type { Tag } from './lexicon/tags.ts';
import { MOST_PEOPLE } from './number-context.ts';
import type { Reply } from './understand-reply.ts';

const people: ReadonlySet<string> = new Set(FOREIGN_PEOPLE.trim().split(/\s+/));
const numbers: ReadonlyMap<string, number> = new Map(
  Object.entries(FOREIGN_NUMBERS).flatMap(([value, words]) =>
    words.split(' ').map((word): [string, number] => [word, Number(value)]),
  ),
);

/** No grammar here: a refusal word outweighs a yes, a doubt outweighs both a lone yes and a greeting. */
export function readForeign(atoms: readonly Atom[]): Reply {
  const heard = (...tags: Tag[]): boolean => atoms.some((atom) => tags.some((tag) => atom.tags.has(tag)));
  const asks = atoms.some((atom) => atom.kind === 'question');
  const party = null;
  if (heard('wrongNumber')) return { intent: 'unknown', party: null, wrongNumber: true };
  if (heard('optOut')) return { intent: 'opt_out', party };
  if (heard('human')) return { intent: 'human', party };
  if (heard('language')) return { intent: 'language_switch', party };
  if (heard('when')) return { intent: 'question_when', party };
  if (heard('where')) return { intent: 'question_where', party };
  if (heard('mayI') || (asks && atoms.some((atom) => atom.tags.size > 0))) return { intent: 'question_other', party };
  if (heard('hedge') && !heard('decline')) return { intent: 'maybe', party };
  if (heard('decline', 'no'))
    return heard('attend') && !heard('decline') ? { intent: 'maybe', party } : { intent: 'decline', party };
  if (heard('hedge')) return { intent: 'maybe', party };
  const count = peopleCounted(atoms);
  if (heard('attend', 'yes')) return { intent: 'confirm', party: count };
  if (count !== null) return { intent: 'headcount', party: count };
  if (heard('thanks', 'greet')) return { intent: 'thanks', party };
  return { intent: 'unknown', party };
}

/** «deux personnes», «3 kişi», «nous serons 4»: a number beside a word for people, and no other number. */
function peopleCounted(atoms: readonly Atom[]): number | null {
  const found = atoms.flatMap((atom, at) => {
    const value = atom.value ?? numbers.get(atom.text);
    const beside = [atoms[at - 1], atoms[at + 1]].some((near) =>
      near?.text.split(' ').some((word) => people.has(word)),
    );
    return value !== undefined && value >= 1 && value <= MOST_PEOPLE && beside ? [value] : [];
  });
  const digits = atoms.filter((atom) => atom.value !== undefined).length;
  return found.length === 1 && digits <= 1 ? (found[0] ?? null) : null;
}
