// An index that is filled while the disk refuses something: it becomes usable, or the next one who asks for it builds it.
import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import { Catalog, prefixOf, rangeOf } from '../../src/embedded-mongo/catalog.ts';
import { catalogCommands } from '../../src/embedded-mongo/catalog-commands.ts';
import type { Server } from '../../src/embedded-mongo/command.ts';
import { Cursors } from '../../src/embedded-mongo/cursors.ts';
import { Records } from '../../src/embedded-mongo/records.ts';
import { Storage, table } from '../../src/embedded-mongo/storage.ts';
import { Writer } from '../../src/embedded-mongo/writer.ts';
import { makeFolder, rejection } from './database-under-test.ts';

const namespace = 'hadir.guests';
const order = { createIndexes: 'guests', indexes: [{ key: { n: 1 }, name: 'n_1' }] };

describe('An index under construction', () => {
  let folder: string;
  let server: Server;

  beforeEach(async () => {
    folder = await makeFolder();
    const storage = await Storage.open(folder);
    const catalog = new Catalog(storage);
    server = {
      storage,
      catalog,
      writer: new Writer(storage, () => catalog.reload()),
      records: new Records(storage, catalog),
      cursors: new Cursors(() => performance.now()),
      startedAt: 0,
      connections: () => 0,
    };
    storage.commit(() => {
      const guests = catalog.create(namespace);
      for (let n = 0; n < 20_000; n++) server.records.insert(guests, { _id: n, n });
    });
  });
  afterEach(async () => {
    await server.storage.close();
    await rm(folder, { recursive: true, force: true });
  });

  const create = async (): Promise<unknown> =>
    catalogCommands.createIndexes?.run(order, {
      server,
      database: 'hadir',
      deadline: Number.POSITIVE_INFINITY,
      connectionId: 1,
    });
  const index = () => server.catalog.find(namespace)?.indexes.find(({ name }) => name === 'n_1');
  const nextTurn = (): Promise<void> => new Promise(setImmediate);
  const begun = async (): Promise<void> => {
    while (index()?.building !== true) await nextTurn();
  };
  const entries = (id = 0): number => server.storage.count(rangeOf(prefixOf(table.index, id)));

  it('becomes usable although the disk refused another write meanwhile', async () => {
    const built = create();
    let over = false;
    void built.finally(() => {
      over = true;
    });
    await begun();
    let reloads = 0;
    // What the writer does after a transaction of somebody else that the disk refused.
    for (; !over; reloads++) {
      server.catalog.reload();
      await nextTurn();
    }
    expect(await built).to.include({ numIndexesAfter: 2, ok: 1 });
    expect(reloads).to.be.above(1);
    expect(index()).to.include({ building: false });
    server.catalog.reload();
    expect(index()).to.include({ building: false });
    expect(entries(index()?.id)).to.equal(20_000);
  });

  it('is built anew by the next one who asks when the disk ended it', async () => {
    const built = rejection(create());
    await begun();
    const { commit } = server.storage;
    server.storage.commit = <T>(work: () => T): T =>
      commit.call(server.storage, () => {
        work();
        throw new Error('Input/output error');
      }) as T;
    expect(await built).to.include({ code: 14031 });
    server.storage.commit = commit;
    expect(index()).to.include({ building: true });
    await create();
    expect(index()).to.include({ building: false });
    expect(entries(index()?.id)).to.equal(20_000);
  });

  it('is promised to a second one who asks only when it is complete', async () => {
    const first = create();
    await begun();
    expect(await create()).to.include({ ok: 1 });
    expect(index()).to.include({ building: false });
    expect(entries(index()?.id)).to.equal(20_000);
    await first;
    expect(server.catalog.find(namespace)?.indexes).to.have.length(2);
  });
});
