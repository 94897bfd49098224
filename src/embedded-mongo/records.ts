// Documents in their collections, with the entries of every index kept in step inside the same transaction.
import { type Catalog, type Collection, prefixOf } from './catalog.ts';
import { CommandError } from './errors.ts';
import { type IndexSpec, indexKeys, keepsKeys, keyValues } from './index-keys.ts';
import { formatIndex } from './index-spec.ts';
import { type Storage, table } from './storage.ts';
import { type Document, formatDocument } from './values.ts';

/** MongoDB's limit for one document, in bytes. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

const RECORD_BYTES = 6;

export function documentKey(collection: Collection, record: number): Buffer {
  const key = Buffer.concat([prefixOf(table.documents, collection.id), Buffer.alloc(RECORD_BYTES)]);
  key.writeUIntBE(record, 5, RECORD_BYTES);
  return key;
}

/** The record a document's key names, or an index's entry leads to. */
export const recordOf = (bytes: Buffer): number => bytes.readUIntBE(bytes.length - RECORD_BYTES, RECORD_BYTES);

/** All three writes check everything first and change the file only then: a throw leaves nothing half done. */
export class Records {
  readonly #storage: Storage;
  readonly #catalog: Catalog;

  constructor(storage: Storage, catalog: Catalog) {
    this.#storage = storage;
    this.#catalog = catalog;
  }

  read(collection: Collection, record: number): Buffer | undefined {
    return this.#storage.get(documentKey(collection, record));
  }

  /** Throws 11000 when a unique index has one of the keys already. */
  insert(collection: Collection, document: Document): Buffer {
    const bytes = stored(document);
    const keys = collection.indexes.map((index) => this.#freshKeys(collection, index, document));
    const record = collection.nextRecord;
    this.#storage.put(documentKey(collection, record), bytes);
    collection.indexes.forEach((index, i) => {
      for (const key of keys[i] ?? []) this.#putEntry(index, key, record);
    });
    collection.nextRecord = record + 1;
    collection.count += 1;
    return bytes;
  }

  /** Returns the new bytes, undefined when the document is byte for byte the same already. */
  replace(
    collection: Collection,
    record: number,
    old: { raw: Buffer; document: Document },
    document: Document,
  ): Buffer | undefined {
    const bytes = stored(document);
    if (bytes.equals(old.raw)) return undefined;
    const touched = collection.indexes.filter((index) => !keepsKeys(index, old.document, document));
    const changes = touched.map((index) => {
      const before = indexKeys(index, old.document).keys;
      const after = this.#freshKeys(collection, index, document, record);
      return { index, removed: without(before, after), added: without(after, before) };
    });
    this.#storage.put(documentKey(collection, record), bytes);
    for (const { index, removed, added } of changes) {
      for (const key of removed) this.#storage.remove(entryKey(index, key, record));
      for (const key of added) this.#putEntry(index, key, record);
    }
    return bytes;
  }

  remove(collection: Collection, record: number, document: Document): void {
    for (const index of collection.indexes) {
      for (const key of indexKeys(index, document).keys) this.#storage.remove(entryKey(index, key, record));
    }
    this.#storage.remove(documentKey(collection, record));
    collection.count -= 1;
  }

  /** Adds an existing document to an index that is being built. */
  enter(collection: Collection, index: IndexSpec, record: number, document: Document): void {
    for (const key of this.#freshKeys(collection, index, document, record)) this.#putEntry(index, key, record);
  }

  #putEntry(index: IndexSpec, key: Buffer, record: number): void {
    const owner = Buffer.alloc(RECORD_BYTES);
    owner.writeUIntBE(record, 0, RECORD_BYTES);
    this.#storage.put(entryKey(index, key, record), owner);
  }

  #freshKeys(collection: Collection, index: IndexSpec, document: Document, own?: number): Buffer[] {
    const { keys, multikey } = indexKeys(index, document);
    if (index.unique) {
      for (const key of keys) {
        const owner = this.#storage.get(entryKey(index, key, 0));
        if (owner && recordOf(owner) !== own) throw duplicate(collection, index, document, key);
      }
    }
    if (multikey && !index.multikey) {
      index.multikey = true;
      this.#catalog.save(collection);
    }
    return keys;
  }
}

/** The keys of one list that are not in the other. */
function without(keys: Buffer[], others: Buffer[]): Buffer[] {
  const known = new Set(others.map((key) => key.toString('latin1')));
  return keys.filter((key) => !known.has(key.toString('latin1')));
}

/** A unique index has one entry per key; in the others the record's number tells equal keys apart. */
function entryKey(index: IndexSpec, key: Buffer, record: number): Buffer {
  const prefix = prefixOf(table.index, index.id);
  if (index.unique) return Buffer.concat([prefix, key]);
  const suffix = Buffer.alloc(RECORD_BYTES);
  suffix.writeUIntBE(record, 0, RECORD_BYTES);
  return Buffer.concat([prefix, key, suffix]);
}

function stored(document: Document): Buffer {
  const bytes = formatDocument(document);
  if (bytes.length > MAX_DOCUMENT_BYTES)
    throw new CommandError(10334, `BSONObj size: ${bytes.length} is over the limit of ${MAX_DOCUMENT_BYTES} bytes`);
  return bytes;
}

function duplicate(collection: Collection, index: IndexSpec, document: Document, key: Buffer): CommandError {
  const { key: keyPattern } = formatIndex(index);
  const keyValue = keyValues(index, document, key);
  const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${JSON.stringify(value)}`);
  return new CommandError(
    11000,
    `E11000 duplicate key error collection: ${collection.namespace} index: ${index.name} dup key: { ${shown.join(', ')} }`,
    { keyPattern, keyValue },
  );
}
