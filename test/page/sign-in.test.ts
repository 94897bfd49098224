// Signing in with a single-use link, staying signed in, and signing out.
import { expect } from 'chai';
import { createSignInLink } from '../../src/page/sign-in.ts';
import {
  type Answer,
  cookieHeader,
  hiddenField,
  openTestDatabase,
  type PageServer,
  signedIn,
  startPageServer,
  type TestDatabase,
} from './page-server.ts';

const minute = 60_000;

describe('signing in to the status page', () => {
  let database: TestDatabase;
  let page: PageServer;

  before(async () => {
    database = await openTestDatabase();
  });
  beforeEach(async () => {
    page = await startPageServer(database.db);
  });
  afterEach(() => page.close());
  after(() => database.close());

  const link = async (): Promise<string> => {
    const url = await createSignInLink(database.db, { issuedTo: 'server', publicUrl: page.base, clock: page.clock });
    expect(url).to.match(new RegExp(`^${page.base}/dashboard/sign-in\\?token=[\\w-]{27}$`));
    return url.slice(page.base.length);
  };

  /** Presses the button that the link's page shows. */
  const press = (shown: Answer, headers = page.ownForm()): Promise<Answer> =>
    page.ask('/dashboard/sign-in', {
      cookie: cookieHeader(shown),
      headers,
      form: { token: hiddenField(shown.body, 'token'), csrf: hiddenField(shown.body, 'csrf') },
    });

  it('shows one button, and looking at it spends nothing, however often a robot looks', async () => {
    const path = await link();
    for (let n = 0; n < 3; n++) {
      const shown = await page.ask(path);
      expect(shown.status).to.equal(200);
      expect(shown.body.match(/<button/g)).to.have.length(1);
    }
    const done = await press(await page.ask(path));
    expect([done.status, done.headers.location]).to.deep.equal([303, '/dashboard']);
    const dashboard = await page.ask('/dashboard', { cookie: cookieHeader(done) });
    expect(dashboard.status).to.equal(200);
  });

  it('works once: pressed again it says that the link is used and how to get another', async () => {
    const shown = await page.ask(await link());
    expect((await press(shown)).status).to.equal(303);
    const again = await press(shown);
    expect(again.status).to.equal(401);
    expect(again.cookies.join()).not.to.include('hadir=');
    expect(again.body).to.include('هذا الرابط لم يعد صالحًا').and.to.include('npm run sign-in');
  });

  it('lets exactly one of many in who press at the same moment', async () => {
    const shown = await page.ask(await link());
    const answers = await Promise.all(Array.from({ length: 5 }, () => press(shown)));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 401, 401, 401, 401]);
  });

  it('stores neither the link nor the cookie, only their hashes', async () => {
    const path = await link();
    const done = await press(await page.ask(path));
    const stored = JSON.stringify([
      await database.db.signInLinks.find().lean(),
      await database.db.sessions.find().lean(),
    ]);
    expect(stored).not.to.include(path.split('=')[1]);
    expect(stored).not.to.include(cookieHeader(done).split('=')[1]?.split(';')[0]);
  });

  it('refuses a link after its fifteen minutes', async () => {
    const shown = await page.ask(await link());
    page.clock.advance(15 * minute);
    expect((await press(shown)).status).to.equal(401);
  });

  it('answers an unknown link as it answers a used one', async () => {
    const used = await page.ask(await link());
    await press(used);
    const unknown = await page.ask(`/dashboard/sign-in?token=${'x'.repeat(27)}`);
    const [afterUsed, afterUnknown] = [await press(used), await press(unknown)];
    expect([afterUnknown.status, afterUnknown.body]).to.deep.equal([afterUsed.status, afterUsed.body]);
  });

  it('makes an address wait after five wrong tries, even with a right link, and not after fifteen minutes', async () => {
    const wrong = await page.ask(`/dashboard/sign-in?token=${'x'.repeat(27)}`);
    for (let n = 0; n < 5; n++) expect((await press(wrong)).status).to.equal(401);
    const right = await page.ask(await link());
    const held = await press(right);
    expect(held.status).to.equal(429);
    expect(Number(held.headers['retry-after'])).to.be.within(1, 15 * 60);
    page.clock.advance(15 * minute);
    expect((await press(await page.ask(await link()))).status).to.equal(303);
    expect(page.log.filter(({ failure }) => failure === 'page.linkRefused')).to.have.length(5);
  });

  it('takes the button only from its own page, from the browser that was shown it, with its token', async () => {
    const shown = await page.ask(await link());
    const other = await page.ask(await link());
    const form = { token: hiddenField(shown.body, 'token'), csrf: hiddenField(shown.body, 'csrf') };
    const cookie = cookieHeader(shown);
    const own = page.ownForm();
    const refused = [
      await page.ask('/dashboard/sign-in', { cookie, form }),
      await page.ask('/dashboard/sign-in', { cookie, form, headers: { ...own, Origin: 'https://evil.example' } }),
      await page.ask('/dashboard/sign-in', { cookie, form, headers: { ...own, 'Sec-Fetch-Site': 'cross-site' } }),
      await page.ask('/dashboard/sign-in', { form, headers: own }),
      await page.ask('/dashboard/sign-in', { cookie: cookieHeader(other), form, headers: own }),
      await page.ask('/dashboard/sign-in', { cookie, form: { token: form.token }, headers: own }),
    ];
    expect(refused.map(({ status }) => status)).to.deep.equal([403, 403, 403, 403, 403, 403]);
    expect((await press(shown)).status).to.equal(303);
  });

  it('keeps its cookie from scripts and from other sites; behind https it is bound to the host and Secure', async () => {
    const [, plain] = [await link(), await press(await page.ask(await link()))];
    expect(plain.cookies.find((line) => line.startsWith('hadir='))).to.match(
      /^hadir=[\w-]{27}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    );
    await page.close();
    page = await startPageServer(database.db, { publicUrl: 'https://invite.example.com' });
    const shown = await page.ask((await createLink('https://invite.example.com')).slice(26));
    const secure = await press(shown);
    expect(secure.cookies.find((line) => line.startsWith('__Host-hadir='))).to.match(
      /^__Host-hadir=[\w-]{27}; Path=\/; Max-Age=43200; Secure; HttpOnly; SameSite=Strict$/,
    );
    expect((await page.ask('/dashboard', { cookie: cookieHeader(secure) })).status).to.equal(200);
  });

  const createLink = (publicUrl: string): Promise<string> =>
    createSignInLink(database.db, { issuedTo: 'server', publicUrl, clock: page.clock });

  it('ends after 30 minutes without a look, and after 12 hours in any case', async () => {
    const idle = await signedIn(database.db, page.clock);
    page.clock.advance(29 * minute);
    expect((await page.ask('/dashboard', { cookie: idle })).status).to.equal(200);
    page.clock.advance(29 * minute);
    expect((await page.ask('/dashboard', { cookie: idle })).status).to.equal(200);
    page.clock.advance(30 * minute);
    const over = await page.ask('/dashboard', { cookie: idle });
    expect(over.status).to.equal(401);
    expect(over.cookies).to.deep.equal(['hadir=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict']);

    const busy = await signedIn(database.db, page.clock);
    for (let n = 1; n <= 28; n++) {
      page.clock.advance(25 * minute);
      expect((await page.ask('/api/stats', { cookie: busy })).status).to.equal(200);
    }
    page.clock.advance(20 * minute);
    expect((await page.ask('/api/stats', { cookie: busy })).status).to.equal(401);
  });

  it('is not fooled by a tampered, cut, empty or huge cookie', async () => {
    const good = await signedIn(database.db, page.clock);
    for (const cookie of [
      `${good}x`,
      good.slice(0, -1),
      'hadir=',
      'hadir={"$ne":null}',
      `hadir=${'a'.repeat(8_000)}`,
      'hadir',
      ';;=;',
    ])
      expect((await page.ask('/dashboard', { cookie })).status, cookie.slice(0, 40)).to.equal(401);
    expect(page.log).to.deep.equal([]);
  });

  it('without a session says how a link is got, in Arabic and in English', async () => {
    const arabic = await page.ask('/dashboard');
    expect(arabic.status).to.equal(401);
    expect(arabic.body).to.include('اكتبوا «لوحة» إلى حاضر على واتساب').and.to.include('npm run sign-in');
    const english = await page.ask('/dashboard?lang=en');
    expect(english.body).to.include('write “dashboard” to Hadir on WhatsApp').and.to.include('npm run sign-in');
  });

  it('signs out at once and only with the session’s own token', async () => {
    const cookie = await signedIn(database.db, page.clock);
    const other = await signedIn(database.db, page.clock);
    const csrf = hiddenField((await page.ask('/dashboard', { cookie })).body, 'csrf');
    const foreign = hiddenField((await page.ask('/dashboard', { cookie: other })).body, 'csrf');
    const headers = page.ownForm();
    const refused = [
      await page.ask('/dashboard/sign-out', { cookie, form: { csrf } }),
      await page.ask('/dashboard/sign-out', { cookie, form: {}, headers }),
      await page.ask('/dashboard/sign-out', { cookie, form: { csrf: foreign }, headers }),
    ];
    expect(refused.map(({ status }) => status)).to.deep.equal([403, 403, 403]);
    const done = await page.ask('/dashboard/sign-out', { cookie, form: { csrf }, headers });
    expect([done.status, done.headers.location]).to.deep.equal([303, '/dashboard/sign-in']);
    expect((await page.ask('/dashboard', { cookie })).status).to.equal(401);
    expect((await page.ask('/dashboard/sign-out', { cookie, form: { csrf }, headers })).status).to.equal(401);
    expect((await page.ask('/dashboard', { cookie: other })).status).to.equal(200);
  });
});
