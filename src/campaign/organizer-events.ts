// What an organizer's message says, as events of the organizer's flow, with the facts that the step needs read beforehand.
import type { Locale, TextFlaw } from '../../flows/commands.ts';
import type { OrganizerEvent } from '../../flows/events.ts';
import type { OrganizerContext } from '../../flows/organizer.context.ts';
import type { Database } from '../db/connect.ts';
import type { InboundContent, InboundMessage } from '../db/inbound-message.ts';
import type { Organizer } from '../db/organizer.ts';
import { newId, type OccasionId } from '../ids.ts';
import { hasPhoneLikeNumber } from '../language/number-runs.ts';
import { type OrganizerCommand, understandOrganizer } from '../language/organizer-command.ts';
import { excerpt } from '../wording/excerpt.ts';
import { countUnsent } from './control.ts';
import { looksLikeGuestList, looksLikeNames, parseGuestList } from './guest-list.ts';
import { mentionsNumber } from './guest-sentence.ts';
import { invitationApproval } from './launch.ts';
import { findGuest } from './removal.ts';
import { countDelivery, countReachable } from './report.ts';
import { readSendWhen, readWhen } from './when-facts.ts';

const textLimit = 120;

export interface OrganizerFactsSource {
  db: Database;
  timeZone: string;
}

/** Reads the database, changes nothing. Never empty: what is not understood is an event too. */
export async function organizerEvents(
  { db, timeZone }: OrganizerFactsSource,
  message: InboundMessage,
  organizer: Organizer,
  context: OrganizerContext,
): Promise<OrganizerEvent[]> {
  const at = message.receivedAt;
  const picture = pictureOf(message.content, context);
  if (picture !== null) return [picture];
  const text = textOf(message.content);
  if (text === null) return [unreadable(message.content)];
  const tapped = message.content.kind === 'button' ? message.content.payload.split(':') : [];
  if (tapped[0] === 'launch' || tapped[0] === 'cancel') {
    const code = tapped[2] ?? null;
    return [tapped[1] === 'yes' ? await saidYes(db, code, context, at) : { type: 'answer.no', code }];
  }

  const command = understandOrganizer(text);
  const describing = context.draft !== null;
  if (describing && !interrupts(command)) return [described(text, command, context, at, timeZone)];
  if (command.kind === 'text' && looksLikeNames(text)) return [{ type: 'guests.explained' }];
  const hasNumber = command.kind === 'text' && looksLikeGuestList(text);
  if (hasNumber && !mentionsNumber(text)) return [await listed(db, text, context)];
  const event: OrganizerEvent = hasNumber
    ? { type: 'number.mentioned' }
    : await commanded({ db, timeZone }, command, text, organizer, context, at);
  const locale = writtenIn(text);
  return locale === null || locale === context.locale || command.kind === 'language'
    ? [event]
    : [{ type: 'language.heard', locale }, event];
}

/** By its letters: an organizer's commands are whole words of one language, guests' names and places are not asked. */
function writtenIn(text: string): Locale | null {
  if (/\p{Script=Arabic}/u.test(text)) return 'ar';
  return /\p{Script=Latin}{2}/u.test(text) ? 'en' : null;
}

function textOf(content: InboundContent): string | null {
  if (content.kind === 'text' || content.kind === 'button') return content.text.trim() === '' ? null : content.text;
  // A caption speaks for the picture it is under.
  return content.kind === 'media' && content.text.trim() !== '' ? content.text : null;
}

/** A caption that is a command, a guest list or an answer speaks for its picture; under any other the picture is meant. */
function pictureOf(content: InboundContent, { draft }: OrganizerContext): OrganizerEvent | null {
  if (content.kind !== 'media' || content.media !== 'image') return null;
  const caption = content.text.trim();
  const speaks = draft !== null || understandOrganizer(caption).kind !== 'text' || looksLikeGuestList(caption);
  return caption !== '' && speaks ? null : { type: 'image.received', url: content.url };
}

function unreadable(content: InboundContent): OrganizerEvent {
  if (content.kind === 'media') return { type: 'unreadable.received', kind: content.media };
  return { type: 'unreadable.received', kind: content.kind === 'location' ? 'location' : 'empty' };
}

/** While an occasion is described every text is an answer, except what asks for help, a way out or a fresh start. */
const interrupts = ({ kind }: OrganizerCommand): boolean =>
  kind === 'help' ||
  kind === 'cancel' ||
  kind === 'back' ||
  kind === 'newOccasion' ||
  kind === 'language' ||
  kind === 'dashboard';

function described(
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
  const line = excerpt(text, textLimit + 1);
  return {
    type: 'text.received',
    text: isDate ? excerpt(whole, 200) : line,
    flaw: flawOf(text, line, command),
    when: readWhen(whole, now, timeZone),
    at: now.toISOString(),
  };
}

/** A name or a place goes into every invitation: what was meant for something else must not. */
function flawOf(text: string, line: string, { kind }: OrganizerCommand): TextFlaw | null {
  if (hasPhoneLikeNumber(text)) return 'phone-number';
  if (!/\p{L}/u.test(line)) return 'no-letters';
  if (kind !== 'text') return 'command';
  return [...line].length > textLimit && line.endsWith('…') ? 'too-long' : null;
}

async function listed(db: Database, text: string, context: OrganizerContext): Promise<OrganizerEvent> {
  const occasionId = context.occasionId as OccasionId | null;
  const known =
    occasionId === null ? [] : await db.guests.find({ occasionId, phone: { $type: 'string' } }, { phone: 1 }).lean();
  const list = parseGuestList(text, {
    defaultCountry: 'SA',
    known: new Set(known.flatMap(({ phone }) => (phone === null ? [] : [phone]))),
  });
  return {
    type: 'guests.listed',
    guests: list.good.map(({ name, phone, allowance }) => ({ name, phone, allowance })),
    double: list.double.map(({ line, text: written, reason }) => ({ line, text: written, reason })),
    wrong: list.wrong.map(({ line, text: written, reason }) => ({ line, text: written, reason })),
  };
}

async function commanded(
  source: OrganizerFactsSource,
  command: OrganizerCommand,
  text: string,
  organizer: Organizer,
  context: OrganizerContext,
  at: Date,
): Promise<OrganizerEvent> {
  switch (command.kind) {
    case 'help':
      return { type: 'help.asked' };
    case 'greeting':
      return { type: 'greeted', salam: /سلام|sala+m/i.test(text) };
    case 'newOccasion':
      return { type: 'occasion.begun', occasionId: newId(), name: command.name ?? null };
    case 'remove':
      return {
        type: 'removal.asked',
        found: await findGuest(source.db, context.occasionId as OccasionId | null, command.target),
      };
    case 'guests':
      return { type: 'guests.explained' };
    case 'removeImage':
      return { type: 'imageRemoval.asked' };
    case 'preview':
      return { type: 'preview.asked' };
    case 'send':
      return sendAsked(source, command.when ?? null, organizer, context, at);
    case 'pause':
      return { type: 'pause.asked' };
    case 'resume':
      return { type: 'resume.asked' };
    case 'stopCampaign':
      return stopAsked(source.db, context, at);
    case 'summary':
      return { type: 'summary.asked' };
    case 'waiting':
      return { type: 'waiting.asked' };
    case 'occasions':
      return { type: 'occasions.asked' };
    case 'chooseOccasion':
      return chosen(source.db, organizer, command.number);
    case 'dashboard':
      return { type: 'dashboard.asked' };
    case 'language':
      return { type: 'language.chosen', locale: command.locale };
    case 'yes':
      return saidYes(source.db, null, context, at);
    case 'no':
      return { type: 'answer.no', code: null };
    case 'cancel':
      return cancelAsked(source.db, context, at);
    case 'back':
      return { type: 'cancel.asked' };
    default:
      return {
        type: 'text.received',
        text: excerpt(text, textLimit),
        flaw: null,
        when: { kind: 'unusable', why: 'unclear' },
        at: at.toISOString(),
      };
  }
}

async function sendAsked(
  { db, timeZone }: OrganizerFactsSource,
  when: string | null,
  organizer: Organizer,
  context: OrganizerContext,
  at: Date,
): Promise<OrganizerEvent> {
  const occasionId = context.occasionId as OccasionId | null;
  const occasion = occasionId === null ? null : await db.occasions.findById(occasionId).lean();
  const [{ count, optedOut }, delivery, running] = await Promise.all([
    countReachable(db, occasionId),
    countDelivery(db, occasionId),
    isRunning(db, occasionId),
  ]);
  return {
    type: 'send.asked',
    campaignId: newId(),
    code: newId(),
    count,
    optedOut,
    delivery: { ...delivery, optedOut: delivery.optedOut + optedOut },
    when: readSendWhen(when, at, timeZone, occasion?.startsAt ?? null),
    approval: await invitationApproval(db, occasion, occasion?.locale ?? organizer.locale),
    running,
    at: at.toISOString(),
  };
}

/** Only among the organizer's own, in the order of the list that «مناسباتي» shows. */
async function chosen(db: Database, organizer: Organizer, number: number): Promise<OrganizerEvent> {
  const [found] =
    number < 1
      ? []
      : await db.occasions
          .find({ organizerId: organizer._id }, { name: 1, startsAt: 1 })
          .sort({ createdAt: 1, _id: 1 })
          .skip(number - 1)
          .limit(1)
          .lean();
  const occasion =
    found === undefined ? null : { occasionId: found._id, name: found.name, startsAt: found.startsAt.toISOString() };
  return { type: 'occasion.chosen', number, occasion };
}

async function isRunning(db: Database, occasionId: OccasionId | null): Promise<boolean> {
  return (await db.campaigns.exists({ occasionId, status: { $in: ['scheduled', 'running', 'paused'] } })) !== null;
}

async function saidYes(
  db: Database,
  code: string | null,
  { occasionId }: OrganizerContext,
  at: Date,
): Promise<OrganizerEvent> {
  const running = await isRunning(db, occasionId as OccasionId | null);
  return { type: 'answer.yes', code, running, at: at.toISOString() };
}

/** With no question open, «إلغاء» means what is being sent; that is asked about before it is done. */
async function cancelAsked(db: Database, context: OrganizerContext, at: Date): Promise<OrganizerEvent> {
  if (context.draft !== null || context.launch !== null || context.cancel !== null) return { type: 'cancel.asked' };
  const stop = await stopAsked(db, context, at);
  return stop.left > 0 ? stop : { type: 'cancel.asked' };
}

async function stopAsked(
  db: Database,
  context: OrganizerContext,
  at: Date,
): Promise<Extract<OrganizerEvent, { type: 'stop.asked' }>> {
  const occasionId = context.occasionId as OccasionId | null;
  const left = occasionId === null ? 0 : await countUnsent(db, occasionId);
  return { type: 'stop.asked', code: newId(), left, at: at.toISOString() };
}
