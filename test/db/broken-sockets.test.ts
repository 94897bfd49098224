// A connection that breaks in the middle of a request: the request fails, and nobody waits for ever.
import diagnostics from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { expect } from 'chai';
import { connectDatabase } from '../../src/db/connect.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

describe('a connection to the database that breaks', () => {
  let test: TestDatabase;
  before(async () => {
    test = await openTestDatabase();
  });
  after(() => test.close());

  it('while a request waits to be written, fails the request', async () => {
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
    const outcome = await db.paces.deleteOne({ _id: 'nobody' }).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(Error).with.property('message').that.includes('closed');
    expect(await db.paces.findOne()).to.equal(null);
    await db.close();
  });
});
