// Tells the «لا» that refuses the invitation from the «لا» that only denies what was understood: «لا ٣», «لا ما غيرت رأيي».
import type { Atom } from './atoms.ts';
import { type Clause, has } from './clauses.ts';
import { isYet } from './conditions.ts';
import { isNumber } from './number-context.ts';
import type { Act, ClauseReading } from './scope.ts';

/** 'lone': a bare no and courtesy. 'beside': it stands before something else of substance, so it refuses nothing. */
export type Denial = 'lone' | 'beside';

/** A form of address or a stray word beside «لا» changes nothing; more than this is a sentence of its own. */
const STRAY_WORDS = 2;

/** Pure. Undefined when there is no bare no, or plain words of refusal or coming stand beside it. */
export function readDenial(clauses: readonly Clause[], readings: readonly ClauseReading[]): Denial | undefined {
  const atoms = clauses.filter((clause) => !clause.question).flatMap((clause) => clause.atoms);
  if (isPoliteNo(atoms) || isNobody(atoms)) return 'lone';
  const noes = atoms.filter(isBareNo);
  if (noes.length === 0) return undefined;
  const rest = atoms.filter((atom) => !isBareNo(atom));
  if (rest.some((atom) => has(atom, 'impossible', 'refuse'))) return undefined;
  // The English «no» is also the beginning of "no way", and then counts as an idiom.
  const idiom = noes.some((atom) => has(atom, 'impossible'));
  const isPlain = ({ kind }: Act): boolean => kind === 'no' || kind === 'late' || (idiom && kind === 'idiom');
  if (!readings.every((reading) => reading.acts.every(isPlain))) return undefined;
  const unknown = readings.reduce((sum, reading) => sum + reading.unknownWords, 0);
  return unknown > STRAY_WORDS || rest.some(hasSubstance) ? 'beside' : 'lone';
}

/** «لا شكرا», "no thanks", with or without a comma: after a yes it may answer something else. */
const isPoliteNo = (atoms: readonly Atom[]): boolean =>
  atoms.some(({ text }) => POLITE_NO.test(text)) &&
  atoms.every(
    (atom) =>
      POLITE_NO.test(atom.text) || atom.kind !== 'word' || has(atom, 'to', 'thanks', 'greet', 'filler', 'please'),
  );
const POLITE_NO = /^(?:لا (?:شكرا|مشكور|تسلم)|no,? thank)/;

/** «لا أحد», «ما في أحد»: after a yes nobody else may be meant. */
const isNobody = (atoms: readonly Atom[]): boolean =>
  /^(?:و?لا|ما ?في|ما) احد$/.test(
    atoms
      .filter(({ kind }) => kind === 'word')
      .map(({ text }) => text)
      .join(' '),
  );

/** «لا لسه», "no, not yet": nothing but a no and "yet". Pure. */
export function isNotYet(clauses: readonly Clause[]): boolean {
  const words = clauses.flatMap((clause) => clause.atoms).filter(({ kind }) => kind === 'word');
  const [first, ...rest] = words;
  return (
    first !== undefined &&
    isBareNo(first) &&
    rest.some((atom) => isYet(atom) || atom.text === 'بعد') &&
    rest.every((atom) => isYet(atom) || has(atom, 'filler', 'greet', 'oath', 'now', 'after', 'thanks', 'neg'))
  );
}

const isBareNo = (atom: Atom): boolean => has(atom, 'no') && !has(atom, 'refuse');

const hasSubstance = (atom: Atom): boolean =>
  isNumber(atom) ||
  atom.kind === 'figure' ||
  atom.negated ||
  has(atom, 'neg', 'changed', 'change', 'late', 'dual', 'companion', 'withMe', 'total');
