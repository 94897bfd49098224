// Removes the documents whose time has come, by the TTL indexes.
import type { Collection } from './catalog.ts';
import type { Server } from './command.ts';
import { compileFilter } from './matcher.ts';
import { pause, scan } from './scan.ts';
import { parseDocument } from './values.ts';
import type { Write } from './writer.ts';

/** Resolves when every expired document is gone. */
export async function removeExpired(server: Server, now: Date): Promise<void> {
  for (const collection of server.catalog.list()) {
    for (const { key, expireAfterSeconds } of collection.indexes) {
      const [field] = key;
      if (expireAfterSeconds === undefined || !field) continue;
      const before = new Date(now.getTime() - expireAfterSeconds * 1000);
      await server.writer.run(removeBefore(server, collection, field.path, before));
    }
  }
}

function* removeBefore({ storage, records }: Server, collection: Collection, path: string, before: Date): Write<void> {
  const filter = compileFilter({ [path]: { $lte: before } });
  for (const hit of scan(storage, collection, { filter, sort: [], limit: 0 })) {
    if (collection.dropped) return;
    const raw = hit === pause ? undefined : records.read(collection, hit.record);
    if (hit !== pause && raw) {
      const document = parseDocument(raw);
      if (filter.matches(document)) records.remove(collection, hit.record, document);
    }
    yield;
  }
}
