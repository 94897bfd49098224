// Removes the documents whose time has come, by the TTL indexes.
import type { Collection } from './catalog.ts';
import type { Server } from './command.ts';
import { compileFilter } from './filter.ts';
import type { IndexSpec } from './index-keys.ts';
import { pause, scan } from './scan.ts';
import { parseDocument } from './values.ts';
import type { Write } from './writer.ts';

/** Resolves when every expired document is gone. */
export async function removeExpired(server: Server, now: Date): Promise<void> {
  for (const collection of server.catalog.list()) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds === undefined) continue;
      const before = new Date(now.getTime() - index.expireAfterSeconds * 1000);
      await server.writer.run(removeBefore(server, collection, index, before));
    }
  }
}

/** As in MongoDB, a partial index expires only the documents that are in it. */
function* removeBefore(
  { storage, records }: Server,
  collection: Collection,
  index: IndexSpec,
  before: Date,
): Write<void> {
  const { key, partialFilterExpression = {} } = index;
  const filter = compileFilter({ $and: [{ [String(key[0]?.path)]: { $lte: before } }, partialFilterExpression] });
  for (const hit of scan(storage, collection, { filter })) {
    if (collection.dropped) return;
    const raw = hit === pause ? undefined : records.read(collection, hit.record);
    if (hit !== pause && raw) {
      const document = parseDocument(raw);
      if (filter.matches(document)) records.remove(collection, hit.record, document);
    }
    yield;
  }
}
