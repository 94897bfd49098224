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
  options?: string[];
  /** Options MongoDB has that are understood only when they are false: with false they change nothing. */
  onlyFalse?: string[];
  run(command: Document, context: Context): Document | Buffer | Promise<Document | Buffer>;
}

/** Of no effect on one server without replication and profiling. */
const harmless = ['lsid', '$db', '$readPreference', 'comment'];
const checked = ['maxTimeMS', 'readConcern', 'writeConcern', 'collation'];

/** Throws 40415 for an option this server does not know, 263 and 20 for transactions, and for concerns it cannot meet. */
export function checkOptions(name: string, command: Document, { options = [], onlyFalse = [] }: Command): void {
  if (command.startTransaction !== undefined || command.autocommit !== undefined) throw notHere('A transaction', 263);
  if (command.txnNumber !== undefined)
    throw new CommandError(20, 'Transaction numbers are only allowed on a replica set member or mongos');
  for (const [option, value] of Object.entries(command)) {
    if (option === name || options.includes(option) || harmless.includes(option) || checked.includes(option)) continue;
    if (onlyFalse.includes(option) && !isTrue(value)) continue;
    throw notHere(`The option '${option}' of ${name}`, 40415);
  }
  checkConcerns(command);
  checkCollation(command.collation);
}

/** What is weaker than this server's promise is met by it: everything is on disk before the reply. */
function checkConcerns(command: Document): void {
  const readConcern = documentOf('readConcern', command.readConcern);
  checkFields('a read concern', readConcern, ['level']);
  const { level = 'local' } = readConcern;
  if (!['local', 'available', 'majority'].includes(String(level)))
    throw notHere(`The read concern '${String(level)}'`, 72);
  const writeConcern = documentOf('writeConcern', command.writeConcern);
  checkFields('a write concern', writeConcern, ['w', 'j', 'wtimeout', 'wtimeoutMS']);
  const { w = 1 } = writeConcern;
  if (w !== 'majority' && ![0, 1].includes(integerOf(w) ?? -1))
    throw notHere(`The write concern w: ${String(w)} (one server has no others to write to)`, 2);
}

export function checkCollation(collation: unknown): void {
  if (collation === undefined) return;
  const simple = isDocument(collation) && collation.locale === 'simple' && Object.keys(collation).length === 1;
  if (!simple) throw notHere('A collation other than {locale: "simple"}', 72);
}

/** Throws 40415 for fields of a statement (in `updates`, `deletes`, `indexes`) that are not understood. */
export function checkFields(what: string, statement: Document, known: string[]): void {
  const stray = Object.keys(statement).find((field) => !known.includes(field));
  if (stray !== undefined) throw notHere(`The field '${stray}' of ${what}`, 40415);
}

/** `database.collection` from the command's first field. Throws 73 for a name MongoDB refuses. */
export function namespaceOf(command: Document, { database }: Context): string {
  const collection = Object.values(command)[0];
  if (typeof collection !== 'string') throw new CommandError(73, 'Collection name must be a string');
  if (database === '' || /[/\\. "$*<>:|?\0]/.test(database) || Buffer.byteLength(database) > 63)
    throw new CommandError(73, `Invalid database name: '${database}'`);
  const namespace = `${database}.${collection}`;
  const long = Buffer.byteLength(namespace) > 255;
  if (collection === '' || /[$\0]/.test(collection) || /^\.|\.$|^system\./.test(collection) || long)
    throw new CommandError(73, `Invalid namespace specified '${namespace}'`);
  return namespace;
}

export const documentOf = (name: string, value: unknown): Document => {
  if (value === undefined || value === null) return {};
  if (!isDocument(value)) throw new CommandError(14, `The field '${name}' must be a document`);
  return value;
};

export function documentsOf(name: string, value: unknown): Document[] {
  if (!Array.isArray(value) || !value.every(isDocument))
    throw new CommandError(14, `The field '${name}' must be an array of documents`);
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

/** A boolean, or a number in its place; `fallback` when it is not given. */
export function flagOf(name: string, value: unknown, fallback = false): boolean {
  if (value === undefined || value === null) return fallback;
  if (typeof value !== 'boolean' && bsonKind(value) === undefined)
    throw new CommandError(14, `The field '${name}' must be true or false`);
  return isTrue(value);
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
  results: Iterator<T, void>,
  take: (result: T) => boolean,
): Promise<boolean> {
  let turnEnds = performance.now() + TURN_MS;
  context.server.storage.refresh();
  for (;;) {
    const { done, value } = results.next();
    if (done) return true;
    if (!take(value)) return false;
    if (performance.now() < turnEnds) continue;
    checkDeadline(context);
    await new Promise(setImmediate);
    context.server.storage.refresh();
    turnEnds = performance.now() + TURN_MS;
  }
}

/** Throws when the collection was dropped while a command was in the middle of it. */
export function checkStillThere(collection: Collection): void {
  if (collection.dropped) throw new CommandError(175, `collection dropped: '${collection.namespace}'`);
}
