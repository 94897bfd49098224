// Holds every entry of every index against the documents, in the file itself: a scan would pass over what leads nowhere.
import { Catalog, type Collection, prefixOf, rangeOf } from '../../src/embedded-mongo/catalog.ts';
import { type IndexSpec, indexKeys } from '../../src/embedded-mongo/index-keys.ts';
import { recordOf } from '../../src/embedded-mongo/records.ts';
import { Storage, table } from '../../src/embedded-mongo/storage.ts';
import { parseDocument } from '../../src/embedded-mongo/values.ts';

/** What the indexes of the database in `folder` lack, and what they have too much, in words. No server may hold it. */
export async function disagreements(folder: string): Promise<string[]> {
  const storage = await Storage.open(folder);
  try {
    return new Catalog(storage)
      .list()
      .flatMap((collection) => collection.indexes.flatMap((index) => disagreementsOf(storage, collection, index)));
  } finally {
    await storage.close();
  }
}

function disagreementsOf(storage: Storage, { id, namespace }: Collection, index: IndexSpec): string[] {
  const name = `${namespace} ${index.name}`;
  const wanted = new Set<string>();
  for (const { key, value } of storage.entries(rangeOf(prefixOf(table.documents, id))))
    for (const entry of indexKeys(index, parseDocument(value)).keys) wanted.add(told(recordOf(key), entry));
  const wrong: string[] = [];
  const prefix = prefixOf(table.index, index.id);
  for (const { key, value } of storage.entries(rangeOf(prefix))) {
    const record = recordOf(value);
    // Where keys may be equal, the record's number follows the key.
    const end = index.unique ? key.length : key.length - value.length;
    const entry = told(record, key.subarray(prefix.length, end));
    if (!wanted.delete(entry)) wrong.push(`${name}: no document has what ${entry} says`);
  }
  return [...wrong, ...[...wanted].map((entry) => `${name}: ${entry} is missing`)];
}

const told = (record: number, key: Buffer): string => `record ${record} under ${key.toString('hex')}`;
