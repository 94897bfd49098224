// Cuts a reply into clauses, so that a negation, a condition or a question reaches no further than it should (POLICY 6-10).
import type { Atom } from './atoms.ts';
import { asksLast, type Draft, isAskedLast, isTopicOnly, opens } from './clause-start.ts';
import { PREDICATES, QUESTION_WORDS } from './clause-tags.ts';
import { IF, isHiddenIf } from './conditions.ts';
import { has, holds } from './held-tags.ts';
import type { Tag } from './lexicon/tags.ts';
import { announcesQuestion, asksUnmarked } from './unmarked-question.ts';

export { has, holds };

export interface Clause {
  readonly atoms: readonly Atom[];
  /** Every tag of its atoms. */
  readonly tags: ReadonlySet<Tag>;
  /** Opens after «بس», but. */
  readonly contrast: boolean;
  /** Opens with «الحين», now: what it says replaces what came before. */
  readonly update: boolean;
  readonly reason: boolean;
  readonly condition: boolean;
  readonly question: boolean;
  /** A question mark stands behind it. */
  readonly marked: boolean;
  /** Goes on from the clause before without a mark, a "but" or a question word. */
  readonly joined: boolean;
  /** Number of the sentence it stands in. */
  readonly sentence: number;
}

/** Clauses in order, none empty. */
export function clausesOf(read: readonly Atom[]): Clause[] {
  const atoms = read.map((atom, at) => (isHiddenIf(read, at) ? { ...atom, tags: IF } : atom));
  const clauses: Draft[] = [];
  let sentence = 0;
  let current = draft(sentence);
  const close = (): void => {
    if (asksUnmarked(current.atoms)) current.question = true;
    if (current.atoms.length > 0) clauses.push(current);
  };
  atoms.forEach((atom, at) => {
    if (atom.kind === 'question') {
      if (current.atoms.length > 0) {
        current.question = true;
        current.marked = true;
        if (current.joined) markJoined(clauses);
        // «يمديني أمركم بس وقت العشا؟»: nothing but a part of what is asked.
        const remainder = current.contrast && !holds(current, ...QUESTION_WORDS, ...PREDICATES);
        if (remainder || asksLeave(clauses, current) || current.atoms.some(({ text }) => text === 'ولا'))
          markChoice(clauses, current);
      } else markLast(clauses, sentence);
    }
    if (atom.text === '\n' && isWaiting(current)) return;
    if (atom.kind === 'comma' && isOfList(current.atoms, atoms[at + 1])) return;
    // «تأكيد: ما راح أحضر», «عدد المرافقين: ٢»
    if (
      atom.text === ':' &&
      (current.atoms.every((before) => has(before, 'confirm')) ||
        has(current.atoms.at(-1), 'total', 'companion') ||
        (current.atoms.at(-1)?.kin === 0 && atoms[at + 1]?.value !== undefined))
    )
      return;
    if (atom.kind === 'question' || atom.kind === 'stop' || atom.kind === 'comma' || atom.kind === 'emoji') {
      close();
      if (atom.kind === 'emoji') clauses.push({ ...draft(sentence), atoms: [atom], tags: new Set(atom.tags) });
      if (atom.kind !== 'comma') sentence += 1;
      current = draft(sentence);
      return;
    }
    const opening = opens(atom, atoms, at, current);
    if (
      opening?.question &&
      (isTopicOnly(current.atoms) ||
        announcesQuestion(current.atoms) ||
        isAskedLast(current.atoms, atoms[at + 1]) ||
        asksLast(atom, current))
    )
      current.question = true;
    else if (opening) {
      // «لو ما رديت وش يصير؟»
      if (opening.question && current.condition && has(atom, 'what', 'how', 'why')) current.question = true;
      close();
      const fresh = current.atoms.length === 0;
      current = {
        ...draft(sentence),
        fresh,
        joined: !opening.contrast && !opening.question && !opening.update,
        ...opening,
      };
    }
    current.atoms.push(atom);
    for (const tag of atom.tags) current.tags.add(tag);
  });
  close();
  return clauses;
}

/** «ما⏎أقدر»: a line that ends in a particle or modal goes on in the next. */
const isWaiting = (current: Draft): boolean =>
  has(
    current.atoms.at(-1),
    'neg',
    'can',
    'want',
    'wish',
    'fut',
    'past',
    'be',
    'unreal',
    'cond',
    'hedge',
    'me',
    'have',
    'impossible',
  );

/** "Me, my wife and our 2 kids will be there": one subject, whatever stands between. */
const isOfList = (atoms: readonly Atom[], next: Atom | undefined): boolean =>
  /^(?:me|myself)$/.test(atoms[0]?.text ?? '') &&
  /^(?:my|our|the)$/.test(next?.text ?? '') &&
  !holds(atoms, ...PREDICATES);

const draft = (sentence: number): Draft => ({
  atoms: [],
  tags: new Set(),
  contrast: false,
  update: false,
  reason: false,
  condition: false,
  question: false,
  marked: false,
  joined: false,
  fresh: true,
  sentence,
});

/** «…، وين القاعة ؟» with a mark between: the question mark belongs to the last words of its sentence. */
function markLast(clauses: Draft[], sentence: number): void {
  const last = clauses.at(-1);
  if (last && last.sentence === sentence) last.question = true;
}

/** «يمديني أمركم بس وقت العشا؟»: what opens with leave and ends with a question mark is asked as a whole. */
function asksLeave(clauses: readonly Draft[], current: Draft): boolean {
  const start = current.fresh ? current : clauses.findLast((clause) => clause.fresh);
  if (start?.sentence !== current.sentence) return false;
  if (start.condition) return has(current.atoms[0], 'mayI', 'how', 'what'); // «لو أكدت وما قدرت أجي عادي ألغي؟»
  return has(start.atoms[0], 'can', 'suits', 'mayI') && start.atoms[0]?.negated === false;
}

/** «أجي أنا بس ولا مع الأهل؟»: both ways are asked, back to the last mark. */
function markChoice(clauses: Draft[], last: Draft): void {
  let after = last;
  for (const clause of clauses.toReversed()) {
    if (after.fresh || clause.sentence !== last.sentence) return;
    clause.question = true;
    after = clause;
  }
}

/** «أقدر أعتذر لو صار لي ظرف؟»: the whole of it is asked. */
function markJoined(clauses: Draft[]): void {
  for (const clause of clauses.toReversed()) {
    clause.question = true;
    if (!clause.joined) return;
  }
}
