// The commands that write documents: insert, update, delete, findAndModify.
import { ObjectId } from 'bson';
import type { Collection } from './catalog.ts';
import {
  type Command,
  type Context,
  checkCollation,
  checkFields,
  checkStillThere,
  documentOf,
  documentsOf,
  namespaceOf,
  runWrite,
} from './command.ts';
import { CommandError } from './errors.ts';
import { compileFilter, type Filter } from './matcher.ts';
import { compileProjection } from './projection.ts';
import { parseSort } from './query-commands.ts';
import { type Hit, pause, scan } from './scan.ts';
import { compileUpdate } from './updater.ts';
import { upsertSeed } from './upsert.ts';
import { type Document, integerOf, isTrue, parseDocument } from './values.ts';
import type { Write } from './writer.ts';

const MAX_BATCH = 100_000;

const insert: Command = {
  options: ['documents', 'ordered', 'bypassDocumentValidation'],
  run: async (command, context) => {
    const documents = batchOf('documents', command.documents);
    const namespace = namespaceOf(command, context);
    return batch(command, context, documents, function* (document) {
      insertInto(context, collectionFor(context, namespace), document);
      yield;
      return { n: 1 };
    });
  },
};

function insertInto(context: Context, collection: Collection, document: Document): Buffer {
  return context.server.records.insert(collection, withId(document));
}

/** `_id` comes first, and is made when there is none. */
function withId(document: Document): Document {
  const { _id = new ObjectId(), ...rest } = document;
  if (Array.isArray(_id)) throw new CommandError(53, "The '_id' value cannot be of type array");
  const stray = Object.keys(rest).find((name) => name.startsWith('$'));
  if (stray) throw new CommandError(52, `The dollar ($) prefixed field '${stray}' is not valid for storage.`);
  return { _id, ...rest };
}

/** Inside a write: the collection, created when it is not there yet. */
const collectionFor = ({ server }: Context, namespace: string): Collection =>
  server.catalog.find(namespace) ?? server.catalog.create(namespace);

const update: Command = {
  options: ['updates', 'ordered', 'bypassDocumentValidation'],
  run: async (command, context) => {
    const statements = batchOf('updates', command.updates);
    const namespace = namespaceOf(command, context);
    return batch(command, context, statements, (statement) => updateOne(context, namespace, statement));
  },
};

interface Outcome {
  n: number;
  nModified?: number;
  upserted?: unknown;
}

function* updateOne(context: Context, namespace: string, statement: Document): Write<Outcome> {
  checkFields('an update statement', statement, ['q', 'u', 'multi', 'upsert', 'collation']);
  checkCollation(statement.collation);
  const query = documentOf('q', statement.q);
  const filter = compileFilter(query);
  const { apply, replaces } = compileUpdate(statement.u);
  const multi = isTrue(statement.multi);
  if (multi && replaces) throw new CommandError(9, 'multi update is not supported for replacement-style update');
  const collection = context.server.catalog.find(namespace);
  const seen = new Set<number>();
  let nModified = 0;
  if (collection) {
    for (const hit of scan(context.server.storage, collection, { filter, sort: [], limit: multi ? 0 : 1 })) {
      const fresh = hit !== pause && !seen.has(hit.record) ? asItIsNow(context, collection, hit, filter) : undefined;
      if (fresh) {
        seen.add(fresh.record);
        const changed = apply(fresh.document, { inserting: false, filter: query });
        if (context.server.records.replace(collection, fresh.record, fresh, changed)) nModified += 1;
        if (!multi) break;
      }
      yield;
    }
  }
  if (seen.size > 0 || !isTrue(statement.upsert)) return { n: seen.size, nModified };
  const document = apply(upsertSeed(query, replaces), { inserting: true, filter: query });
  const inserted = parseDocument(insertInto(context, collectionFor(context, namespace), document));
  return { n: 1, nModified: 0, upserted: inserted._id };
}

const remove: Command = {
  options: ['deletes', 'ordered'],
  run: async (command, context) => {
    const statements = batchOf('deletes', command.deletes);
    const namespace = namespaceOf(command, context);
    return batch(command, context, statements, (statement) => deleteSome(context, namespace, statement));
  },
};

function* deleteSome(context: Context, namespace: string, statement: Document): Write<Outcome> {
  checkFields('a delete statement', statement, ['q', 'limit', 'collation']);
  checkCollation(statement.collation);
  const filter = compileFilter(documentOf('q', statement.q));
  const limit = integerOf(statement.limit);
  if (limit !== 0 && limit !== 1) throw new CommandError(9, 'The limit field in delete objects must be 0 or 1');
  const collection = context.server.catalog.find(namespace);
  let n = 0;
  if (!collection) return { n };
  for (const hit of scan(context.server.storage, collection, { filter, sort: [], limit })) {
    const fresh = hit !== pause ? asItIsNow(context, collection, hit, filter) : undefined;
    if (fresh) {
      context.server.records.remove(collection, fresh.record, fresh.document);
      n += 1;
      if (limit === 1) break;
    }
    yield;
  }
  return { n };
}

function batchOf(name: string, value: unknown): Document[] {
  const statements = documentsOf(name, value);
  if (statements.length === 0 || statements.length > MAX_BATCH) {
    throw new CommandError(
      16,
      `Write batch sizes must be between 1 and ${MAX_BATCH}. Got ${statements.length} operations.`,
    );
  }
  return statements;
}

/** Runs a batch's statements one after another; an ordered batch ends at the first error. */
async function batch(
  command: Document,
  context: Context,
  statements: Document[],
  run: (statement: Document) => Write<Outcome>,
): Promise<Document> {
  const ordered = command.ordered === undefined || isTrue(command.ordered);
  const reply = await runWrite(context, everyStatement(statements, ordered, run));
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
      if (!(error instanceof CommandError) || error.code === 50) throw error;
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
    const namespace = namespaceOf(command, context);
    if (isTrue(command.remove) && (command.update !== undefined || isTrue(command.new) || isTrue(command.upsert))) {
      throw new CommandError(9, "Cannot specify 'remove' together with 'update', 'new' or 'upsert'");
    }
    if (!isTrue(command.remove) && command.update === undefined) {
      throw new CommandError(9, "Either an 'update' or 'remove' option must be specified");
    }
    const fields = documentOf('fields', command.fields);
    const project = Object.keys(fields).length > 0 ? compileProjection(fields) : (document: Document) => document;
    const { value, lastErrorObject } = await runWrite(context, modifyOne(context, namespace, command));
    return { lastErrorObject, value: value && project(value), ok: 1 };
  },
};

function* modifyOne(
  context: Context,
  namespace: string,
  command: Document,
): Write<{ value: Document | null; lastErrorObject: Document }> {
  const { server } = context;
  const query = documentOf('query', command.query);
  const change = isTrue(command.remove) ? undefined : compileUpdate(command.update);
  const hit = yield* firstHit(context, namespace, query, command.sort);
  if (!change) {
    if (hit) server.records.remove(hit.collection, hit.record, hit.document);
    return { value: hit?.document ?? null, lastErrorObject: { n: hit ? 1 : 0 } };
  }
  const wantsNew = isTrue(command.new);
  if (hit) {
    const changed = change.apply(hit.document, { inserting: false, filter: query });
    const bytes = server.records.replace(hit.collection, hit.record, hit, changed) ?? hit.raw;
    return { value: wantsNew ? parseDocument(bytes) : hit.document, lastErrorObject: { n: 1, updatedExisting: true } };
  }
  if (!isTrue(command.upsert)) return { value: null, lastErrorObject: { n: 0, updatedExisting: false } };
  const seed = change.apply(upsertSeed(query, change.replaces), { inserting: true, filter: query });
  const document = parseDocument(insertInto(context, collectionFor(context, namespace), seed));
  return {
    value: wantsNew ? document : null,
    lastErrorObject: { n: 1, updatedExisting: false, upserted: document._id },
  };
}

function* firstHit(
  context: Context,
  namespace: string,
  query: Document,
  sort: unknown,
): Write<(Hit & { collection: Collection }) | undefined> {
  const filter = compileFilter(query);
  const order = parseSort(sort);
  const collection = context.server.catalog.find(namespace);
  if (!collection) return undefined;
  for (let stale = true; stale; ) {
    stale = false;
    for (const hit of scan(context.server.storage, collection, { filter, sort: order, limit: 1 })) {
      const fresh = hit !== pause ? asItIsNow(context, collection, hit, filter) : undefined;
      if (fresh) return { ...fresh, collection };
      // Somebody else took the first while the rest was looked through: look again for who is first now.
      if (hit !== pause) stale = true;
      yield;
    }
  }
  return undefined;
}

/** A scan may have read a document some turns ago: what counts is what it is at the moment of the change. */
function asItIsNow(context: Context, collection: Collection, hit: Hit, filter: Filter): Hit | undefined {
  checkStillThere(collection);
  const raw = context.server.records.read(collection, hit.record);
  if (!raw || raw.equals(hit.raw)) return raw && hit;
  const document = parseDocument(raw);
  return filter.matches(document) ? { record: hit.record, raw, document } : undefined;
}

export const writeCommands: Record<string, Command> = {
  insert,
  update,
  delete: remove,
  findAndModify,
  findandmodify: findAndModify,
};
