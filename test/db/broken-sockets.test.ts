// A connection that breaks in the middle of a request: the request fails, and nobody waits for ever.
import diagnostics from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { expect } from 'chai';
import { connectDatabase, type Database } from '../../src/db/connect.ts';
import { enqueueMany } from '../../src/outbox/enqueue.ts';
import { anInvitation } from '../outbox/an-outbox-message.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

describe('a connection to the database that breaks', () => {
  let test: TestDatabase;
  before(async () => {
    test = await openTestDatabase();
  });
  after(() => test.close());

  /** Whatever is written next breaks its connection: nothing of it leaves. */
  async function breaking(): Promise<Database> {
    const sockets: Socket[] = [];
    const keep = (message: unknown): void => {
      sockets.push((message as { socket: Socket }).socket);
    };
    diagnostics.subscribe('net.client.socket', keep);
    const db = await connectDatabase(test.uri);
    diagnostics.unsubscribe('net.client.socket', keep);
    for (const socket of sockets)
      socket.write = () => {
        setImmediate(() => socket.destroy());
        return false;
      };
    return db;
  }

  it('while a request waits to be written, fails the request', async () => {
    const db = await breaking();
    const outcome = await db.paces.deleteOne({ _id: 'nobody' }).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(Error).with.property('message').that.includes('closed');
    expect(await db.paces.findOne()).to.equal(null);
    await db.close();
  });

  // The driver's error names no message then; taken for «all of them are there», 200 guests would never be invited.
  it('never lets invitations that were not stored pass for stored', async () => {
    const db = await breaking();
    const outcome = await enqueueMany(db, [anInvitation(), anInvitation()]).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(Error);
    await db.close();
  });
});
