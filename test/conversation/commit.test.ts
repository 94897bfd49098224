// One fact, one step: a step that another one overtook is taken again, on what the other one left.
import { expect } from 'chai';
import type { GuestEvent } from '../../flows/events.ts';
import { commitFact } from '../../src/conversation/commit.ts';
import { guestTalk } from '../../src/conversation/guest-talk.ts';
import { aGuest, aGuestDesk, anOccasion, aSid, now } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

describe('committing a step', () => {
  let test: TestDatabase;
  before(async () => {
    test = await openTestDatabase();
  });
  after(() => test.close());

  it('steps again when another step came first, and knows what that one did', async () => {
    const guest = aGuest(anOccasion());
    await test.db.guests.create(guest);
    const talk = guestTalk(aGuestDesk(test.db));
    const at = now.toISOString();
    const fact = { at: now, committedAt: now, inbound: true };
    const no: GuestEvent = { type: 'reply.declined', reason: null, at };
    let asked = 0;
    const committed = await commitFact(talk, guest._id, {
      ...fact,
      id: aSid(),
      async eventsFor(): Promise<GuestEvent[]> {
        asked += 1;
        if (asked === 1) await commitFact(talk, guest._id, { ...fact, id: aSid(), eventsFor: () => [no] });
        return [{ type: 'reply.confirmed', partySize: 2, at }];
      },
    });
    expect(asked).to.equal(2);
    expect(committed.kind).to.equal('applied');
    const after = await test.db.guests.findById(guest._id).orFail().lean();
    expect(after.revision).to.equal(2);
    expect(after.rsvp).to.include({ status: 'confirmed', partySize: 2 });
    const told = after.commands.flatMap(({ command }) => (command.type === 'notifyOrganizer' ? command.notice : []));
    expect(told.map(({ about }) => about)).to.deep.equal(['declined', 'confirmed']);
    expect(told[1]).to.include({ partySize: 2, changed: true });
  });
});
