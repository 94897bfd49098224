// What a number stands for, by its neighbours: people, a total, a range, or a time, date, price (POLICY 11, 12).
import type { Atom } from './atoms.ts';
import { has } from './held-tags.ts';

/** The most a single reply may bring; a larger number is asked about, never stored. */
export const MOST_PEOPLE = 50;

const PLURAL_ME = new Set([
  'احنا',
  'حنا',
  'نحن',
  'نحنا',
  'احنه',
  'لحنا',
  'حنه',
  'we',
  'we are',
  'we will be',
  'نحنو',
  'احني',
  'حني',
]);

/** «احنا», «واحنا». */
export const isPluralMe = (atom: Atom | undefined): boolean =>
  atom !== undefined && (PLURAL_ME.has(atom.text) || (atom.text.startsWith('و') && PLURAL_ME.has(atom.text.slice(1))));

export const isNumber = (atom: Atom | undefined): boolean => atom?.value !== undefined;

/** «٣ والرابع مريض», «٤ وواحد مسافر»: one of those who are counted. */
export const isOneOfCounted = (atom: Atom | undefined): boolean => ONE_OF_COUNTED.test(atom?.text ?? '');
const ONE_OF_COUNTED = /^و(?:واحده?|وحده|ال(?:ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|باقي|اخر|واحد)ه?)$/;

export const isAnd = (atom: Atom | undefined): boolean => atom?.text === 'و' || has(atom, 'and');

export function isTotalBefore(atoms: readonly Atom[], at: number): boolean {
  const before = atoms[at - 1];
  const link =
    before &&
    (has(before, 'filler', 'only', 'but', 'now', 'unit', 'approx', 'be', 'to') ||
      before.text === '=' ||
      before.text === 'هم')
      ? atoms[at - 2]
      : before;
  const isWe = isPluralMe;
  return (
    has(before, 'total') ||
    has(link, 'total') ||
    has(before, 'be') ||
    isWe(before) ||
    (before?.text.startsWith('كل') && isWe(link)) === true ||
    before?.text === 'كلنا' ||
    /^(?:ال)?حضور$/.test(before?.text ?? '') ||
    before?.text === 'يعني' ||
    (before?.text === '=' && at > 1) || // "=2*3" is no total of anything
    /^و?(?:خلوها|خلوه|خليه|خلها|خله|خليها|حطوها|صارت|صاروا|خلوهم|سووها|خلو|خلونا|خلينا|حسبونا|احسبونا|سجلونا|اعتبرونا|صرنا|نصير|بنصير)$/.test(
      before?.text ?? '',
    )
  );
}

/** POLICY 12. */
export function isTimeOrThing(atoms: readonly Atom[], at: number): boolean {
  const next = atoms[at + 1];
  const before = atoms[at - 1];
  if (has(next, 'timeUnit', 'month', 'notPeople') || next?.text === '%' || next?.text === 'x') return true;
  // «١ تأكيد حضور»: the number of the answer in the menu
  if (at === 0 && atoms[at]?.text === '1' && has(next, 'confirm', 'attendNoun') && atoms.length <= 4) return true;
  if (has(next, 'timeAfter') && !has(next, 'unit')) return true;
  if (/^(?:مليون|الف|million)(?: |$)/.test(next?.text ?? '')) return true; // «٢ مليون مبروك»
  if (has(next, 'cong', 'thanks') && (atoms[at]?.value ?? 0) >= 100) return true;
  if (
    has(before, 'timeBefore', 'month', 'after', 'before') &&
    !has(next, 'unit') &&
    !/^ل/.test(atoms[at]?.text ?? '') &&
    !has(before, 'total')
  )
    return true;
  if (/^واصل(?:ين|ه)?$/.test(before?.text ?? '') && has(next, 'to') && has(atoms[at + 2], 'city')) return false; // «واصلين ٦ من جدة»
  if (has(before, 'leave', 'late') || /(?:وصل|واصل(?:ين|ه)?)$/.test(before?.text ?? '')) return !has(next, 'unit'); // «بطلع ٩»
  if (has(before, 'commit') && /عي|عن/.test(before?.text ?? '')) return true; // «من عيوني الثنتين»
  if (
    atoms.slice(Math.max(0, at - 3), at).some((near) => /^(?:ال)?(?:رقم|كود|رمز|code)$/.test(near.text)) &&
    !has(next, 'unit')
  )
    return true; // «رقم دعوتي ١٢»
  if (before?.text === 'علي' && !has(next, 'unit')) return true; // «بجي على ٩»
  return has(before, 'timeAfter') && has(atoms[at - 2], 'timeBefore');
}

/** «أكثر من ٤», "up to 4". */
const OPEN_ENDED = /^(?:(?:اكثر|ازيد) من|up to)$/;
const PERHAPS = /^(?:و)?(?:ممكن|يمكن|احتمال|ربما|يجوز|maybe|possibly|perhaps|might)$/;
const ONE_MORE =
  /^(?:ثالث|ثالثه|رابع|رابعه|خامس|خامسه|سادس|سادسه|ثاني|ثانيه|تاني|تالت|تالته|واحد|واحده|زياده|اكثر|a|one|another|third|fourth|fifth|more)$/;

/** «شخصين وممكن ثالث», "2, maybe 3": what stands there now may become more. */
export const mayGrow = (atoms: readonly Atom[]): boolean => {
  const at = atoms.findIndex((atom, place) => place > 0 && has(atom, 'please', 'hedge') && PERHAPS.test(atom.text));
  const next = atoms[at + 1];
  return (
    at > 0 &&
    atoms.slice(0, at).some((atom) => isNumber(atom) || has(atom, 'dual')) &&
    (isNumber(next) || has(next, 'dual') || ONE_MORE.test(next?.text ?? ''))
  );
};

export function isRange(atoms: readonly Atom[], at: number): boolean {
  const next = atoms[at + 1];
  if (
    next?.value !== undefined &&
    !next.conjunction &&
    next.value === (atoms[at]?.value ?? 0) + 1 &&
    next.kind === 'word'
  )
    return true; // «خمس ست أنفار»
  if (has(atoms[at - 1], 'approx') || has(next, 'approx')) return true;
  if (has(atoms[at - 1], 'range') && has(next, 'and', 'range')) return true;
  if (OPEN_ENDED.test(`${atoms[at - 2]?.text} ${atoms[at - 1]?.text}`)) return true;
  if (/^(?:بين|between|مابين)$/.test(atoms[at - 1]?.text ?? '') && (atoms[at + 1]?.conjunction || isAnd(next)))
    return true;
  return (
    (has(next, 'or') || next?.text === 'ولا' || next?.text === 'to' || next?.text === 'الي' || next?.text === 'لين') &&
    isNumber(atoms[at + 2])
  );
}

export function isCountedOne(atoms: readonly Atom[], at: number): boolean {
  if (atoms[at]?.text === 'both') return atoms[at + 1]?.text === 'of us' || atoms[at - 1]?.text === 'we';
  const next = atoms[at + 1];
  const before = atoms[at - 1];
  return (
    atoms.length === 1 ||
    has(next, 'unit', 'only', 'but', 'companion') ||
    has(before, 'total', 'only', 'withMe', 'be', 'with', 'unit', 'companion', 'plus') ||
    before?.text === '+' ||
    PLURAL_ME.has(before?.text ?? '') ||
    (atoms[at]?.conjunction ?? false)
  );
}

/** «احنا بيت أبو سالم سبعة» */
export const weBefore = (atoms: readonly Atom[], at: number): boolean =>
  atoms
    .slice(Math.max(0, at - 5), at)
    .some(
      (atom, place, list) =>
        isPluralMe(atom) &&
        list
          .slice(place + 1)
          .every(
            (between) =>
              !isNumber(between) &&
              !has(between, 'withMe', 'companion', 'plus', 'neg', 'excuse', 'have', 'attend', 'with'),
          ),
    );
