// What every answer of the page has in common: headers, methods, addresses, bodies, and calm when the database is away.
import { type AddressInfo, connect } from 'node:net';
import { expect } from 'chai';
import {
  anOccasion,
  hiddenField,
  openTestDatabase,
  type PageServer,
  signedIn,
  startPageServer,
  type TestDatabase,
} from './page-server.ts';

describe('the page over HTTP', () => {
  let database: TestDatabase;
  let page: PageServer;
  let cookie: string;

  before(async () => {
    database = await openTestDatabase();
    page = await startPageServer(database.db);
    cookie = await signedIn(database.db, page.clock);
    await database.db.occasions.create(anOccasion());
  });
  after(async () => {
    await page.close();
    await database.close();
  });

  it('carries every security header on every answer, good or bad', async () => {
    const answers = [
      await page.ask('/dashboard', { cookie }),
      await page.ask('/dashboard'),
      await page.ask(`/dashboard/sign-in?token=${'x'.repeat(27)}`),
      await page.ask('/dashboard/sign-in', { form: { token: 'x' } }),
      await page.ask('/dashboard/nothing', { cookie }),
      await page.ask('/dashboard', { cookie, method: 'DELETE' }),
      await page.ask('/api/stats', { cookie }),
      await page.ask('/api/stats'),
      await page.ask('/api/nothing', { cookie }),
    ];
    for (const { headers } of answers) {
      const policy = headers['content-security-policy'];
      expect(policy).to.match(/^default-src 'none'; /);
      for (const part of ["frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'", "script-src 'self'"])
        expect(policy).to.include(part);
      expect(policy).not.to.include('unsafe');
      expect(headers).to.include({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      expect(headers['permissions-policy']).to.include('camera=()');
      expect(headers).not.to.have.property('strict-transport-security');
    }
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 401, 200, 403, 404, 405, 200, 401, 404]);
  });

  it('asks for https for ever once it is served over https, for its own host alone', async () => {
    const secure = await startPageServer(database.db, { publicUrl: 'https://invite.example.com' });
    const { headers } = await secure.ask('/dashboard');
    await secure.close();
    expect(headers['strict-transport-security']).to.equal('max-age=63072000');
  });

  it('has no inline script or style and asks nothing of another host', async () => {
    for (const { body } of [await page.ask('/dashboard', { cookie }), await page.ask('/dashboard')]) {
      expect(body).not.to.match(/<style| style=| on\w+=|javascript:|https?:\/\//);
      for (const [, attributes, content] of body.matchAll(/<script([^>]*)>([^<]*)/g)) {
        expect(attributes).to.match(/src="\/dashboard\/assets\//);
        expect(content).to.equal('');
      }
    }
  });

  it('answers another method with 405 and what is allowed; nothing is changed by GET', async () => {
    const table: [string, string, string][] = [
      ['PUT', '/dashboard', 'GET, HEAD'],
      ['OPTIONS', '/dashboard', 'GET, HEAD'],
      ['TRACE', '/dashboard', 'GET, HEAD'],
      ['GET', '/dashboard/sign-out', 'POST'],
      ['HEAD', '/dashboard/events', 'GET'],
      ['DELETE', '/dashboard/sign-in', 'GET, HEAD, POST'],
      ['POST', '/api/stats', 'GET, HEAD'],
      ['PATCH', '/dashboard/assets/x.css', 'GET, HEAD'],
    ];
    for (const [method, path, allow] of table) {
      const answer = await page.ask(path, { method, cookie });
      expect([answer.status, answer.headers.allow], `${method} ${path}`).to.deep.equal([405, allow]);
    }
    expect((await page.ask('/dashboard', { cookie })).status).to.equal(200);
  });

  it('serves its own files for ever under their hash, and no other file', async () => {
    const { body } = await page.ask('/dashboard', { cookie });
    const addresses = [...body.matchAll(/"(\/dashboard\/assets\/[^"]+)"/g)].map(([, address]) => address ?? '');
    expect(addresses).to.have.length(4);
    for (const address of addresses) {
      const asset = await page.ask(address);
      expect([asset.status, asset.headers['cache-control']], address).to.deep.equal([
        200,
        'public, max-age=31536000, immutable',
      ]);
    }
    const font = await page.ask(addresses.find((address) => address.endsWith('arabic.woff2')) ?? '');
    expect(font.headers['content-type']).to.equal('font/woff2');
    const style = await page.ask(addresses.find((address) => address.endsWith('.css')) ?? '');
    expect(style.body).to.match(/url\("\/dashboard\/assets\/[0-9a-f]{12}-arabic\.woff2"\)/);
    for (const path of [
      '/dashboard/assets/',
      '/dashboard/assets/dashboard.css',
      '/dashboard/assets/../router.ts',
      '/dashboard/assets/..%2f..%2f.env',
      '/dashboard/assets/%2e%2e/%2e%2e/package.json',
      '/dashboard/assets/..\\..\\package.json',
      '/dashboard/assets/%00',
      '/dashboard/assets/constructor',
      '/dashboard/constructor',
      '/dashboard/%',
      '/dashboard//etc/passwd',
    ])
      expect((await page.ask(path, { cookie })).status, path).to.equal(404);
  });

  it('takes small plain forms only, and reads them flat', async () => {
    const headers = page.ownForm();
    const csrf = hiddenField((await page.ask('/dashboard', { cookie })).body, 'csrf');
    const post = (body: string, more: Record<string, string> = {}) =>
      page.ask('/dashboard/sign-out', { cookie, body, headers: { ...headers, ...more } });
    expect((await post('{"csrf":"x"}', { 'Content-Type': 'application/json' })).status).to.equal(415);
    expect((await post(`csrf=${csrf}`, { 'Content-Encoding': 'gzip' })).status).to.equal(415);
    expect((await post(`csrf=${'x'.repeat(9_000)}`)).status).to.equal(413);
    expect((await post(`csrf[$ne]=x`)).status).to.equal(403);
    expect((await post(`csrf=x&csrf=${csrf}`)).status).to.equal(403);
  });

  it('refuses a body that never ends as soon as it is too large', async () => {
    const socket = connect((page.server.address() as AddressInfo).port, '127.0.0.1');
    const headers = Object.entries({ ...page.ownForm(), Cookie: cookie }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    socket.write(
      `POST /dashboard/sign-out HTTP/1.1\r\nHost: x\r\n${headers.join('')}Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n2400\r\n${'x'.repeat(0x2400)}\r\n`,
    );
    let answer = '';
    for await (const chunk of socket) {
      answer += String(chunk);
      if (answer.includes('</html>')) break;
    }
    expect(answer)
      .to.match(/^HTTP\/1.1 413 /)
      .and.to.match(/connection: close/i);
  });

  it('keeps the language that was chosen and offers the other one', async () => {
    const arabic = await page.ask('/dashboard', { cookie });
    expect(arabic.body).to.include('<html lang="ar" dir="rtl">').and.to.include('href="/dashboard?lang=en"');
    const english = await page.ask('/dashboard?page=1&lang=en', { cookie });
    expect(english.body)
      .to.include('<html lang="en" dir="ltr">')
      .and.to.include('href="/dashboard?page=1&amp;lang=ar"');
    const kept = await page.ask('/dashboard', { cookie: `${cookie}; ${english.cookies[0]?.split(';')[0] ?? ''}` });
    expect(kept.body).to.include('<html lang="en" dir="ltr">');
    const odd = await page.ask('/dashboard?lang=__proto__', { cookie });
    expect(odd.body).to.include('<html lang="ar" dir="rtl">');
  });

  it('says that the database is away, as a page and as JSON, and logs it by name', async () => {
    const away = await openTestDatabase();
    const lost = await startPageServer(away.db);
    await away.close();
    const [shown, json] = [
      await lost.ask('/dashboard', { cookie: `hadir=${'x'.repeat(27)}` }),
      await lost.ask('/api/stats', { cookie: `hadir=${'x'.repeat(27)}` }),
    ];
    await lost.close();
    expect(shown.status).to.equal(503);
    expect(shown.body).to.include('قاعدة البيانات لا تستجيب');
    expect(shown.headers['content-security-policy']).to.include("default-src 'none'");
    expect(JSON.parse(json.body)).to.have.nested.property('error.reason', 'databaseAway');
    expect(lost.log.map(({ failure }) => failure)).to.deep.equal(['page.databaseAway', 'page.databaseAway']);
  });
});
