// What was acknowledged is there after kill -9, round after round; the memory of what was acknowledged is kept outside.
import { rm } from 'node:fs/promises';
import { expect } from 'chai';
import { Catalog, prefixOf, rangeOf } from '../../src/embedded-mongo/catalog.ts';
import { Records } from '../../src/embedded-mongo/records.ts';
import { Storage, table } from '../../src/embedded-mongo/storage.ts';
import { encodeValue } from '../../src/embedded-mongo/values.ts';
import { makeFolder } from './database-under-test.ts';
import { disagreements } from './index-agreement.ts';
import { killRounds } from './kill-rounds.ts';

describe('After kill -9', () => {
  it('every acknowledged insert, increment and removal is there, and the indexes agree with the documents', async () => {
    const { acknowledged, lost, astray } = await killRounds(3, 150);
    expect(lost).to.deep.equal([]);
    expect(astray).to.deep.equal([]);
    expect(acknowledged).to.be.at.least(3 * 150 * 2);
  });

  it('an entry without its document and a document without its entry would both be seen, though they are equally many', async () => {
    const folder = await makeFolder();
    const storage = await Storage.open(folder);
    const catalog = new Catalog(storage);
    const id = storage.commit(() => {
      const things = catalog.create('hadir.things');
      new Records(storage, catalog).insert(things, { _id: 'here' });
      return things.indexes[0]?.id ?? 0;
    });
    const [entry] = storage.entries(rangeOf(prefixOf(table.index, id)));
    storage.commit(() => {
      storage.remove(entry?.key ?? Buffer.alloc(0));
      storage.put(Buffer.concat([prefixOf(table.index, id), encodeValue('gone')]), Buffer.from([0, 0, 0, 0, 0, 9]));
    });
    await storage.close();
    const [tooMuch, missing, ...more] = await disagreements(folder);
    expect(tooMuch).to.match(/^hadir\.things _id_: no document has what record 9 /);
    expect(missing).to.match(/^hadir\.things _id_: record 1 .* is missing$/);
    expect(more).to.deep.equal([]);
    await rm(folder, { recursive: true });
  });
});
