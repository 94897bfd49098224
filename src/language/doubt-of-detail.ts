// Tells the doubt about where or when from the doubt about coming: «ما أعرف الطريق», «مو متأكد من الوقت», "not sure where it is" (POLICY 6, 10).
import type { Atom } from './atoms.ts';
import { type Clause, has, holds } from './clauses.ts';
import type { Topic } from './topics.ts';

const PLACE = /^(?:ال|لل|بال)?(?:طريق|درب|مكان|وصف|دلاله|حي|منطقه|directions|way)$/;
const TIME = /^(?:ال|لل|بال)?(?:وقت|ساعه|تاريخ|توقيت|time|date|day)$/;
/** Between the doubt and what is doubted. */
const NEAR = 4;

/** What the guest does not know, when it is nothing but that. Pure. */
export function doubtedDetail(clauses: readonly Clause[]): Topic | undefined {
  const doubting = clauses.filter((clause) => holds(clause, 'know', 'sure', 'hedge'));
  if (doubting.length === 0) return undefined;
  const topics = doubting.map(detailOf);
  return topics.every((topic) => topic !== undefined) ? topics[0] : undefined;
}

function detailOf(clause: Clause): Topic | undefined {
  const { atoms } = clause;
  if (clause.condition || holds(clause, 'attend', 'can', 'attendNoun', 'decline', 'excuse', 'later', 'want'))
    return undefined;
  const at = atoms.findIndex((atom) => has(atom, 'know', 'sure', 'hedge'));
  const negated = atoms
    .slice(0, at + 1)
    .some((atom) => atom.negated || has(atom, 'neg', 'no') || /^not /.test(atom.text));
  const object = atoms.slice(at + 1, at + 1 + NEAR).find((atom) => topicOfWord(atom) !== undefined);
  return negated && object !== undefined ? topicOfWord(object) : undefined;
}

function topicOfWord(atom: Atom): Topic | undefined {
  if (has(atom, 'where', 'placeTopic') || PLACE.test(atom.text)) return 'where';
  return has(atom, 'when', 'timeTopic') || TIME.test(atom.text) ? 'when' : undefined;
}
