// What collections and indexes there are, kept in the data file and, for speed, in memory.
import type { IndexSpec } from './index-keys.ts';
import { formatIndexRecord, parseIndexRecord } from './index-spec.ts';
import { type Range, type Storage, table } from './storage.ts';
import { afterPrefix, type Document, formatDocument, integerOf, parseDocument } from './values.ts';

export interface Collection {
  id: number;
  /** `database.collection`. */
  namespace: string;
  /** The first index is always the one on `_id`. */
  indexes: IndexSpec[];
  count: number;
  nextRecord: number;
  /** Set when it is dropped, for writes that are in the middle of it. */
  dropped: boolean;
}

const namespaceKey = (namespace: string): Buffer =>
  Buffer.concat([Buffer.from([table.catalog]), Buffer.from(namespace)]);
const nextIdKey = Buffer.from([table.meta, ...Buffer.from('next')]);

/** The prefix of a collection's documents or of an index's entries. */
export function prefixOf(kind: number, id: number): Buffer {
  const prefix = Buffer.from([kind, 0, 0, 0, 0]);
  prefix.writeUInt32BE(id, 1);
  return prefix;
}

export const rangeOf = (prefix: Buffer): Range => ({ low: prefix, high: afterPrefix(prefix) });

const fresh = (namespace: string, id: number): Collection => ({
  id,
  namespace,
  indexes: [],
  count: 0,
  nextRecord: 1,
  dropped: false,
});

/** What changes something is called inside a write transaction only. */
export class Catalog {
  readonly #storage: Storage;
  #collections = new Map<string, Collection>();
  /** The ids of the indexes that a command is filling right now. */
  readonly underConstruction = new Set<number>();

  constructor(storage: Storage) {
    this.#storage = storage;
    this.reload();
  }

  /** Reads everything again from the file: at the start, and after a transaction was undone. Every IndexSpec is another one then. */
  reload(): void {
    this.#storage.refresh();
    const known = this.#collections;
    this.#collections = new Map();
    for (const { key, value } of this.#storage.entries(rangeOf(Buffer.from([table.catalog])))) {
      const record = parseDocument(value);
      const namespace = key.subarray(1).toString();
      const collection = known.get(namespace) ?? fresh(namespace, 0);
      collection.id = integerOf(record.id) ?? 0;
      collection.indexes = (record.indexes as Document[]).map(parseIndexRecord);
      collection.dropped = false;
      const documents = rangeOf(prefixOf(table.documents, collection.id));
      const last = this.#storage.keys(documents, 1, true)[0];
      collection.count = this.#storage.count(documents);
      collection.nextRecord = last ? last.readUIntBE(5, 6) + 1 : 1;
      this.#collections.set(namespace, collection);
    }
  }

  find(namespace: string): Collection | undefined {
    return this.#collections.get(namespace);
  }

  list(): Collection[] {
    return [...this.#collections.values()];
  }

  create(namespace: string): Collection {
    const made = fresh(namespace, this.nextId());
    made.indexes.push(parseIndexRecord({ id: this.nextId(), name: '_id_', key: { _id: 1 } }));
    this.#collections.set(namespace, made);
    this.save(made);
    return made;
  }

  /** Keeps the collection's indexes as they are now. */
  save(collection: Collection): void {
    const record = { id: collection.id, indexes: collection.indexes.map(formatIndexRecord) };
    this.#storage.put(namespaceKey(collection.namespace), formatDocument(record));
  }

  /** The collection is gone at once, its records go later. */
  drop(collection: Collection): void {
    collection.dropped = true;
    this.#collections.delete(collection.namespace);
    this.#storage.remove(namespaceKey(collection.namespace));
    this.#discard(prefixOf(table.documents, collection.id));
    for (const index of collection.indexes) this.#discard(prefixOf(table.index, index.id));
  }

  dropIndex(collection: Collection, index: IndexSpec): void {
    collection.indexes = collection.indexes.filter((other) => other.id !== index.id);
    this.#discard(prefixOf(table.index, index.id));
    this.save(collection);
  }

  /** Everything under the prefix is to be removed, also after a crash. */
  #discard(prefix: Buffer): void {
    this.#storage.put(Buffer.concat([Buffer.from([table.garbage]), prefix]), Buffer.alloc(0));
  }

  /** Removes what was discarded, a little at each step. */
  *sweep(): Generator<void, void> {
    for (;;) {
      const [mark] = this.#storage.keys(rangeOf(Buffer.from([table.garbage])), 1);
      if (!mark) return;
      const keys = this.#storage.keys(rangeOf(mark.subarray(1)), 200);
      for (const key of keys) this.#storage.remove(key);
      if (keys.length === 0) this.#storage.remove(mark);
      yield;
    }
  }

  /** Never used before, also not by what was dropped. */
  nextId(): number {
    const id = this.#storage.get(nextIdKey)?.readUInt32BE(0) ?? 1;
    const next = Buffer.alloc(4);
    next.writeUInt32BE(id + 1, 0);
    this.#storage.put(nextIdKey, next);
    return id;
  }
}
