// Reads a guest list as organizers type or paste it, and says of every line whether it is good, double or wrong.

import { latinDigits } from '../language/digits.ts';
import { digitCount, numberRuns } from '../language/number-runs.ts';
import { isHeading, readGuestLine } from './guest-line.ts';
import { cleanLine, type NameFault, nameFault, shorten } from './guest-name.ts';
import { defaultCountry, type PhoneFault } from './phone.ts';

interface GuestEntry {
  /** Counted from 1, blank lines included, so it is the line the organizer sees. */
  line: number;
  name: string;
  /** E.164. */
  phone: string;
  /** The most people the invitation covers, the guest included; null when the line does not say: no limit is set. */
  allowance: number | null;
}

type ProblemReason = PhoneFault | NameFault | 'bad-count' | 'double-in-list' | 'already-in-occasion' | 'too-many';

interface Problem {
  line: number;
  /** The line itself, shortened to 60 graphemes. */
  text: string;
  reason: ProblemReason;
  phone?: string;
  name?: string;
}

interface GuestListOptions {
  /** E.164 numbers already in the occasion. */
  known: ReadonlySet<string>;
  /**
   * How many good guests are taken (500). The lines after them, or after four times as many lines that are not blank, are not read
   * and come back as `too-many`.
   */
  maxGuests?: number;
}

export interface GuestList {
  good: GuestEntry[];
  /** `double-in-list` (the first one is in `good`) and `already-in-occasion`. */
  double: Problem[];
  wrong: Problem[];
  /** Lines with nothing to read: empty, only marks, or the heading of a table. */
  blank: number;
}

const defaultMaxGuests = 500;
/** Lines read for each guest that may be taken: a list that is mostly wrong is not read to its end either. */
const linesPerGuest = 4;
const anyLetter = /\p{L}/u;
const lineEnd = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/;

/**
 * Reads one guest a line: a name and a mobile number in any order, with whatever people put between, before and after
 * them. «(3)», «٣ أشخاص», «x3» and a bare 3 at the end are the total party; «+2» and «2 مرافقين» are companions, so three with the
 * guest; without any of these no limit is set. A heading counts as blank only in the first line. Names and numbers on
 * alternating lines are read in pairs; otherwise a good line never depends on a line after it. Pure; time is linear in the text.
 */
export function parseGuestList(text: string, options: GuestListOptions): GuestList {
  const { known, maxGuests = defaultMaxGuests } = options;
  const list: GuestList = { good: [], double: [], wrong: [], blank: 0 };
  const seen = new Set<string>();
  const lines = pairLines(text.split(lineEnd));
  let linesRead = 0;
  for (const [index, raw] of lines.entries()) {
    const cleaned = cleanLine(raw);
    const line = index + 1;
    const shown = () => shorten(cleaned.replaceAll('\u202e', ''));
    if (cleaned !== '' && (list.good.length >= maxGuests || linesRead >= maxGuests * linesPerGuest)) {
      list.wrong.push({ line, text: shown(), reason: 'too-many' });
      continue;
    }
    if (cleaned !== '') linesRead += 1;
    const isTitle = linesRead === 1 && isHeading(cleaned);
    const read = isTitle ? undefined : readGuestLine(cleaned, defaultCountry, lines.length);
    if (!read) {
      list.blank += 1;
      continue;
    }
    const { number, name, allowance } = read;
    const problem = (reason: ProblemReason): Problem => ({
      line,
      text: shown(),
      reason,
      ...(number.ok ? { phone: number.phone } : {}),
      ...(name === '' ? {} : { name: shorten(name) }),
    });
    const fault = nameFault(name);
    if (!number.ok) list.wrong.push(problem(number.reason));
    else if (seen.has(number.phone)) list.double.push(problem('double-in-list'));
    else if (known.has(number.phone)) list.double.push(problem('already-in-occasion'));
    else if (fault) list.wrong.push(problem(fault));
    else if (read.badCount) list.wrong.push(problem('bad-count'));
    else {
      seen.add(number.phone);
      list.good.push({ line, name, phone: number.phone, allowance });
    }
  }
  return list;
}

/**
 * Whether a message is meant as a guest list: some line has a number as long as a phone's, right or wrong, and a letter
 * beside it, or two lines have such numbers. Dates do not count.
 */
export function looksLikeGuestList(text: string): boolean {
  const lines = text.split(lineEnd).map((line) => latinDigits(cleanLine(line)));
  const withNumber = lines.filter(hasNumber);
  return withNumber.length > 1 || withNumber.some((line) => anyLetter.test(line)) || pairLines(lines) !== lines;
}

/** Several lines with a short name on each and no digit: a list that lacks its numbers. */
export function looksLikeNames(text: string): boolean {
  const lines = text
    .split(lineEnd)
    .map(cleanLine)
    .filter((line) => line !== '');
  return lines.length > 1 && lines.every((line) => isBareName(line) && line.split(' ').length <= 4);
}

const hasNumber = (line: string): boolean => numberRuns(line).some((run) => !run.isDate && digitCount(run.groups) >= 7);
const isBareName = (line: string): boolean => anyLetter.test(line) && !/\p{Nd}/u.test(line);
const isBareNumber = (line: string): boolean => !anyLetter.test(line) && hasNumber(latinDigits(line));

/**
 * Puts a name and the number on the next line (or the other way round) on one line, when the whole text is written so. With
 * a single line out of step it is left alone: a name must never get somebody else's number.
 */
function pairLines(lines: string[]): string[] {
  const written = lines.flatMap((raw, index) => {
    const line = cleanLine(raw);
    return line === '' || (isHeading(line) && index === 0) ? [] : [{ line, index }];
  });
  const alternates = (first: (line: string) => boolean, second: (line: string) => boolean) =>
    written.every(({ line }, at) => (at % 2 === 0 ? first(line) : second(line)));
  if (written.length < 2 || written.length % 2 === 1) return lines;
  if (!alternates(isBareName, isBareNumber) && !alternates(isBareNumber, isBareName)) return lines;
  const paired = [...lines];
  for (let at = 0; at < written.length; at += 2) {
    const [one, other] = [written[at], written[at + 1]];
    if (one === undefined || other === undefined) continue;
    paired[one.index] = `${one.line} ${other.line}`;
    paired[other.index] = '';
  }
  return paired;
}
