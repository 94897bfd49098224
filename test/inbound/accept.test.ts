// Storing what came in: the MessageSid is the document, so the second time it comes it is a repeat.
import { expect } from 'chai';
import { acceptInbound } from '../../src/inbound/accept.ts';
import { aMessage } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

describe('a message that comes in', () => {
  let test: TestDatabase;
  before(async () => {
    test = await openTestDatabase();
  });
  after(() => test.close());

  it('is a repeat the second time, and what was stored first stands', async () => {
    const { status: _status, attempts: _attempts, cause: _cause, ...message } = aMessage('بنحضر ٢');
    expect(await acceptInbound(test.db, message)).to.equal('stored');
    const other = { ...message, content: { kind: 'text' as const, text: 'ما نقدر' } };
    expect(await acceptInbound(test.db, other)).to.equal('repeated');
    expect(await test.db.inboundMessages.find().lean()).to.have.length(1);
    expect((await test.db.inboundMessages.findById(message._id).lean())?.content).to.deep.equal(message.content);
  });
});
