// What an organizer's message says, as events of the organizer's flow, with the facts that the step needs read beforehand.
import type { Locale } from '../../flows/commands.ts';
import type { OrganizerEvent } from '../../flows/events.ts';
import type { OrganizerContext } from '../../flows/organizer.context.ts';
import type { Database } from '../db/connect.ts';
import type { InboundContent, InboundMessage } from '../db/inbound-message.ts';
import type { Organizer } from '../db/organizer.ts';
import { newId, type OccasionId } from '../ids.ts';
import { type OrganizerCommand, understandOrganizer } from '../language/organizer-command.ts';
import { excerpt } from '../wording/excerpt.ts';
import { cancelAsked, saidYes, stopAsked } from './answer-facts.ts';
import { hasOpenCampaign } from './control.ts';
import { findCorrection } from './correction.ts';
import { described, interrupts, isSlip, leaves, usableName } from './described.ts';
import { looksLikeGuestList, looksLikeNames, parseGuestList } from './guest-list.ts';
import { mentionsNumber } from './guest-sentence.ts';
import { inviteAnewAsked } from './invite-anew.ts';
import { splitMapLink } from './pasted-map-link.ts';
import { splitPosition } from './position.ts';
import {
  campaignAsked,
  changeAsked,
  type ProposalSource,
  retryAsked,
  type SendingSettings,
  sendAsked,
} from './proposal-facts.ts';
import { findGuest } from './removal.ts';
import { countChecking, namesInReview, reviewNames } from './review.ts';
import { readTelling } from './telling-facts.ts';
import { textLimit } from './text-flaw.ts';

interface OrganizerFactsSource {
  db: Database;
  timeZone: string;
  sending: SendingSettings;
}

/** Reads the database, changes nothing. Never empty: what is not understood is an event too. */
export async function organizerEvents(
  source: OrganizerFactsSource,
  message: InboundMessage,
  organizer: Organizer,
  context: OrganizerContext,
): Promise<OrganizerEvent[]> {
  const { db, timeZone } = source;
  const at = message.receivedAt;
  const picture = pictureOf(message.content, context);
  if (picture !== null) return [picture];
  const pin = pinOf(message.content);
  if (pin !== null) return [pin];
  const text = textOf(message.content);
  if (text === null) return [unreadable(message.content)];
  const tapped = message.content.kind === 'button' ? message.content.payload.split(':') : [];
  if (tapped[0] === 'review' && tapped[2] !== undefined)
    return [{ type: 'review.answered', resend: tapped[1] === 'resend', occasionId: tapped[2] }];
  if (tapped[0] === 'invite' && tapped[2] !== undefined)
    return [tapped[1] === 'yes' ? await inviteAnewAsked(db, tapped[2]) : { type: 'inviteAnew.declined' }];
  if (tapped[0] === 'launch' || tapped[0] === 'cancel' || tapped[0] === 'decide') {
    const code = tapped[2] ?? null;
    return [tapped[1] === 'yes' ? await saidYes(db, code, context, at) : { type: 'answer.no', code }];
  }

  const { words, mapUrl } = splitMapLink(text);
  const command = understandOrganizer(text);
  const describing = context.draft !== null;
  if (mapUrl !== null && (words === '' || (!describing && command.kind === 'text' && !looksLikeGuestList(words))))
    return [{ type: 'mapLink.received', mapUrl }];
  if (describing && isSlip(text, context)) return [{ type: 'draft.corrected' }];
  if (describing && leaves(text)) return [{ type: 'cancel.asked' }];
  if (describing && command.kind === 'pause')
    return [
      { type: (await hasOpenCampaign(db, context.occasionId as OccasionId | null)) ? 'pause.asked' : 'cancel.asked' },
    ];
  if (describing && !interrupts(command)) return [described(text, command, context, at, timeZone)];
  if (command.kind === 'text' && looksLikeNames(text)) return [{ type: 'guests.explained' }];
  const hasNumber = command.kind === 'text' && looksLikeGuestList(text);
  if (hasNumber && !mentionsNumber(text)) return [await listed(db, text, context)];
  const event: OrganizerEvent = hasNumber
    ? { type: 'number.mentioned' }
    : await commanded(source, command, text, organizer, context, at);
  const locale = writtenIn(text);
  return locale === null || locale === context.locale || command.kind === 'language'
    ? [event]
    : [{ type: 'language.heard', locale }, event];
}

function pinOf(content: InboundContent): OrganizerEvent | null {
  if (content.kind !== 'location') return null;
  return { type: 'pin.received', latitude: content.latitude, longitude: content.longitude };
}

/** By its first word: the command, whatever letters the guest's name or the place behind it has. */
function writtenIn(text: string): Locale | null {
  const [first] = /\p{Script=Arabic}|\p{Script=Latin}{2}/u.exec(text) ?? [];
  if (first === undefined) return null;
  return /\p{Script=Arabic}/u.test(first) ? 'ar' : 'en';
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
  return { type: 'unreadable.received', kind: 'empty' };
}

async function listed(db: Database, text: string, context: OrganizerContext): Promise<OrganizerEvent> {
  const occasionId = context.occasionId as OccasionId | null;
  const known =
    occasionId === null ? [] : await db.guests.find({ occasionId, phone: { $type: 'string' } }, { phone: 1 }).lean();
  const list = parseGuestList(text, {
    known: new Set(known.flatMap(({ phone }) => (phone === null ? [] : [phone]))),
  });
  return {
    type: 'guests.listed',
    guests: list.good.map(({ name, phone, allowance }) => ({ ...splitPosition(name), phone, allowance })),
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
  const asked = () => proposalSource(source, organizer, context, at);
  switch (command.kind) {
    case 'help':
      return { type: 'help.asked' };
    case 'greeting':
      return { type: 'greeted', salam: /سلام|sala+m/i.test(text) };
    case 'newOccasion':
      return { type: 'occasion.begun', occasionId: newId(), name: usableName(command.name) };
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
      return sendAsked(await asked(), command.when ?? null);
    case 'remind':
    case 'thank':
      return campaignAsked(await asked(), command);
    case 'changeTime':
    case 'changePlace':
    case 'changeZone':
      return changeAsked(await asked(), command);
    case 'retryFailed':
      return retryAsked(await asked());
    case 'review':
      return {
        type: 'review.asked',
        ...(await reviewNames(source.db, context.occasionId as OccasionId | null, namesInReview)),
        checking: await countChecking(source.db, context.occasionId as OccasionId | null),
      };
    case 'release':
    case 'correctAnswer':
    case 'answerBy':
    case 'quietHours':
    case 'tellTopic': {
      const { occasion, timeZone } = await asked();
      return readTelling(source.db, occasion, command, { at, timeZone, usualHours: source.sending.quietHours });
    }
    case 'correct':
      return {
        type: 'correction.asked',
        found: await findCorrection(source.db, context.occasionId as OccasionId | null, command),
      };
    case 'usage':
      return { type: 'usage.asked', of: command.of };
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
        invited: await isInvited(source.db, organizer, at),
        at: at.toISOString(),
      };
  }
}

/** A guest of an occasion that is still to come, under the same number. */
async function isInvited(db: Database, { phone }: Organizer, at: Date): Promise<boolean> {
  const guests = await db.guests
    .find({ phone, invitationId: { $type: 'string' } }, { occasionId: 1 })
    .limit(20)
    .lean();
  const occasionIds = guests.map(({ occasionId }) => occasionId);
  return (await db.occasions.exists({ _id: { $in: occasionIds }, startsAt: { $gt: at } })) !== null;
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

async function proposalSource(
  { db, timeZone, sending }: OrganizerFactsSource,
  organizer: Organizer,
  { occasionId }: OrganizerContext,
  at: Date,
): Promise<ProposalSource> {
  const occasion = occasionId === null ? null : await db.occasions.findById(occasionId).lean();
  return { db, organizer, occasion, timeZone: occasion?.timeZone ?? timeZone, sending, at };
}
