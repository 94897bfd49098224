// Finds the runs of digits in a text that may be one phone number, and keeps dates and «(3)» apart from them.

import { latinDigits } from './digits.ts';

interface DigitGroup {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

export interface NumberRun {
  /** A plus stands before the run, or behind it as right-to-left typing often leaves it («966501234567+»). */
  readonly plus: boolean;
  readonly groups: readonly DigitGroup[];
  readonly start: number;
  readonly end: number;
  readonly isDate: boolean;
}

/** What may stand between the digits of one number: spaces, dashes, dots, brackets and invisible joiners. */
const SOFT = new Set(' \u00a0\u202f\u2009-\u2010\u2011\u2012\u2013\u2014.()\u200c\u200d');

function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= '0' && char <= '9';
}

function groupsIn(text: string): DigitGroup[] {
  return Array.from(text.matchAll(/[0-9]+/g), (match) => ({
    digits: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function softBetween(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    if (!SOFT.has(text.charAt(at))) return false;
  }
  return true;
}

/** Index of the nearest character that is no space, going from `at` by `step`. */
function pastSpaces(text: string, at: number, step: 1 | -1): number {
  let index = at;
  while (text.charAt(index) === ' ') index += step;
  return index;
}

/** «(3)» is a number of people, unless digits stand on both sides of it as in +966 (50) 1234567. */
function isBracketedCount(text: string, group: DigitGroup): boolean {
  if (group.digits.length > 2 || group.digits.startsWith('0')) return false;
  const open = pastSpaces(text, group.start - 1, -1);
  const close = pastSpaces(text, group.end, 1);
  if (text.charAt(open) !== '(' || text.charAt(close) !== ')') return false;
  const before = text.charAt(pastSpaces(text, open - 1, -1));
  const after = text.charAt(pastSpaces(text, close + 1, 1));
  return !(isDigit(before) && isDigit(after));
}

function isYear(digits: string): boolean {
  return /^(?:1[34]|19|20)\d\d$/.test(digits);
}

/** 01-12-2026, 1.12.2026 or 2026-12-01, written without spaces, at the start of the groups. */
function startsWithDate(text: string, groups: readonly DigitGroup[]): boolean {
  const [first, second, third] = groups;
  if (!first || !second || !third) return false;
  const gaps = text.slice(first.end, second.start) + text.slice(second.end, third.start);
  if (gaps !== '--' && gaps !== '..') return false;
  const yearFirst = isYear(first.digits) && third.digits.length <= 2;
  const yearLast = isYear(third.digits) && first.digits.length <= 2;
  return second.digits.length <= 2 && (yearFirst || yearLast);
}

function toRun(text: string, groups: readonly DigitGroup[], isDate: boolean): NumberRun[] {
  const first = groups[0];
  const last = groups.at(-1);
  if (!first || !last) return [];
  const before = pastSpaces(text, first.start - 1, -1);
  const opened = text.charAt(before) === '(' ? pastSpaces(text, before - 1, -1) : before;
  const plusBefore = text.charAt(opened) === '+';
  const plusBehind =
    !plusBefore && text.charAt(last.end) === '+' && !isDigit(text.charAt(pastSpaces(text, last.end + 1, 1)));
  return [
    {
      plus: plusBefore || plusBehind,
      groups,
      start: plusBefore ? opened : first.start,
      end: plusBehind ? last.end + 1 : last.end,
      isDate,
    },
  ];
}

/**
 * The runs of digits of one line, in order. Groups of digits belong to one run when only spaces, dashes, dots or
 * brackets stand between them. Expects Latin digits (see latinDigits). Pure, linear in the length of the text.
 */
export function numberRuns(text: string): NumberRun[] {
  const runs: DigitGroup[][] = [];
  let previous: DigitGroup | undefined;
  let previousAlone = false;
  for (const group of groupsIn(text)) {
    const alone = isBracketedCount(text, group);
    const current = runs.at(-1);
    const joins = previous && current && !alone && !previousAlone && softBetween(text, previous.end, group.start);
    if (joins) current.push(group);
    else runs.push([group]);
    previous = group;
    previousAlone = alone;
  }
  return runs.flatMap((groups) =>
    startsWithDate(text, groups)
      ? [...toRun(text, groups.slice(0, 3), true), ...toRun(text, groups.slice(3), false)]
      : toRun(text, groups, false),
  );
}

/** Seven digits or more that are no date: enough to say "this text holds a phone number", right or wrong. */
export function hasPhoneLikeNumber(text: string): boolean {
  return latinDigits(text)
    .split(/[\r\n\u2028\u2029]/)
    .some((line) => numberRuns(line).some((run) => !run.isDate && digitCount(run.groups) >= 7));
}

export function digitCount(groups: readonly DigitGroup[]): number {
  return groups.reduce((sum, group) => sum + group.digits.length, 0);
}
