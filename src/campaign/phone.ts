// Reads the phone numbers organizers type and says whether WhatsApp can be on them.

import { type CountryCode, type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { digitCount, type NumberRun, numberRuns } from '../language/number-runs.ts';

export type { CountryCode };

/** Why a text gives no number to write to. `not-mobile`: a real number, but a landline or a service. */
export type PhoneFault = 'no-number' | 'bad-number' | 'not-mobile' | 'two-numbers';

export type PhoneReading = { ok: true; phone: string } | { ok: false; reason: PhoneFault };

interface FoundNumber {
  /** E.164. */
  readonly phone: string;
  readonly mobile: boolean;
  readonly start: number;
  readonly end: number;
}

interface FoundNumbers {
  readonly numbers: readonly FoundNumber[];
  /** A run of four digits or more that is no number anywhere. */
  readonly bad: boolean;
}

/** In some countries (US, Canada) a number does not tell which it is; it may be a mobile, so it passes. */
/**
 * A number written without its country is Saudi, wherever the occasion is: `05…` is what organizers there type. One of another
 * country is written with its country, as it must be dialled from there.
 */
export const defaultCountry: CountryCode = 'SA';

const mobileTypes: ReadonlySet<NumberType | undefined> = new Set<NumberType>(['MOBILE', 'FIXED_LINE_OR_MOBILE']);

const longestNumber = 17; // 00 and the 15 digits of E.164
const shortestNumber = 7;
const mostGroups = 40; // two numbers spelled digit by digit; a longer run is not tried out piece by piece
const rightToLeftOverride = '\u202e';

function spellings(digits: string, plus: boolean): { text: string; national: boolean }[] {
  if (plus) return [{ text: `+${digits}`, national: false }];
  if (digits.startsWith('00')) return [{ text: `+${digits.slice(2)}`, national: false }];
  const national = { text: digits, national: true };
  // People leave the plus out of an international number, but such a number never starts with 0.
  return digits.startsWith('0') || digits.length < 11
    ? [national]
    : [national, { text: `+${digits}`, national: false }];
}

/**
 * One number from its bare digits. The "max" metadata is needed: the smaller ones do not tell a mobile from a landline.
 * A zero after the plus (+00966…) is no international number to it, and is not repaired here.
 */
function classify(digits: string, plus: boolean, country: CountryCode): { phone: string; mobile: boolean } | undefined {
  if (digits.length < shortestNumber || digits.length > longestNumber) return undefined;
  for (const { text, national } of spellings(digits, plus)) {
    const number = parsePhoneNumberFromString(text, national ? country : undefined);
    if (number?.isValid()) return { phone: number.number, mobile: mobileTypes.has(number.getType()) };
  }
  return undefined;
}

/** The longest number that starts at group `from`; a mobile goes before anything else. */
function numberAt(run: NumberRun, from: number, country: CountryCode): (FoundNumber & { next: number }) | undefined {
  let best: (FoundNumber & { next: number }) | undefined;
  let digits = '';
  for (let next = from + 1; next <= run.groups.length; next += 1) {
    const group = run.groups[next - 1];
    const first = run.groups[from];
    if (!group || !first || digits.length + group.digits.length > longestNumber) break;
    digits += group.digits;
    const read = classify(digits, run.plus && from === 0, country);
    if (read && (read.mobile || !best?.mobile)) {
      const start = from === 0 ? run.start : first.start;
      best = { ...read, start, end: next === run.groups.length ? run.end : group.end, next };
    }
  }
  return best;
}

/**
 * A short group in front of a number may be a list marker or a count: «3 0501234567», «+2 0501234567». But «384 501234567»
 * is a foreign number somebody mistyped, not guest 384 with a Saudi one, so a number that does not itself say where it
 * begins (0, 966) may only follow a marker the list is long enough for.
 */
function isMarkerOrCount(run: NumberRun, lines: number): boolean {
  const digits = run.groups[0]?.digits ?? '';
  const following = run.groups[1]?.digits ?? '';
  if (digits.startsWith('0') || digits.length > 3) return false;
  if (run.plus) return digits.length === 1 && following.startsWith('0');
  return /^(?:0|966)/.test(following) || Number(digits) <= lines;
}

/** «ضيف 38 0501000138» is guest 38 with a Saudi number, though with the 38 it would be one in Ukraine: nobody abroad is dialled with 05. */
const isSpelledOut = (digits: string): boolean => /^(?:05\d{8}|9665\d{8})$/.test(digits);

function numbersInRun(run: NumberRun, country: CountryCode, lines: number): FoundNumbers {
  const numbers: FoundNumber[] = [];
  if (run.groups.length > mostGroups) return { numbers, bad: true };
  let at = 0;
  while (at < run.groups.length) {
    let found = numberAt(run, at, country);
    if (at === 0 && isMarkerOrCount(run, lines)) {
      const behind = numberAt(run, 1, country);
      const isWhole = found?.mobile !== true || isSpelledOut(run.groups[1]?.digits ?? '');
      if (behind && isWhole && (behind.mobile || !found)) found = behind;
    }
    if (!found) break;
    numbers.push({ phone: found.phone, mobile: found.mobile, start: found.start, end: found.end });
    at = found.next;
  }
  return { numbers, bad: digitCount(run.groups.slice(at)) >= 4 };
}

/**
 * Every number in one line with Latin digits, in order. `lines` is how many lines the list has (list markers go no
 * higher). Pure; linear in the line, with a bounded number of attempts for each run of digits.
 */
export function findNumbers(line: string, country: CountryCode, lines = 1): FoundNumbers {
  const override = line.indexOf(rightToLeftOverride);
  const found = numberRuns(line)
    .filter((run) => !run.isDate)
    .map((run) => {
      // After this character digits are shown in reverse: what the organizer saw is not what we would write to.
      const reversed = override >= 0 && run.end > override;
      return reversed ? { numbers: [], bad: digitCount(run.groups) >= 4 } : numbersInRun(run, country, lines);
    });
  return { numbers: found.flatMap(({ numbers }) => numbers), bad: found.some(({ bad }) => bad) };
}

/** The one mobile among the numbers found, or why there is none. The same number written twice is one. */
export function onlyMobile(found: FoundNumbers): PhoneReading {
  const mobiles = new Set(found.numbers.filter((number) => number.mobile).map((number) => number.phone));
  const [phone] = mobiles;
  if (mobiles.size > 1) return { ok: false, reason: 'two-numbers' };
  if (phone !== undefined) return { ok: true, phone };
  if (found.numbers.length > 0) return { ok: false, reason: 'not-mobile' };
  return { ok: false, reason: found.bad ? 'bad-number' : 'no-number' };
}
