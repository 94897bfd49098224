// Tells a count that stands by itself beside a question: «٣، وين القاعة؟», «حنا ٥ فيه مواقف؟», «شخصين ومتى العشاء؟» (POLICY 2).
import type { Atom } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { has, holds } from './held-tags.ts';
import { isNumber, isPluralMe } from './number-context.ts';

/** The clause says how many come, or who with the guest, and nothing else. Pure. */
export const isCountApart = ({ question, atoms }: Clause): boolean =>
  !question &&
  (saysHowMany(atoms) ||
    (has(atoms[0], 'me') && atoms.length > 1 && atoms.every((atom) => isOfCount(atom) || atom.kin !== undefined)));

/** «٣», «احنا أربعة», «شخصين بس», «معي اثنين»: a number or a pair, with nothing beside it but who is counted. Pure. */
export const saysHowMany = (atoms: readonly Atom[]): boolean =>
  atoms.some((atom) => isNumber(atom) || has(atom, 'dual', 'alone')) &&
  !holds(atoms, 'timeUnit', 'timeAfter', 'month') &&
  atoms.every((atom) => isOfCount(atom) || atom.kin !== undefined);

const isOfCount = (atom: Atom): boolean =>
  isNumber(atom) ||
  isPluralMe(atom) ||
  has(
    atom,
    'unit',
    'dual',
    'alone',
    'filler',
    'total',
    'only',
    'but',
    'me',
    'companion',
    'withMe',
    'and',
    'with',
    'yes',
  ) ||
  has(atom, 'greet', 'oath', 'thanks', 'inshallah', 'god', 'childTopic');
