// Reads one line of a guest list: the number, the name around it, and how many people it is for.

import { latinDigits } from '../language/digits.ts';
import { digitCount, numberRuns } from '../language/number-runs.ts';
import { readAllowance, readBareAllowance } from './allowance.ts';
import { trimName } from './guest-name.ts';
import { type CountryCode, findNumbers, onlyMobile, type PhoneReading } from './phone.ts';

interface GuestLine {
  readonly number: PhoneReading;
  readonly name: string;
  /** Total party, the guest included; null when the line does not say. */
  readonly allowance: number | null;
  /** A number in brackets that no party can have: «(0)», «(999)». */
  readonly badCount: boolean;
}

/** What is left of it when it was not taken for the party. */
const bracketed = /[([] ?[-–−]?[0-9]{1,4} ?[)\]]/;
const bracketedNone = /[([] ?0{1,2} ?[)\]]/;
const anyLetter = /\p{L}/u;
const columnMark = /[,;|،؛\t]/;
const linkPrefix = /(?:https?:\/\/)?(?:www\.)?wa\.me\/|(?:tel|whatsapp):/gi;
const nameLabel = /^[\s"*\-–—•]*(?:الاسم|الإسم|اسم|name)(?: (?:الضيف|guest))? ?[:=] ?/iu;
/** «أضف أحمد 0501234567»: the verb is no part of the name. */
const addingWords =
  /^(?:أضف|اضف|أضيفي|اضيفي|أضيفوا|اضيفوا|إضافة|اضافة|please add|add)(?: (?:الضيفة|الضيف|ضيفة|ضيف|the guest|guest))? /iu;
const phoneLabel =
  /(?:^|[\s,;|،؛"(])(?:(?:رقم|الرقم|no\.?|number) ?)?(?:الجوال|جوال|جواله|جوالها|الهاتف|هاتف|موبايل|الموبايل|واتساب|واتس|رقم|الرقم|رقمه|رقمها|mobile|phone|tel|whatsapp|number|no\.?)(?: (?:رقم|number))? ?[:=.]? ?$/iu;
/** «1.», «١)», «(1)», «1-», «1️⃣», «1 », and a CSV's first column «1,». */
const lineMarker =
  /^[\s"*\-–—•·▪]*[([]?[0-9]{1,4}(?! ?(?:أشخاص|اشخاص|أفراد|افراد|people|persons|pax))\ufe0f?\u20e3?(?: ?[.)\]\-–—:/،,;|\t]+|(?= |$)|(?<=\u20e3))/u;

/** The piece of a line without its numbers of four digits and more (a second number, an identity number). */
function withoutLongNumbers(text: string): string {
  let kept = '';
  let from = 0;
  for (const run of numberRuns(text)) {
    if (digitCount(run.groups) < 4) continue;
    kept += `${text.slice(from, run.start)} `;
    from = run.end;
  }
  return kept + text.slice(from);
}

function columns(text: string): string[] {
  return Array.from(text.matchAll(/"([^"]*)"|[^,;|،؛\t]+/g), (match) => match[1] ?? match[0]);
}

/**
 * Whose name the line gives. Everything in front of the number is the name («سعادة المدير, أحمد» is two columns of one
 * name); what follows belongs to it too unless a separator says it is a column of its own (a note, an address). With
 * nothing in front, the first column behind it is the name.
 */
function nameAround(before: string, after: string): string {
  if (anyLetter.test(before)) {
    const ownColumn = /^[\s)"]*[,;|،؛\t]/.test(after);
    return trimName(ownColumn || !anyLetter.test(after) ? before : `${before} ${after}`);
  }
  // The quote that closes a quoted number would open a column that is not there.
  const behind = columns(after.replace(/^" ?(?=[,;|،؛\t])/, '')).map(trimName);
  return behind.find((column) => anyLetter.test(column)) ?? trimName(`${before} ${after}`);
}

interface Sides {
  before: string;
  after: string;
}

function takeAllowance(sides: Sides): number | null {
  // What stands behind the number is looked at first: that is where people write it.
  for (const side of ['after', 'before'] as const) {
    const { allowance, rest } = readAllowance(sides[side]);
    if (allowance === undefined) continue;
    sides[side] = rest;
    return allowance;
  }
  const places = [
    ['after', 'end'],
    ['after', 'start'],
    ['before', 'end'],
  ] as const;
  for (const [side, edge] of places) {
    // In front of a number without a name a figure is a list marker.
    if (side === 'before' && !anyLetter.test(sides.before)) continue;
    const { allowance, rest } = readBareAllowance(sides[side], edge);
    if (allowance === undefined) continue;
    sides[side] = rest;
    return allowance;
  }
  return null;
}

/**
 * Reads a cleaned line (see cleanLine); undefined when nothing but separators or a list marker stands on it. `lines` is
 * how long the list is. Pure; linear in the line.
 */
export function readGuestLine(line: string, country: CountryCode, lines: number): GuestLine | undefined {
  const text = latinDigits(line).replace(linkPrefix, ' ');
  if (trimName(text.replace(lineMarker, '')) === '') return undefined;
  const found = findNumbers(text, country, lines);
  const number = onlyMobile(found);
  // «علي (0) 0501234567»: read with the number it would spoil it, and what is wrong is the bracket.
  const withoutNone = number.ok ? text : text.replace(bracketedNone, ' ');
  if (withoutNone !== text) {
    const rest = readGuestLine(withoutNone, country, lines);
    if (rest?.number.ok) return { ...rest, badCount: true };
  }
  const chosen = found.numbers.find((one) => number.ok && one.phone === number.phone) ?? found.numbers[0];
  const cut = chosen ?? badRun(text) ?? { start: text.length, end: text.length };
  const sides: Sides = {
    before: text
      .slice(0, cut.start)
      .replace(lineMarker, '')
      .replace(addingWords, '')
      .replace(nameLabel, '')
      .replace(phoneLabel, ' '),
    after: withoutLongNumbers(text.slice(cut.end)).replace(nameLabel, ''),
  };
  sides.before = withoutLongNumbers(sides.before);
  const allowance = takeAllowance(sides);
  const badCount = allowance === null && (bracketed.test(sides.before) || bracketed.test(sides.after));
  return { number, name: nameAround(sides.before, sides.after), allowance, badCount };
}

/** Where a number that is none stands, so that the name beside it can still be told. */
function badRun(text: string): { start: number; end: number } | undefined {
  return numberRuns(text).find((run) => digitCount(run.groups) >= 4);
}

const headingName = /(?:الاسم|الإسم|اسم|الضيف|name|guest)/iu;
const headingPhone = /(?:رقم|الجوال|جوال|الهاتف|هاتف|موبايل|واتساب|phone|mobile|tel|number|whatsapp)/iu;

/** A table's first line, «الاسم,الجوال»: names of columns and no digit. */
export function isHeading(line: string): boolean {
  return (
    line.length <= 200 &&
    !/\p{Nd}/u.test(line) &&
    headingName.test(line) &&
    headingPhone.test(line) &&
    columnMark.test(line)
  );
}
