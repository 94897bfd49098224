// Names, from outside the product, every moment at which the end of a process would matter, and brings that end about.
import diagnostics from 'node:diagnostics_channel';
import fs from 'node:fs';
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import type { CommandStartedEvent, CommandSucceededEvent, Document, MongoClient } from 'mongodb';

/** What is to happen at a boundary; `never` only takes the names. */
export type Ending = 'kill' | 'freeze' | 'killDatabase';

export interface Orders {
  /** The first boundary that mentions one of these is the first that counts. */
  about: string[];
  /** The name of the boundary to end at; null to pass them all. */
  at: string | null;
  ending: Ending;
}

export interface Boundaries {
  /** Forgets what was passed and takes new orders. */
  arm(orders: Orders): void;
  /** Whether the database has answered everything. */
  isIdle(): boolean;
}

/** Reading changes nothing, so only what follows from the answer is a boundary of its own. */
const reads = new Set(['find', 'aggregate', 'count', 'distinct']);
const noise = new Set(['hello', 'ismaster', 'ping', 'endSessions', 'createIndexes', 'create', 'getMore']);

/**
 * Watches one process's database client and its HTTP. A boundary is named after what is asked and answered, e.g.
 * `update outboxMessages → sending: asked` or `POST: written`, with `(2)` at its second time; `onPass` hears of each.
 */
export function watchBoundaries(
  client: MongoClient,
  onPass: (name: string) => void,
  end: (name: string, ending: Ending) => void,
): Boundaries {
  let orders: Orders | null = null;
  let counting = false;
  let times = new Map<string, number>();
  const asked = new Map<number, string>();

  function pass(plain: string, mentions: string): void {
    if (orders === null) return;
    counting ||= orders.about.some((subject) => mentions.includes(subject));
    if (!counting) return;
    const time = (times.get(plain) ?? 0) + 1;
    times.set(plain, time);
    const name = time === 1 ? plain : `${plain} (${time})`;
    onPass(name);
    if (name !== orders.at) return;
    const { ending } = orders;
    orders = null;
    end(name, ending);
  }

  // Before a byte of it has left.
  client.on('commandStarted', ({ requestId, commandName, command }: CommandStartedEvent) => {
    if (noise.has(commandName) || isHousekeeping(commandName, command)) return;
    const name = nameOf(commandName, command);
    asked.set(requestId, `${name}\n${isPoll(command) ? 'poll' : ''}`);
    if (!reads.has(commandName) && !isPoll(command)) pass(`${name}: asked`, JSON.stringify(command));
  });
  client.on('commandFailed', ({ requestId }: { requestId: number }) => asked.delete(requestId));
  // The answer is here, and nobody has acted on it.
  client.on('commandSucceeded', ({ requestId, reply }: CommandSucceededEvent) => {
    const [name = '', kind] = asked.get(requestId)?.split('\n') ?? [];
    asked.delete(requestId);
    if (name === '' || (kind === 'poll' && isEmpty(reply as Document))) return;
    pass(`${name}: answered`, JSON.stringify(reply));
  });

  // The channel below hears of a request once its bytes are with the system; what made it, before there is a socket.
  const make = http.request;
  http.request = (...given: unknown[]) => {
    if (isPost(given[0] as RequestOptions)) pass('POST: made', '');
    return Reflect.apply(make, http, given);
  };
  // The journal has it, and not a byte has left.
  const { writeSync } = fs;
  fs.writeSync = ((...given: Parameters<typeof writeSync>) => {
    const written = writeSync(...given);
    if (String(given[1]).startsWith('begun ')) pass('POST: noted', '');
    return written;
  }) as typeof writeSync;
  syncBuiltinESMExports();
  diagnostics.subscribe('http.client.request.start', (message) => {
    const { request } = message as { request: ClientRequest };
    if (!isPost(request)) return;
    request.once('finish', () => pass('POST: written', ''));
    request.once('response', (response: IncomingMessage) => response.once('end', () => pass('POST: answered', '')));
  });
  diagnostics.subscribe('http.server.request.start', (message) => {
    if (isWebhook(message)) pass('webhook: arrived', 'webhook');
  });
  diagnostics.subscribe('http.server.response.finish', (message) => {
    if (isWebhook(message)) pass('webhook: answered', '');
  });

  return {
    arm(given) {
      orders = given;
      counting = false;
      times = new Map();
    },
    isIdle: () => asked.size === 0,
  };
}

function nameOf(commandName: string, command: Document): string {
  const change = command.updates?.[0]?.u ?? command.update;
  const status: unknown = change?.$set?.status;
  return `${commandName} ${command[commandName]}${typeof status === 'string' ? ` → ${status}` : ''}`;
}

/** The dispatcher's look for work, or Agenda's; it counts once it finds some. */
const isPoll = ({ find, filter, findAndModify }: Document): boolean =>
  (find === 'outboxMessages' && filter?.lane !== undefined) || findAndModify === 'agendaJobs';

/**
 * What a process does whatever happens to the message: leases that ended, POSTs that a dead process had not begun, late
 * starts told to other processes, the repeated jobs' own documents, and status callbacks, whose number and order are Twilio's and not ours.
 */
function isHousekeeping(commandName: string, command: Document): boolean {
  const collection: unknown = command[commandName];
  const text = JSON.stringify(command);
  if (collection === 'agendaJobs') return !text.includes('launch-campaign');
  if (collection === 'paces') return commandName === 'update';
  if (collection !== 'outboxMessages' || commandName === 'insert') return false;
  return /"claimedUntil":\{"\$lt"|"deliveryRank"|"deliveredAt":1|"sendingAt":\{"\$lt".*"nonce":1\b/.test(text);
}

const isEmpty = ({ cursor, value }: Document): boolean => cursor?.firstBatch?.length === 0 || value === null;

const isPost = ({ method, path }: Pick<RequestOptions, 'method' | 'path'>): boolean =>
  method === 'POST' && path?.endsWith('/Messages.json') === true;

const isWebhook = (message: unknown): boolean => (message as { request: IncomingMessage }).request.url === '/webhook';
