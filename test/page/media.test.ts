// The pictures of invitations: what is taken in, and what `/media/…` gives to WhatsApp and to everybody else.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { imageLimitBytes, storeImage } from '../../src/campaign/images.ts';
import { projectFile } from '../../src/project-files.ts';
import { openTestDatabase, type PageServer, startPageServer, type TestDatabase } from './page-server.ts';

const now = new Date('2026-11-23T18:00:00.000Z');
const png = readFileSync(projectFile('src/page/pictures/sample.png'));
const jpeg = (bytes: number) => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(bytes - 4)]);

describe('the pictures of invitations', () => {
  let database: TestDatabase;
  let page: PageServer;

  before(async () => {
    database = await openTestDatabase();
    page = await startPageServer(database.db);
  });
  after(async () => {
    await page.close();
    await database.close();
  });

  const get = async (path: string) => {
    const response = await fetch(`${page.base}${path}`);
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const store = async (bytes: Buffer): Promise<string> => {
    const stored = await storeImage(database.db, bytes, now);
    if ('fault' in stored) throw new Error(`It was not stored: ${stored.fault}`);
    return stored.name;
  };

  it('are kept and given back byte for byte, up to WhatsApp’s 5 MB', async () => {
    for (const [bytes, type, ending] of [
      [png, 'image/png', '.png'],
      [jpeg(imageLimitBytes), 'image/jpeg', '.jpg'],
    ] as const) {
      const name = await store(bytes);
      expect(name.endsWith(ending), name).to.equal(true);
      // The second time it comes out of the process's own memory.
      for (let times = 0; times < 2; times++) {
        const { response, bytes: given } = await get(`/media/${name}`);
        expect(response.status).to.equal(200);
        expect(given.equals(bytes)).to.equal(true);
        expect(Object.fromEntries(response.headers)).to.include({
          'content-type': type,
          'content-length': String(bytes.length),
          'x-content-type-options': 'nosniff',
          'cache-control': 'public, max-age=31536000, immutable',
        });
      }
    }
  });

  it('are gone a minute after they were deleted, although a process kept them', async () => {
    const name = await store(jpeg(3_000));
    const status = async () => (await get(`/media/${name}`)).response.status;
    expect(await status()).to.equal(200);
    page.clock.advance(60_000);
    expect(await status()).to.equal(200);
    await database.db.images.deleteOne({ _id: name });
    expect(await status()).to.equal(200);
    page.clock.advance(60_000);
    expect(await status()).to.equal(404);
  });

  it('are stored once, and served by a process that started later', async () => {
    const bytes = jpeg(2_000);
    const name = await store(bytes);
    expect(await store(bytes)).to.equal(name);
    expect(await database.db.images.countDocuments({ _id: name })).to.equal(1);
    const other = await startPageServer(database.db);
    const served = Buffer.from(await (await fetch(`${other.base}/media/${name}`)).arrayBuffer());
    await other.close();
    expect(served.equals(bytes)).to.equal(true);
  });

  it('stay apart when more are asked for than one process keeps', async () => {
    const pictures = Array.from({ length: 6 }, () => jpeg(500));
    const names = await Promise.all(pictures.map(store));
    for (const round of [names, [...names].reverse()])
      for (const name of round) {
        const { bytes } = await get(`/media/${name}`);
        expect(bytes.equals(pictures[names.indexOf(name)] ?? Buffer.alloc(0)), name).to.equal(true);
      }
  });

  it('are told by their first bytes alone, and refused beyond 5 MB', async () => {
    const fault = async (bytes: Buffer) => (await storeImage(database.db, bytes, now)) as object;
    expect(await fault(jpeg(imageLimitBytes + 1))).to.deep.equal({ fault: 'too-large' });
    for (const text of [
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'GIF89a',
      '%PDF-1.4',
      'RIFF....WEBP',
      '',
      '\x89PNG',
    ])
      expect(await fault(Buffer.from(text, 'latin1')), text).to.deep.equal({ fault: 'not-an-image' });
  });

  it('have a sample that WhatsApp can fetch before any was sent in', async () => {
    const { response, bytes } = await get('/media/sample.png');
    expect(response.headers.get('content-type')).to.equal('image/png');
    expect(bytes.equals(png)).to.equal(true);
  });

  it('are not given under a name that is not of our making, even when it is there', async () => {
    await database.db.images.create({ _id: 'notes.png', contentType: 'image/png', bytes: png, storedAt: now });
    expect((await get('/media/notes.png')).response.status).to.equal(404);
  });

  const unknown = [
    `/media/${'0'.repeat(32)}.jpg`,
    `/media/${'0'.repeat(32)}.svg`,
    '/media/sample.jpg',
    '/media/..%2f..%2fpackage.json',
    '/media/%00.png',
    '/media/constructor',
    '/media/a[$ne]=1',
  ];
  for (const path of unknown)
    it(`are not found at ${path}, in plain words`, async () => {
      const { status, headers, body } = await page.ask(path);
      expect(status).to.equal(404);
      expect(headers['content-type']).to.equal('text/plain; charset=utf-8');
      // A picture may be there a moment later.
      expect(headers['cache-control']).to.equal('no-store');
      expect(headers['x-robots-tag']).to.equal('noindex, nofollow');
      expect(body).to.include('لا توجد صورة').and.include('There is no picture');
    });
});
