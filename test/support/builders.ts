// Builders for the documents a test needs: a sensible one of each, with what matters said by the test.
import { guestFlow } from '../../flows/index.ts';
import type { GuestDesk } from '../../src/conversation/guest-messages.ts';
import type { Database } from '../../src/db/connect.ts';
import type { Guest } from '../../src/db/guest.ts';
import type { InboundContent, InboundMessage } from '../../src/db/inbound-message.ts';
import type { Occasion } from '../../src/db/occasion.ts';
import type { GuestId, MessageSid, OccasionId, OrganizerId, OutboxId } from '../../src/ids.ts';
import { newId } from '../../src/ids.ts';
import { waitingOutbox } from '../../src/outbox/enqueue.ts';
import { signerFrom } from '../../src/pass/signing.ts';

export const now = new Date('2026-11-23T18:00:00.000Z');

export const anOccasion = (given: Partial<Occasion> = {}): Occasion => ({
  _id: newId<OccasionId>(),
  organizerId: 'organizer1' as OrganizerId,
  name: 'حفل زفاف سعد',
  startsAt: new Date('2026-12-04T17:00:00.000Z'),
  timeZone: 'Asia/Riyadh',
  place: 'قاعة الفيصلية، الرياض',
  mapUrl: null,
  latitude: null,
  longitude: null,
  image: null,
  prayer: null,
  answerBy: null,
  changedAt: null,
  answers: {},
  revision: 0,
  locale: 'ar',
  createdAt: now,
  ...given,
});

/** Invited a minute ago unless told otherwise. */
export function aGuest(occasion: Occasion, given: Partial<Guest> = {}): Guest {
  const _id = given._id ?? newId<GuestId>();
  return {
    _id,
    occasionId: occasion._id,
    phone: '+966501234501',
    waExternalId: null,
    name: 'أحمد',
    locale: occasion.locale,
    position: null,
    allowance: null,
    remindedIn: [],
    doubtfulSince: null,
    apology: null,
    pass: { version: 0, partySize: null },
    passCodes: [],
    arrival: null,
    followUpAt: null,
    rsvp: { status: 'waiting', partySize: null, at: null },
    campaignId: null,
    invitationId: `${occasion._id}:${_id}:invitation:1` as OutboxId,
    invitationRound: 1,
    invitedAt: new Date(now.getTime() - 60_000),
    createdAt: now,
    flow: 'guest',
    flowVersion: guestFlow.version,
    snapshot: null,
    revision: 0,
    handled: [],
    commands: [],
    steppedAt: null,
    lastInboundAt: null,
    ...given,
  };
}

/** What carries out a guest's commands, with a secret that every test knows. */
export const aGuestDesk = (db: Database, given: Partial<GuestDesk> = {}): GuestDesk => ({
  db,
  outbox: waitingOutbox(db),
  signer: signerFrom('secret'),
  publicUrl: 'https://hadir.example',
  quietHours: null,
  ...given,
});

let sids = 0;
/** A different one at every call. */
export const aSid = (): MessageSid => `SM${(++sids).toString(16).padStart(32, '0')}` as MessageSid;

export const aMessage = (content: string | InboundContent, given: Partial<InboundMessage> = {}): InboundMessage => ({
  _id: aSid(),
  from: '+966501234501',
  waExternalId: null,
  profileName: null,
  content: typeof content === 'string' ? { kind: 'text', text: content } : content,
  repliesTo: null,
  forwarded: false,
  receivedAt: now,
  status: 'received',
  attempts: 0,
  cause: null,
  ...given,
});
