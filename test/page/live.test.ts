// Live updates: what arrives, what cannot be forged, and when they end.
import { expect } from 'chai';
import type { Occasion } from '../../src/db/occasion.ts';
import type { LiveLimits } from '../../src/page/live.ts';
import { type EventStream, openEventStream } from './event-stream.ts';
import {
  anOccasion,
  hiddenField,
  inviteGuest,
  openTestDatabase,
  type PageServer,
  signedIn,
  startPageServer,
  type TestDatabase,
} from './page-server.ts';

const hour = 3_600_000;

describe('live updates', () => {
  let database: TestDatabase;
  let page: PageServer;
  let occasion: Occasion;
  let cookie: string;
  let streams: EventStream[] = [];

  before(async () => {
    database = await openTestDatabase();
  });
  beforeEach(async () => {
    occasion = anOccasion();
    await database.db.occasions.create(occasion);
    await serve({ sessionCheckMs: 20 });
  });
  afterEach(async () => {
    for (const stream of streams) stream.close();
    streams = [];
    await page.close();
  });
  after(() => database.close());

  async function serve(limits: Partial<LiveLimits>): Promise<void> {
    page = await startPageServer(database.db, { limits: { pollMs: 20, mostWatchers: 4, ...limits } });
    cookie = await signedIn(database.db, page.clock);
  }

  async function watch(query = '', who = cookie): Promise<EventStream> {
    const stream = await openEventStream(`${page.base}/dashboard/events?occasion=${occasion._id}${query}`, who);
    streams.push(stream);
    return stream;
  }

  it('begin with everything and go on with what changed, alone', async () => {
    const guest = await inviteGuest(database.db, occasion._id, { name: 'نورة' });
    const stream = await watch();
    expect([stream.status, stream.headers['content-type'], stream.headers['cache-control']]).to.deep.equal([
      200,
      'text/event-stream; charset=utf-8',
      'no-store',
    ]);
    const first = await stream.next();
    expect(first.data.order).to.deep.equal([guest._id]);
    expect(first.data.texts).to.include({ invited: '1', confirmed: '0' });
    await database.db.guests.updateOne(
      { _id: guest._id },
      { $set: { rsvp: { status: 'confirmed', partySize: 3, at: new Date().toISOString() } } },
    );
    const change = await stream.changes(({ rows, texts }) => rows !== undefined && texts?.confirmed === '1');
    expect(change.texts).to.include({ people: '3 أشخاص', waiting: '0' });
    expect(change.texts).not.to.have.property('invited');
    expect(change).not.to.have.property('order');
    expect(change.rows?.map(({ id, rsvp }) => [id, rsvp])).to.deep.equal([[guest._id, 'حضور مؤكد · 3 أشخاص']]);
  });

  it('follow the page that is shown: its language, its filter', async () => {
    await inviteGuest(database.db, occasion._id, { rsvp: { status: 'declined', partySize: null, at: null } });
    const [arabic, english, confirmed] = [await watch(), await watch('&lang=en'), await watch('&state=confirmed')];
    expect((await arabic.next()).data.rows?.[0]?.rsvp).to.equal('اعتذار');
    expect((await english.next()).data.rows?.[0]?.rsvp).to.equal('Apologised');
    expect((await confirmed.next()).data.order).to.deep.equal([]);
  });

  it('cannot be forged by a name with line breaks', async () => {
    const stream = await watch();
    await stream.next();
    const name = 'x\n\nevent: signedOut\ndata: {}\r\rid: 7\u2028\u2029';
    await database.db.occasions.updateOne({ _id: occasion._id }, { $set: { name } });
    await inviteGuest(database.db, occasion._id, { name }, { status: 'failed', cause: name, toName: name });
    await stream.changes(({ rows, attention }) => rows !== undefined && attention?.length === 1);
    expect(stream.raw().match(/^event: (?!update)/gm)).to.equal(null);
    expect(stream.raw().match(/^id:/gm)).to.equal(null);
  });

  it('end at once when their session signs out, and only theirs', async () => {
    await page.close();
    await serve({ sessionCheckMs: hour });
    const other = await watch('', await signedIn(database.db, page.clock));
    const mine = await watch();
    await Promise.all([mine.next(), other.next()]);
    const csrf = hiddenField((await page.ask('/dashboard', { cookie })).body, 'csrf');
    await page.ask('/dashboard/sign-out', { cookie, form: { csrf }, headers: page.ownForm() });
    await mine.next(({ event }) => event === 'signedOut');
    await mine.ended;
    await inviteGuest(database.db, occasion._id);
    await other.changes(({ texts }) => texts?.invited === '1');
  });

  it('end when another process signs the session out, or when it is over', async () => {
    const removed = await watch();
    await removed.next();
    await database.db.sessions.deleteMany({});
    await removed.next(({ event }) => event === 'signedOut');
    await removed.ended;

    const idle = await watch('', await signedIn(database.db, page.clock));
    await idle.next();
    page.clock.advance(31 * 60_000);
    await idle.next(({ event }) => event === 'signedOut');
    await idle.ended;
  });

  it('need a session and an occasion, and are refused in JSON when too many are open', async () => {
    expect((await page.ask('/dashboard/events')).status).to.equal(401);
    expect((await page.ask('/dashboard/events?occasion=none', { cookie })).status).to.equal(404);
    for (let n = 0; n < 4; n++) await watch();
    const refused = await page.ask(`/dashboard/events?occasion=${occasion._id}`, { cookie });
    expect([refused.status, refused.headers['retry-after']]).to.deep.equal([503, '30']);
    expect(JSON.parse(refused.body)).to.have.nested.property('error.reason', 'tooManyWatching');
    streams[0]?.close();
    // The place is free as soon as the server heard of it.
    let again = await watch();
    while (again.status === 503) again = await watch();
    await again.next();
  });

  it('say so when the database does not answer, and go on when it does', async () => {
    const stream = await watch();
    await stream.next();
    const { find } = database.db.occasions;
    database.db.occasions.find = (() => {
      throw new Error('away');
    }) as unknown as typeof find;
    await stream.next(({ event }) => event === 'trouble');
    database.db.occasions.find = find;
    await stream.next(({ event }) => event === 'update');
    expect(page.log.filter(({ failure }) => failure === 'page.liveReadFailed')).to.have.length(1);
  });
});
