// The commands about the server itself: hello, ping, buildInfo, statistics, sessions.
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { isAbsolute } from 'node:path';
import { collectionsOf } from './catalog-commands.ts';
import { type Command, namespaceOf } from './command.ts';
import { CommandError } from './errors.ts';
import { MAX_DOCUMENT_BYTES } from './records.ts';
import { storageFailure } from './storage.ts';
import type { Document } from './values.ts';
import { MAX_MESSAGE_BYTES } from './wire.ts';

/** A standalone of the MongoDB 7.0 generation; drivers choose what to send by these numbers. */
const hello: Command = {
  options: ['helloOk', 'client', 'compression', 'backpressure'],
  onlyFalse: ['loadBalanced'],
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

const fixed = (reply: Document): Command => ({ run: () => ({ ...reply, ok: 1 }) });

const version = '7.0.0';
const buildInfo = fixed({ version, versionArray: [7, 0, 0, 0], maxBsonObjectSize: MAX_DOCUMENT_BYTES });

const serverStatus: Command = {
  run: (_command, { server }) => ({
    host: hostname(),
    version,
    process: 'hadir-embedded-mongo',
    pid: process.pid,
    uptime: (Date.now() - server.startedAt) / 1000,
    connections: { current: server.connections() },
    metrics: { cursor: { open: { total: server.cursors.count } } },
    mem: { resident: Math.round(process.memoryUsage.rss() / 1048576) },
    ok: 1,
  }),
};

const collStats: Command = {
  run: (command, context) => {
    const ns = namespaceOf(command, context);
    const collection = context.server.catalog.find(ns);
    return { ns, count: collection?.count ?? 0, nindexes: collection?.indexes.length ?? 0, ok: 1 };
  },
};

const dbStats: Command = {
  run: (_command, context) => {
    const collections = collectionsOf(context);
    return {
      db: context.database,
      collections: collections.length,
      views: 0,
      objects: collections.reduce((sum, { count }) => sum + count, 0),
      indexes: collections.reduce((sum, { indexes }) => sum + indexes.length, 0),
      storageSize: context.server.storage.size(),
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

export const adminCommands: Record<string, Command> = {
  hello,
  ismaster: hello,
  isMaster: hello,
  ping: fixed({}),
  buildInfo,
  buildinfo: buildInfo,
  connectionStatus: fixed({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
  serverStatus,
  collStats,
  dbStats,
  hadirBackup,
  // They are not kept here, so there is nothing to end.
  endSessions: fixed({}),
};
