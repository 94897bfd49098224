// Stands between a process and its database and loses one answer: the database did it, and nobody was told.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface LosingProxy {
  uri: string;
  /** How many answers were lost. */
  lost(): number;
  close(): Promise<void>;
}

/** Breaks the first connection whose request `isIt` knows, just when the answer has come and not been passed on. */
export async function losingOneAnswer(uri: string, isIt: (request: Buffer) => boolean): Promise<LosingProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'hadir-proxy-'));
  const path = join(folder, 'mongodb.sock');
  const target = decodeURIComponent(new URL(uri).hostname);
  const sockets = new Set<Socket>();
  let lost = 0;
  const server = createServer((client) => {
    const database = createConnection(target);
    let waits = false;
    client.on('data', (bytes) => {
      waits ||= lost === 0 && isIt(bytes);
      database.write(bytes);
    });
    database.on('data', (bytes) => {
      if (!waits || lost > 0) {
        client.write(bytes);
        return;
      }
      lost += 1;
      client.destroy();
      database.destroy();
    });
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(path);
  await once(server, 'listening');
  return {
    uri: `mongodb://${encodeURIComponent(path)}/hadir`,
    lost: () => lost,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
