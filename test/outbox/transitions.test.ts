// The steps of a message on its way out: each happens only from the state it belongs to, whoever holds the claim.
import { expect } from 'chai';
import type { Database } from '../../src/db/connect.ts';
import { outboxStatuses } from '../../src/db/outbox-message.ts';
import { intend } from '../../src/outbox/transitions.ts';
import { anInvitation, stored } from './an-outbox-message.ts';
import { type DatabaseServer, startDatabase } from './fresh-database.ts';

describe('the intent to send', () => {
  let server: DatabaseServer;
  let db: Database;
  const now = new Date('2026-11-23T09:00:00.000Z');
  before(async () => {
    server = await startDatabase();
    db = await server.open();
  });
  after(() => server.close());

  for (const status of outboxStatuses)
    it(`is ${status === 'claimed' ? 'written once' : 'refused'} when the message is ${status}, though the claim is ours`, async () => {
      const claim = { fence: 3, claimedBy: 'ours' };
      const message = stored(anInvitation(), { ...claim, status });
      await db.outboxMessages.create(message);
      const attempt = { _id: message._id, ...claim };
      const ours = status === 'claimed';
      const begun = async (nonce: string) => (await intend(db, [{ ...attempt, nonce }], now)).has(message._id);
      expect(await begun('n1')).to.equal(ours);
      expect(await begun('n2')).to.equal(false);
      const after = await db.outboxMessages.findById(message._id).lean();
      expect(after).to.include({
        status: ours ? 'sending' : status,
        attempts: ours ? 1 : 0,
        nonce: ours ? 'n1' : null,
      });
    });
});
