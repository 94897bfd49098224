// What an organizer's message says while an occasion is described: an answer to the open question, a slip taken back, or neither.
import type { TextFlaw } from '../../flows/commands.ts';
import type { OrganizerEvent } from '../../flows/events.ts';
import type { OrganizerContext } from '../../flows/organizer.context.ts';
import { normalize } from '../language/normalize.ts';
import type { OrganizerCommand } from '../language/organizer-command.ts';
import { excerpt } from '../wording/excerpt.ts';
import { splitMapLink } from './pasted-map-link.ts';
import { flawOfText, textLimit } from './text-flaw.ts';
import { readWhen } from './when-facts.ts';

/** While an occasion is described every text is an answer, except what asks for help, a way out or a fresh start. */
export const interrupts = ({ kind }: OrganizerCommand): boolean =>
  kind === 'help' ||
  kind === 'cancel' ||
  kind === 'back' ||
  kind === 'newOccasion' ||
  kind === 'language' ||
  kind === 'dashboard';

/** What ends the description besides «إلغاء», while nothing is being sent that it may mean. */
const ends = new Set(
  [
    ...['إلغاء المناسبة', 'ألغ المناسبة', 'ألغوا المناسبة', 'إلغاء المناسبة الجديدة', 'إلغاء إنشاء المناسبة', 'خروج'],
    ...[
      'cancel the occasion',
      'cancel occasion',
      'cancel this occasion',
      'cancel new occasion',
      'cancel event',
      'exit',
      'quit',
    ],
  ].map((words) => normalize(words).trim()),
);

/** The whole message leaves the occasion that is being described. Pure. */
export const leaves = (text: string): boolean => ends.has(normalize(text).trim());

const slips = new Set(['تصحيح', 'صححوا', 'fix', 'correction'].map((word) => normalize(word).trim()));
const dateSlips = new Set(['تصحيح الموعد', 'تصحيح التاريخ', 'fix the date'].map((words) => normalize(words).trim()));

/** The whole message must be such a word: «تصحيح» may begin a name. The date's own words count once there is a date. */
export function isSlip(text: string, { draft }: OrganizerContext): boolean {
  const words = normalize(text).trim();
  return slips.has(words) || (draft?.startsAt != null && dateSlips.has(words));
}

/** An answer to whichever question of the description is open; two halves of a date are read together. Pure. */
export function described(
  text: string,
  command: OrganizerCommand,
  { draft }: OrganizerContext,
  now: Date,
  timeZone: string,
): OrganizerEvent {
  // «الجمعة» and then «8 مساءً»: the two halves are read together.
  const alone = readWhen(text, now, timeZone);
  const isWhole = alone.kind === 'at' && alone.hasDate && alone.hasTime;
  const whole = draft?.whenText && !isWhole ? `${draft.whenText} ${text}` : text;
  const isDate = draft !== null && draft.name !== null && draft.startsAt === null;
  const isPlace = draft !== null && draft.startsAt !== null;
  const { words, mapUrl } = isPlace ? splitMapLink(text) : { words: text, mapUrl: null };
  return {
    type: 'text.received',
    text: isDate ? excerpt(whole, 200) : excerpt(words, textLimit + 1),
    flaw: flawOf(words, command),
    ...(mapUrl === null ? {} : { mapUrl }),
    when: readWhen(whole, now, timeZone),
    at: now.toISOString(),
  };
}

/** A name or a place goes into every invitation: what was meant for something else must not. */
function flawOf(text: string, command: OrganizerCommand): TextFlaw | null {
  const flaw = flawOfText(text);
  const isCommand = command.kind !== 'text' && !readsLikeAName(command);
  return isCommand && (flaw === null || flaw === 'too-long') ? 'command' : flaw;
}

/** «مناسبة جديدة الجمعة 8 مساءً» says no name: it is asked for. */
export const usableName = (name: string | undefined): string | null =>
  name === undefined || flawOfText(name) !== null ? null : name;

/** «شكر وتقدير» and «Dress rehearsal» begin like an order and are what an occasion or a place may well be called. */
const readsLikeAName = (command: OrganizerCommand): boolean =>
  command.kind === 'tellTopic' ||
  command.kind === 'usage' ||
  ((command.kind === 'thank' || command.kind === 'remind') && command.when !== undefined);
