// What goes to a guest: sentences, the pass and the pin, each as a message under the id of the command that ordered it.
import type { GuestSaying } from '../../flows/commands.ts';
import type { QuietHours } from '../config.ts';
import type { Database } from '../db/connect.ts';
import type { PendingCommand } from '../db/conversation.ts';
import type { Guest } from '../db/guest.ts';
import type { Occasion } from '../db/occasion.ts';
import type { OutboxContent } from '../db/outbox-message.ts';
import type { OutboxId } from '../ids.ts';
import { latinDigits } from '../language/digits.ts';
import type { NewOutboxMessage, Outbox } from '../outbox/enqueue.ts';
import { windowAfter } from '../outbox/window.ts';
import { calendarPath } from '../pass/calendar-file.ts';
import { pinOf } from '../pass/map-link.ts';
import { codeOf, formatPass, passPath, showCode } from '../pass/pass-token.ts';
import type { Signer } from '../pass/signing.ts';
import type { Said, TalkFacts } from '../wording/catalogue.ts';
import { catalogues } from '../wording/index.ts';
import { talkFacts } from './guest-facts.ts';
import { isMourning } from './mourning.ts';
import { contentOf } from './said.ts';

/** What carrying out a guest's commands needs. */
export interface GuestDesk {
  db: Database;
  outbox: Outbox;
  signer: Signer;
  /** Passes and calendar files are fetched under it. */
  publicUrl: string;
  /** No undecided guest is written to in them. */
  quietHours: QuietHours | null;
}

export interface Addressed {
  guest: Guest;
  /** The guest's own. */
  occasion: Occasion;
}

/** The number, or the WhatsApp id of somebody whose number is hidden. */
export function addressOf(guest: Pick<Guest, '_id' | 'phone' | 'waExternalId'>): string {
  const address = guest.phone ?? guest.waExternalId;
  if (address === null) throw new Error(`Guest ${guest._id} has neither a number nor a WhatsApp id.`);
  return address;
}

export async function occasionOf(db: Database, guest: Guest): Promise<Occasion> {
  const occasion = await db.occasions.findById(guest.occasionId).lean();
  if (occasion === null) throw new Error(`Guest ${guest._id} belongs to an occasion that does not exist.`);
  return occasion;
}

/** Pure. One message, or two when one of the sentences has buttons: those stand alone, and last. */
export function sentencesFor(
  desk: GuestDesk,
  addressed: Addressed,
  pending: PendingCommand,
  sayings: [GuestSaying, ...GuestSaying[]],
): NewOutboxMessage[] {
  const { guest } = addressed;
  const facts = factsOf(desk, addressed, pending.at);
  const said = sayings.map((saying) => wordsOf(saying, guest, facts));
  const texts = said.filter((each) => typeof each === 'string');
  const rest = said.filter((each) => typeof each !== 'string');
  const messages = [...(texts.length > 0 ? [texts.join('\n\n')] : []), ...rest];
  const [{ say }] = sayings;
  // The answer to STOP itself, and to «wrong number», is the last thing that may be written.
  const afterOptOut = say === 'optedOut' || say === 'wrongNumber';
  const id = replyId(pending, say);
  return messages.map((message, index) =>
    messageTo(guest, pending, contentOf(message, guest.locale), {
      id: index === 0 ? id : `${id}+${index}`,
      afterOptOut,
    }),
  );
}

/**
 * Pure. The picture is drawn when Twilio fetches it. Nobody shows a pass to mourners: there the door, if there is one, finds the name. Kept from somebody whose window is closed: WhatsApp would not carry it.
 */
export function passFor(
  desk: GuestDesk,
  addressed: Addressed,
  pending: PendingCommand,
  { version, partySize }: { version: number; partySize: number },
): NewOutboxMessage[] {
  const { guest, occasion } = addressed;
  const name = { guestId: guest._id, version };
  if (!isOpen(guest, pending.at) || isMourning(occasion.name)) return [];
  const facts = factsOf(desk, addressed, pending.at);
  const body = latinDigits(
    catalogues[guest.locale].pass(
      { partySize, code: showCode(codeOf(desk.signer, name)), replaces: version > 1 },
      facts,
    ),
  );
  const mediaPath = passPath(formatPass(desk.signer, name));
  return [messageTo(guest, pending, { kind: 'media', body, mediaPath }, { after: 1 })];
}

/** Pure. Nothing where the place is known by its name alone: the link in the text searches for it. */
export function placeFor({ guest, occasion }: Addressed, pending: PendingCommand): NewOutboxMessage[] {
  const pin = pinOf(occasion);
  if (pin === null || !isOpen(guest, pending.at)) return [];
  const label = latinDigits(occasion.place);
  return [messageTo(guest, pending, { kind: 'location', ...pin, label, body: label }, { after: 2 })];
}

const factsOf = ({ signer, publicUrl }: GuestDesk, { guest, occasion }: Addressed, at: Date): TalkFacts =>
  talkFacts(guest, occasion, `${publicUrl}${calendarPath(signer, occasion._id)}`, at);

const isOpen = ({ lastInboundAt }: Guest, at: Date): boolean => (windowAfter(lastInboundAt) ?? at) > at;

interface Sending {
  id?: string;
  afterOptOut?: boolean;
  /** Its place behind the step's sentence, in milliseconds of age: messages to one person leave in the order of their age. */
  after?: number;
}

const messageTo = (
  guest: Guest,
  pending: PendingCommand,
  content: OutboxContent,
  { id = pending.id, afterOptOut = false, after = 0 }: Sending,
): NewOutboxMessage => ({
  _id: id as OutboxId,
  lane: 'conversation',
  purpose: 'reply',
  to: addressOf(guest),
  toName: guest.name,
  occasionId: guest.occasionId,
  guestId: guest._id,
  organizerId: null,
  campaignId: null,
  content,
  windowUntil: windowAfter(guest.lastInboundAt),
  afterOptOut,
  dueAt: pending.at,
  createdAt: new Date(pending.at.getTime() + after),
});

/** What one message may say to all conversations of a phone is said once: STOP, coming back, and that a person answers. */
const aboutTheNumber: readonly GuestSaying['say'][] = ['optedOut', 'optedIn', 'wrongNumber', 'handedOver'];

function replyId({ id }: PendingCommand, say: GuestSaying['say']): string {
  const [, fact = ''] = id.split(':');
  return aboutTheNumber.includes(say) ? `${fact}:${say}` : id;
}

function wordsOf(saying: GuestSaying, guest: Guest, facts: TalkFacts): Said {
  const catalogue = catalogues[guest.locale];
  const sentences = facts.isMourning ? catalogue.mourning : catalogue.guest;
  // One entry per saying: the key picks the sentence, and its parameters are that sentence's own.
  const sentence = sentences[saying.say] as (p: GuestSaying['with'], facts: TalkFacts) => Said;
  return sentence(saying.with, facts);
}
