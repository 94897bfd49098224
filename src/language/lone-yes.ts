// Tells a yes that is nothing but «نعم» from one that names the coming: after a no, the first may answer something else.
import type { Clause } from './clauses.ts';
import { has, holds } from './held-tags.ts';

/** «نعم مين معي», “yes who is this”, and no word of coming. Pure; for a text that was read as a yes. */
export const asksWhoCalls = (clauses: readonly Clause[]): boolean =>
  clauses.some((clause) => clause.question && holds(clause, 'who')) &&
  saysOnlyYes(clauses.filter(({ question }) => !question).map(withoutObliging));

const OBLIGING = /^(?:حاضر|7ader|7adir)$/;
const withoutObliging = (clause: Clause): Clause => ({
  ...clause,
  atoms: clause.atoms.filter(({ text }) => !OBLIGING.test(text)),
});

/** «نعم شكرًا لكم», «إي والله», "of course": no word of coming in it. Pure; for a text that was read as a yes. */
export const saysOnlyYes = (clauses: readonly Clause[]): boolean =>
  clauses.every(({ atoms }) =>
    atoms.every(
      (atom) =>
        atom.kind !== 'word' ||
        (has(
          atom,
          'yes',
          'ack',
          'sure',
          'firm',
          'commit',
          'oath',
          'filler',
          'please',
          'greet',
          'thanks',
          'prayer',
          'god',
          'cong',
        ) &&
          !has(atom, 'attend', 'present', 'attendNoun', 'confirm', 'register', 'bring', 'can')),
    ),
  );
