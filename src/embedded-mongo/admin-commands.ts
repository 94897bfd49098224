// The commands about the server itself: hello, ping, buildInfo, statistics, sessions.
import { existsSync } from 'node:fs';
import { freemem, hostname } from 'node:os';
import { isAbsolute } from 'node:path';
import type { Collection } from './catalog.ts';
import { type Command, type Context, namespaceOf, read } from './command.ts';
import { CommandError } from './errors.ts';
import { compileFilter } from './matcher.ts';
import { MAX_DOCUMENT_BYTES } from './records.ts';
import { pause, scan } from './scan.ts';
import { storageFailure } from './storage.ts';
import type { Document } from './values.ts';
import { MAX_MESSAGE_BYTES } from './wire.ts';

/** A standalone of the MongoDB 7.0 generation; drivers choose what to send by these numbers. */
const hello: Command = {
  options: ['helloOk', 'client', 'compression', 'topologyVersion', 'maxAwaitTimeMS', 'loadBalanced', 'backpressure'],
  run: (command, { connectionId }) => ({
    helloOk: true,
    ...(command.hello === undefined ? { ismaster: true } : { isWritablePrimary: true }),
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    ok: 1,
  }),
};

const fixed = (reply: Document, options: string[] = []): Command => ({ options, run: () => ({ ...reply, ok: 1 }) });

const buildInfo = fixed({
  version: '7.0.0',
  versionArray: [7, 0, 0, 0],
  gitVersion: 'hadir-embedded',
  modules: [],
  storageEngines: ['lmdb'],
  maxBsonObjectSize: MAX_DOCUMENT_BYTES,
});

const connectionStatus = fixed({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }, [
  'showPrivileges',
]);

const serverStatus: Command = {
  options: [],
  run: (_command, { server }) => ({
    host: hostname(),
    version: '7.0.0',
    process: 'hadir-embedded-mongo',
    pid: process.pid,
    uptime: (Date.now() - server.startedAt) / 1000,
    connections: { current: server.connections() },
    metrics: { cursor: { open: { total: server.cursors.count } } },
    mem: { resident: Math.round(process.memoryUsage.rss() / 1048576), free: Math.round(freemem() / 1048576) },
    ok: 1,
  }),
};

const collStats: Command = {
  options: [],
  run: async (command, context) => {
    const ns = namespaceOf(command, context);
    const collection = context.server.catalog.find(ns);
    const size = await documentBytes(context, collection ? [collection] : []);
    return {
      ns,
      count: collection?.count ?? 0,
      size,
      storageSize: size,
      nindexes: collection?.indexes.length ?? 0,
      ok: 1,
    };
  },
};

const dbStats: Command = {
  options: [],
  run: async (_command, context) => {
    const { catalog, storage } = context.server;
    const collections = catalog.list().filter(({ namespace }) => namespace.startsWith(`${context.database}.`));
    return {
      db: context.database,
      collections: collections.length,
      views: 0,
      objects: collections.reduce((sum, { count }) => sum + count, 0),
      dataSize: await documentBytes(context, collections),
      indexes: collections.reduce((sum, { indexes }) => sum + indexes.length, 0),
      storageSize: storage.size(),
      ok: 1,
    };
  },
};

/** Hadir's own, no MongoDB has it: `{hadirBackup: 1, to: path}` writes one moment of all databases to a new file. */
const hadirBackup: Command = {
  options: ['to'],
  run: async ({ to }, { server }) => {
    if (typeof to !== 'string' || !isAbsolute(to)) throw new CommandError(2, "The field 'to' must be an absolute path");
    if (existsSync(to)) throw new CommandError(48, `${to} exists already`);
    try {
      await server.storage.copyTo(to);
    } catch (error) {
      throw storageFailure(error);
    }
    return { ok: 1 };
  },
};

async function documentBytes(context: Context, collections: Collection[]): Promise<number> {
  let bytes = 0;
  await read(context, documentSizes(context, collections), (size) => {
    bytes += size;
    return true;
  });
  return bytes;
}

function* documentSizes({ server: { storage } }: Context, collections: Collection[]): Generator<number, void> {
  const filter = compileFilter({});
  for (const collection of collections) {
    for (const hit of scan(storage, collection, { filter, sort: [], limit: 0 }))
      yield hit === pause ? 0 : hit.raw.length;
  }
}

export const adminCommands: Record<string, Command> = {
  hello,
  ismaster: hello,
  isMaster: hello,
  ping: fixed({}),
  buildInfo,
  buildinfo: buildInfo,
  connectionStatus,
  serverStatus,
  collStats,
  dbStats,
  hadirBackup,
  endSessions: fixed({}),
  killSessions: fixed({}),
  refreshSessions: fixed({}),
};
