// A campaign message that waited is looked at again before it leaves: answers and begun occasions overtake it.
import { expect } from 'chai';
import { invitationId } from '../../src/campaign/campaign-message.ts';
import type { OutboxMessage } from '../../src/db/outbox-message.ts';
import { createClaims } from '../../src/outbox/claims.ts';
import { enqueueMany } from '../../src/outbox/enqueue.ts';
import { noRewrite } from '../../src/outbox/outdated.ts';
import { createScreen } from '../../src/outbox/screen.ts';
import { aGuest, anOccasion, now } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { keepLog } from '../support/silent-log.ts';
import { anInvitation } from './an-outbox-message.ts';

type Purpose = 'invitation' | 'reminder' | 'update' | 'thanks';
type Status = 'waiting' | 'confirmed' | 'declined' | 'undecided';

describe('a campaign message that waited', () => {
  let test: TestDatabase;
  before(async () => {
    test = await openTestDatabase();
  });
  after(() => test.close());
  beforeEach(() => test.clear());

  /** What is left of one message, for a guest whose answer is `status`, of an occasion that has begun or not. */
  async function fateOf(purpose: Purpose, status: Status, begun: boolean): Promise<string> {
    const { db } = test;
    const occasion = anOccasion({ startsAt: new Date(now.getTime() + (begun ? -1 : 3_600_000)) });
    const guest = aGuest(occasion, { rsvp: { status, partySize: null, at: null } });
    await db.occasions.create(occasion);
    await db.guests.create(guest);
    const own = purpose === 'invitation' ? { _id: invitationId(guest) } : {};
    const message = anInvitation({ ...own, purpose, occasionId: occasion._id, guestId: guest._id, createdAt: now });
    await enqueueMany(db, [message]);
    const clock = { now: () => now, monotonicMs: () => 0 };
    const claims = createClaims(db, clock, 'boot');
    const all = async (messages: OutboxMessage[]) => messages;
    const screen = createScreen({ db, claims, clock, log: keepLog(), putOff: all, rewrite: noRewrite });
    const kept = await screen.sortOut(await claims.claimDue('campaign', 10));
    const left = await db.outboxMessages.findById(message._id).lean().orFail();
    return kept.length === 1 ? 'leaves' : `${left.status} ${left.cause}`;
  }

  const rows: [Purpose, Status, boolean, string][] = [
    ['invitation', 'waiting', false, 'leaves'],
    ['invitation', 'waiting', true, 'cancelled occasionBegun'],
    ['reminder', 'waiting', false, 'leaves'],
    ['reminder', 'confirmed', false, 'cancelled answered'],
    ['reminder', 'declined', false, 'cancelled answered'],
    ['reminder', 'undecided', false, 'cancelled answered'],
    ['reminder', 'waiting', true, 'cancelled occasionBegun'],
    ['update', 'confirmed', false, 'leaves'],
    ['update', 'declined', false, 'cancelled answered'],
    ['update', 'confirmed', true, 'cancelled occasionBegun'],
    ['thanks', 'confirmed', true, 'leaves'],
    ['thanks', 'declined', true, 'cancelled answered'],
  ];
  for (const [purpose, status, begun, fate] of rows)
    it(`${purpose} to a guest who is ${status}, ${begun ? 'after' : 'before'} the beginning: ${fate}`, async () => {
      expect(await fateOf(purpose, status, begun)).to.equal(fate);
    });
});
