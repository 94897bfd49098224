// The commands that write documents: insert, update, delete, findAndModify.
import { BSONRegExp, Int32, ObjectId, Timestamp } from 'bson';
import type { Collection } from './catalog.ts';
import {
  type Command,
  type Context,
  checkCollation,
  checkFields,
  checkStillThere,
  documentOf,
  documentsOf,
  flagOf,
  namespaceOf,
  runWrite,
  type Server,
} from './command.ts';
import { CommandError, notHere } from './errors.ts';
import { compileFilter } from './filter.ts';
import { type FieldOrder, parseSort } from './index-keys.ts';
import { compileProjection } from './projection.ts';
import { type Hit, pause, scan } from './scan.ts';
import { compileUpdate } from './update.ts';
import { type Document, integerOf, isDocument, parseDocument } from './values.ts';
import type { Write } from './writer.ts';

const MAX_BATCH = 100_000;

const insert: Command = {
  options: ['documents', 'ordered', 'bypassDocumentValidation'],
  run: (command, context) =>
    batch('documents', command, context, function* (namespace, document) {
      insertInto(context, namespace, document);
      yield;
      return { n: 1 };
    }),
};

/** Inside a write: the collection is created when it is not there yet. */
function insertInto({ server: { catalog, records } }: Context, namespace: string, document: Document): Buffer {
  const made = withId(document);
  return records.insert(catalog.find(namespace) ?? catalog.create(namespace), made);
}

/** `_id` comes first, and is made when there is none. */
function withId(document: Document): Document {
  const { _id = new ObjectId(), ...rest } = document;
  if (Array.isArray(_id) || _id instanceof BSONRegExp)
    throw new CommandError(53, "The '_id' value cannot be an array or a regular expression");
  const names = [...Object.keys(rest), ...(isDocument(_id) ? Object.keys(_id) : [])];
  const stray = names.find((name) => name.startsWith('$'));
  if (stray) throw new CommandError(52, `The dollar ($) prefixed field '${stray}' is not valid for storage.`);
  if (Object.values(rest).some((value) => value instanceof Timestamp && value.isZero()))
    throw notHere('An empty timestamp, to be replaced by the time of the insert', 2);
  return { _id, ...rest };
}

const update: Command = {
  options: ['updates', 'ordered', 'bypassDocumentValidation'],
  run: (command, context) =>
    batch('updates', command, context, (namespace, statement) => updateSome(context, namespace, statement)),
};

interface Outcome {
  n: number;
  nModified?: number;
  upserted?: unknown;
}

function* updateSome(context: Context, namespace: string, statement: Document): Write<Outcome> {
  checkFields('an update statement', statement, ['q', 'u', 'multi', 'upsert', 'collation']);
  checkCollation(statement.collation);
  const query = documentOf('q', statement.q);
  const change = compileUpdate(statement.u);
  const multi = flagOf('multi', statement.multi);
  if (multi && change.replaces) throw new CommandError(9, 'multi update is not supported for replacement-style update');
  const seen = new Set<number>();
  let nModified = 0;
  for (const hit of targets(context, namespace, query)) {
    if (hit && !seen.has(hit.record)) {
      seen.add(hit.record);
      const changed = change.apply(hit.document, query);
      if (context.server.records.replace(hit.collection, hit.record, hit, changed)) nModified += 1;
      if (!multi) break;
    }
    yield;
  }
  if (seen.size > 0 || !flagOf('upsert', statement.upsert)) return { n: seen.size, nModified };
  const inserted = parseDocument(insertInto(context, namespace, change.insertFor(query)));
  return { n: 1, nModified: 0, upserted: inserted._id };
}

const remove: Command = {
  options: ['deletes', 'ordered'],
  run: (command, context) =>
    batch('deletes', command, context, (namespace, statement) => deleteSome(context, namespace, statement)),
};

function* deleteSome(context: Context, namespace: string, statement: Document): Write<Outcome> {
  checkFields('a delete statement', statement, ['q', 'limit', 'collation']);
  checkCollation(statement.collation);
  const limit = integerOf(statement.limit);
  if (limit !== 0 && limit !== 1) throw new CommandError(9, 'The limit field in delete objects must be 0 or 1');
  let n = 0;
  for (const hit of targets(context, namespace, documentOf('q', statement.q))) {
    if (hit) {
      context.server.records.remove(hit.collection, hit.record, hit.document);
      n += 1;
      if (limit === 1) break;
    }
    yield;
  }
  return { n };
}

/** Removes what has expired by the TTL indexes; as in MongoDB, a partial one expires only what is in it. */
export async function removeExpired(server: Server, now: Date): Promise<void> {
  const context = { server, database: '', deadline: Number.POSITIVE_INFINITY, connectionId: 0 };
  for (const { namespace, indexes } of server.catalog.list()) {
    for (const { key, expireAfterSeconds, partialFilterExpression = {} } of indexes) {
      if (expireAfterSeconds === undefined) continue;
      const before = new Date(now.getTime() - expireAfterSeconds * 1000);
      const q = { $and: [{ [String(key[0]?.path)]: { $lte: before } }, partialFilterExpression] };
      await runWrite(context, deleteSome(context, namespace, { q, limit: new Int32(0) }));
    }
  }
}

/** Runs the statements of the command's field `name` one after another; an ordered batch ends at the first error. */
async function batch(
  name: string,
  command: Document,
  context: Context,
  run: (namespace: string, statement: Document) => Write<Outcome>,
): Promise<Document> {
  const statements = documentsOf(name, command[name]);
  if (statements.length === 0 || statements.length > MAX_BATCH)
    throw new CommandError(16, `Write batch sizes must be between 1 and ${MAX_BATCH}, not ${statements.length}`);
  const ordered = flagOf('ordered', command.ordered, true);
  const namespace = namespaceOf(command, context);
  const reply = await runWrite(
    context,
    everyStatement(statements, ordered, (statement) => run(namespace, statement)),
  );
  return { ...reply, ok: 1 };
}

function* everyStatement(
  statements: Document[],
  ordered: boolean,
  run: (statement: Document) => Write<Outcome>,
): Write<Document> {
  let n = 0;
  let nModified: number | undefined;
  const upserted: Document[] = [];
  const writeErrors: Document[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      const outcome = yield* run(statement);
      n += outcome.n;
      if (outcome.nModified !== undefined) nModified = (nModified ?? 0) + outcome.nModified;
      if (outcome.upserted !== undefined) upserted.push({ index, _id: outcome.upserted });
    } catch (error) {
      // A time limit or a dropped collection ends the command; a statement that cannot be done is the statement's error.
      if (!(error instanceof CommandError) || [50, 175].includes(error.code)) throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.details });
      if (ordered) break;
    }
  }
  return {
    n,
    ...(nModified === undefined ? {} : { nModified }),
    ...(upserted.length > 0 ? { upserted } : {}),
    ...(writeErrors.length > 0 ? { writeErrors } : {}),
  };
}

const findAndModify: Command = {
  options: ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'bypassDocumentValidation'],
  run: async (command, context) => {
    const removes = flagOf('remove', command.remove);
    if (removes && (command.update !== undefined || flagOf('new', command.new) || flagOf('upsert', command.upsert)))
      throw new CommandError(9, "Cannot specify 'remove' together with 'update', 'new' or 'upsert'");
    if (!removes && command.update === undefined)
      throw new CommandError(9, "Either an 'update' or 'remove' option must be specified");
    const fields = documentOf('fields', command.fields);
    const project = Object.keys(fields).length > 0 ? compileProjection(fields) : (document: Document) => document;
    const namespace = namespaceOf(command, context);
    const write = removes ? removeFirst(context, namespace, command) : updateFirst(context, namespace, command);
    const { value, lastErrorObject } = await runWrite(context, write);
    return { lastErrorObject, value: value && project(value), ok: 1 };
  },
};

interface Modified {
  value: Document | null;
  lastErrorObject: Document;
}

function* removeFirst(context: Context, namespace: string, command: Document): Write<Modified> {
  const hit = yield* firstHit(context, namespace, documentOf('query', command.query), command.sort);
  if (hit) context.server.records.remove(hit.collection, hit.record, hit.document);
  return { value: hit?.document ?? null, lastErrorObject: { n: hit ? 1 : 0 } };
}

function* updateFirst(context: Context, namespace: string, command: Document): Write<Modified> {
  const query = documentOf('query', command.query);
  const change = compileUpdate(command.update);
  const wantsNew = flagOf('new', command.new);
  const hit = yield* firstHit(context, namespace, query, command.sort);
  if (hit) {
    const changed = change.apply(hit.document, query);
    const bytes = context.server.records.replace(hit.collection, hit.record, hit, changed) ?? hit.raw;
    return { value: wantsNew ? parseDocument(bytes) : hit.document, lastErrorObject: { n: 1, updatedExisting: true } };
  }
  if (!flagOf('upsert', command.upsert)) return { value: null, lastErrorObject: { n: 0, updatedExisting: false } };
  const document = parseDocument(insertInto(context, namespace, change.insertFor(query)));
  return {
    value: wantsNew ? document : null,
    lastErrorObject: { n: 1, updatedExisting: false, upserted: document._id },
  };
}

type Target = Hit & { collection: Collection };

/** The documents to change, each as it is at the moment of the change; undefined where another write may have its turn. */
function* targets(
  { server }: Context,
  namespace: string,
  query: Document,
  order?: { sort: FieldOrder[]; limit: 1; stale: () => void },
): Generator<Target | undefined, void> {
  const filter = compileFilter(query);
  const collection = server.catalog.find(namespace);
  if (!collection) return;
  for (const hit of scan(server.storage, collection, { filter, ...order })) {
    checkStillThere(collection);
    const raw = hit === pause ? undefined : server.records.read(collection, hit.record);
    const document = hit !== pause && raw?.equals(hit.raw) ? hit.document : raw && parseDocument(raw);
    if (hit !== pause && raw && document && filter.matches(document))
      yield { record: hit.record, raw, document, collection };
    else {
      if (hit !== pause) order?.stale();
      yield undefined;
    }
  }
}

/** Looks again when somebody else took the first while the rest was looked through: who is first now? */
function* firstHit(context: Context, namespace: string, query: Document, sort: unknown): Write<Target | undefined> {
  let isStale = true;
  const stale = (): void => {
    isStale = true;
  };
  const order = { sort: parseSort(sort), limit: 1, stale } as const;
  while (isStale) {
    isStale = false;
    for (const hit of targets(context, namespace, query, order)) {
      if (hit) return hit;
      yield;
    }
  }
  return undefined;
}

export const writeCommands: Record<string, Command> = { insert, update, delete: remove, findAndModify };
