// What Hadir hands out over HTTP: the picture of a pass and the calendar file, to whoever has the signed address.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import Koa from 'koa';
import { PNG } from 'pngjs';
import decodeQR from 'qr/decode.js';
import { systemClock } from '../../src/clock.ts';
import { type GuestId, newId } from '../../src/ids.ts';
import { calendarPath } from '../../src/pass/calendar-file.ts';
import { formatPass, parsePass, passPath } from '../../src/pass/pass-token.ts';
import { createPassRouter } from '../../src/pass/routes.ts';
import { signerFrom } from '../../src/pass/signing.ts';
import { anOccasion } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

describe('what guests fetch', () => {
  let test: TestDatabase;
  let server: Server;
  let base: string;
  const signer = signerFrom('secret');
  const occasion = anOccasion();

  before(async () => {
    test = await openTestDatabase();
    await test.db.occasions.create(occasion);
    const app = new Koa();
    app.use(createPassRouter({ db: test.db, signer, clock: systemClock }).routes());
    server = createServer(app.callback());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await test.close();
  });

  it('is the picture of the pass, kept by nobody on the way', async () => {
    const name = { guestId: newId<GuestId>(), version: 3 };
    const answer = await fetch(base + passPath(formatPass(signer, name)));
    expect(answer.status).to.equal(200);
    expect(answer.headers.get('content-type')).to.equal('image/png');
    expect(answer.headers.get('cache-control')).to.equal('no-store');
    const { width, height, data } = PNG.sync.read(Buffer.from(await answer.arrayBuffer()));
    expect(parsePass(signer, decodeQR({ width, height, data }))).to.deep.equal(name);
  });

  it('is the calendar file', async () => {
    const answer = await fetch(base + calendarPath(signer, occasion._id));
    expect(answer.status).to.equal(200);
    expect(answer.headers.get('content-type')).to.equal('text/calendar; charset=utf-8');
    expect(await answer.text()).to.include('DTSTART:20261204T170000Z');
  });

  it('is nothing under an address that nobody gave out, and there is no list', async () => {
    const forged = formatPass(signerFrom('guessed'), { guestId: newId<GuestId>(), version: 1 });
    const paths = [
      passPath(forged),
      passPath('x'),
      '/passes',
      '/passes/',
      '/passes/..%2f..%2fpackage.json',
      '/passes/%ff.png',
      `/calendar/${occasion._id}.ics`,
      calendarPath(signerFrom('guessed'), occasion._id),
      calendarPath(signer, anOccasion()._id),
      '/calendar/',
    ];
    for (const path of paths) {
      const answer = await fetch(base + path);
      expect(answer.status, path).to.be.oneOf([400, 404]);
      expect(await answer.text()).not.to.include(occasion.name);
    }
  });
});
