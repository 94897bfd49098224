// The JSON that programs read.
import { expect } from 'chai';
import {
  anOccasion,
  inviteGuest,
  openTestDatabase,
  type PageServer,
  signedIn,
  startPageServer,
  type TestDatabase,
} from './page-server.ts';

describe('the JSON API', () => {
  let database: TestDatabase;
  let page: PageServer;
  let cookie: string;

  before(async () => {
    database = await openTestDatabase();
    page = await startPageServer(database.db);
    cookie = await signedIn(database.db, page.clock);
  });
  after(async () => {
    await page.close();
    await database.close();
  });

  it('answers 401 in JSON without a session', async () => {
    for (const path of ['/api/stats', '/api/responses']) {
      const { status, headers, body } = await page.ask(path);
      expect([status, headers['content-type']]).to.deep.equal([401, 'application/json; charset=utf-8']);
      expect(JSON.parse(body)).to.have.nested.property('error.reason', 'notSignedIn');
    }
  });

  it('answers without an occasion too', async () => {
    expect(JSON.parse((await page.ask('/api/stats', { cookie })).body)).to.deep.equal({ occasion: null });
    expect(JSON.parse((await page.ask('/api/responses', { cookie })).body)).to.include({ occasion: null, total: 0 });
  });

  it('gives the totals and the answers, with masked numbers', async () => {
    const occasion = anOccasion();
    await database.db.occasions.create(occasion);
    const at = '2026-11-03T10:00:00.000Z';
    const guest = await inviteGuest(
      database.db,
      occasion._id,
      { name: 'نورة', rsvp: { status: 'confirmed', partySize: 3, at } },
      { status: 'sent', delivery: 'delivered', deliveredAt: new Date(at) },
    );
    await inviteGuest(database.db, occasion._id);
    const stats = JSON.parse((await page.ask('/api/stats', { cookie })).body);
    expect(stats.guests).to.deep.equal({
      listed: 2,
      optedOut: 0,
      invited: 2,
      confirmed: 1,
      people: 3,
      declined: 0,
      undecided: 0,
      waiting: 1,
      failed: 0,
    });
    expect(stats.occasion.id).to.equal(occasion._id);
    const answers = JSON.parse((await page.ask('/api/responses?state=confirmed', { cookie })).body);
    expect(answers).to.include({ total: 1, page: 1, pages: 1 });
    expect(answers.responses[0]).to.deep.include({
      id: guest._id,
      name: 'نورة',
      phone: `•••${guest.phone?.slice(-3)}`,
      status: 'confirmed',
      partySize: 3,
      answeredAt: at,
    });
    expect(answers.responses[0].invitation).to.include({ status: 'sent', delivery: 'delivered', deliveredAt: at });
  });
});
