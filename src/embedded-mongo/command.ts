// What every command shares: its context, and the checking of options, so that none is ever ignored.
import type { Catalog, Collection } from './catalog.ts';
import type { Cursors } from './cursors.ts';
import { CommandError, notHere } from './errors.ts';
import type { Records } from './records.ts';
import type { Storage } from './storage.ts';
import { bsonKind, type Document, integerOf, isDocument, isTrue } from './values.ts';
import type { Write, Writer } from './writer.ts';

export interface Server {
  storage: Storage;
  catalog: Catalog;
  records: Records;
  writer: Writer;
  cursors: Cursors;
  startedAt: number;
  connections(): number;
}

export interface Context {
  server: Server;
  database: string;
  /** When the command must be over (performance.now() clock), after `maxTimeMS`. */
  deadline: number;
  connectionId: number;
}

export interface Command {
  /** Options beyond the ones every command has. */
  options: string[];
  /** Options MongoDB has that are understood only when they are false: with false they change nothing. */
  onlyFalse?: string[];
  run(command: Document, context: Context): Document | Buffer | Promise<Document | Buffer>;
}

/** Of no effect on one server without replication, authentication or profiling. */
const harmless = [
  'lsid',
  '$db',
  '$clusterTime',
  '$readPreference',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
];
const checked = [
  'maxTimeMS',
  'readConcern',
  'writeConcern',
  'collation',
  'txnNumber',
  'autocommit',
  'startTransaction',
];

/** Throws 40415 for an option this server does not know, 263 and 20 for transactions, and for concerns it cannot meet. */
export function checkOptions(name: string, command: Document, { options, onlyFalse = [] }: Command): void {
  if (command.startTransaction !== undefined || command.autocommit !== undefined) throw notHere('A transaction', 263);
  if (command.txnNumber !== undefined) {
    throw new CommandError(20, 'Transaction numbers are only allowed on a replica set member or mongos');
  }
  for (const [option, value] of Object.entries(command)) {
    if (option === name || options.includes(option) || harmless.includes(option) || checked.includes(option)) continue;
    if (onlyFalse.includes(option) && !isTrue(value)) continue;
    throw notHere(`The option '${option}' of ${name}`, 40415);
  }
  checkConcerns(command);
  checkCollation(command.collation);
}

function checkConcerns({ readConcern, writeConcern }: Document): void {
  const level = isDocument(readConcern) ? (readConcern.level ?? 'local') : 'local';
  if (!['local', 'available', 'majority'].includes(String(level)))
    throw notHere(`The read concern '${String(level)}'`, 72);
  if (!isDocument(writeConcern)) return;
  const { w = 1 } = writeConcern;
  if (w !== 'majority' && ![0, 1].includes(integerOf(w) ?? -1)) {
    throw new CommandError(2, "cannot use 'w' > 1 when a host is not replicated");
  }
}

export function checkCollation(collation: unknown): void {
  if (collation === undefined) return;
  const simple = isDocument(collation) && collation.locale === 'simple' && Object.keys(collation).length === 1;
  if (!simple) throw notHere('A collation other than {locale: "simple"}', 72);
}

/** Throws 40415 for fields of a statement (in `updates`, `deletes`, `indexes`) that are not understood. */
export function checkFields(what: string, statement: Document, known: string[]): void {
  for (const field of Object.keys(statement)) {
    if (!known.includes(field)) throw notHere(`The field '${field}' of ${what}`, 40415);
  }
}

/** `database.collection` from the command's first field. Throws 73 for a name MongoDB refuses. */
export function namespaceOf(command: Document, context: Context): string {
  const collection = Object.values(command)[0];
  if (typeof collection !== 'string') throw new CommandError(73, `Collection name must be a string`);
  checkName(context.database, collection);
  return `${context.database}.${collection}`;
}

function checkName(database: string, collection: string): void {
  const namespace = `${database}.${collection}`;
  if (database === '' || /[/\\. "$*<>:|?\0]/.test(database) || Buffer.byteLength(database) > 63) {
    throw new CommandError(73, `Invalid database name: '${database}'`);
  }
  if (collection === '' || /[$\0]/.test(collection) || /^\.|\.$|^system\./.test(collection) || namespace.length > 255) {
    throw new CommandError(73, `Invalid namespace specified '${namespace}'`);
  }
}

export const documentOf = (name: string, value: unknown): Document => {
  if (value === undefined || value === null) return {};
  if (!isDocument(value)) throw new CommandError(14, `The field '${name}' must be a document`);
  return value;
};

export function documentsOf(name: string, value: unknown): Document[] {
  if (!Array.isArray(value) || !value.every(isDocument)) {
    throw new CommandError(14, `The field '${name}' must be an array of documents`);
  }
  return value;
}

/** A whole number from zero up, `fallback` when it is not given. */
export function countOf(name: string, value: unknown, fallback: number): number {
  if (value === undefined || value === null) return fallback;
  const count = integerOf(value);
  if (count === undefined)
    throw new CommandError(bsonKind(value) ? 2 : 14, `The field '${name}' must be a whole number`);
  if (count < 0) throw new CommandError(51024, `BSON field '${name}' value must be >= 0, actual value '${count}'`);
  return count;
}

const checkDeadline = (context: Context): void => {
  if (performance.now() > context.deadline) throw new CommandError(50, 'operation exceeded time limit');
};

/** Runs a write to its durable end, or to its deadline. */
export const runWrite = <T>(context: Context, write: Write<T>): Promise<T> =>
  context.server.writer.run(withDeadline(write, context));

function* withDeadline<T>(write: Write<T>, context: Context): Write<T> {
  for (;;) {
    checkDeadline(context);
    const { done, value } = write.next();
    if (done) return value;
    yield;
  }
}

/** How long a read may keep the process from answering others. */
const TURN_MS = 10;

/** Takes results until `enough` says so, or none are left (true); lets others have their turn every 10 ms. */
export async function read<T>(
  context: Context,
  results: Iterator<T | undefined, void>,
  take: (result: T) => boolean,
): Promise<boolean> {
  let turnEnds = performance.now() + TURN_MS;
  context.server.storage.refresh();
  for (;;) {
    const { done, value } = results.next();
    if (done) return true;
    if (value !== undefined && !take(value)) return false;
    if (performance.now() < turnEnds) continue;
    checkDeadline(context);
    await new Promise(setImmediate);
    context.server.storage.refresh();
    turnEnds = performance.now() + TURN_MS;
  }
}

/** Throws when the collection was dropped while a write was in the middle of it. */
export function checkStillThere(collection: Collection): void {
  if (collection.dropped) throw new CommandError(175, `collection dropped: '${collection.namespace}'`);
}
