// What is fetched of a message's media, and from whom: the real simulator, and servers that would lead Hadir astray.
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { startSimulator } from '../../src/simulator/index.ts';
import { createMediaEraser, createMediaSource } from '../../src/twilio/media.ts';

const accountSid = `AC${'c'.repeat(32)}`;
const authToken = 'the-secret-auth-token-of-the-test';
const [messageSid, mediaSid] = [`MM${'1'.repeat(32)}`, `ME${'2'.repeat(32)}`];
const path = `/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media/${mediaSid}`;
const limit = 1_000;

describe('the media source', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  async function listen(listener: RequestListener) {
    const asked: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      asked.push(request);
      listener(request, response);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
  }
  const source = (apiUrl: string, limitMs = 20_000) =>
    createMediaSource({ accountSid, authTokens: [authToken], apiUrl }, { limitMs });

  it('fetches what a phone sent, over the redirect, with the account’s credentials', async () => {
    let inbound = '';
    const hadir = await listen((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => {
        inbound += text;
      });
      request.on('end', () => response.end('<Response/>'));
    });
    const simulator = await startSimulator({
      port: 0,
      accountSid,
      authToken,
      sender: '+14155238886',
      inboundUrl: `${hadir.url}/webhook`,
    });
    const base64 = Buffer.from('the picture').toString('base64');
    await fetch(`${simulator.url}/phones/+966500000001/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ media: { kind: 'image', base64 } }),
    });
    const url = new URLSearchParams(inbound).get('MediaUrl0') ?? '';
    expect(await source(simulator.url)(url, limit)).to.deep.equal({
      kind: 'fetched',
      bytes: Buffer.from('the picture'),
    });
    const eraser = createMediaEraser({ accountSid, authTokens: [authToken], apiUrl: simulator.url });
    expect(await createMediaEraser({ accountSid, authTokens: ['another-token'], apiUrl: simulator.url })(url)).to.equal(
      false,
    );
    const stranger = createMediaSource({ accountSid, authTokens: ['another-token'], apiUrl: simulator.url });
    expect(await stranger(url, limit)).to.deep.equal({ kind: 'refused', cause: 'media.http401' });
    expect([await eraser(url), await eraser(url)]).to.deep.equal([true, true]);
    expect(await source(simulator.url)(url, limit)).to.deep.equal({ kind: 'failed', cause: 'media.http404' });
    await simulator.close();
  });

  it('asks Twilio’s API alone, whatever host a message names', async () => {
    const evil = await listen((_, response) => response.end('evil'));
    const twilio = await listen((_, response) => response.end('good'));
    expect(await source(twilio.url)(`${evil.url}${path}`, limit)).to.deep.equal({
      kind: 'fetched',
      bytes: Buffer.from('good'),
    });
    expect(evil.asked).to.have.length(0);
    expect(twilio.asked[0]?.headers.authorization).to.equal(
      `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
    );
  });

  it('deletes at Twilio’s API alone, and says when it is worth another try', async () => {
    const erase = (apiUrl: string, limitMs = 1_000) =>
      createMediaEraser({ accountSid, authTokens: [authToken], apiUrl }, { limitMs });
    const evil = await listen((_, response) => response.writeHead(204).end());
    for (const [status, gone] of [
      [204, true],
      [404, true],
      [500, false],
      [429, false],
      [307, false],
    ] as const) {
      const twilio = await listen((_, response) => response.writeHead(status, { Location: `${evil.url}/x` }).end());
      expect(await erase(twilio.url)(`${evil.url}${path}`), String(status)).to.equal(gone);
      expect(twilio.asked.map(({ method, url }) => `${method} ${url}`)).to.deep.equal([`DELETE ${path}.json`]);
    }
    expect(evil.asked).to.have.length(0);
    const silent = await listen(() => {});
    expect(await erase(silent.url, 50)(`${silent.url}${path}`)).to.equal(false);
    // What is no medium of ours is nothing to delete.
    expect(await erase(evil.url)(`${evil.url}${path.replace(accountSid, `AC${'d'.repeat(32)}`)}`)).to.equal(true);
    expect(evil.asked).to.have.length(0);
  });

  const notOurs = [
    path.replace(accountSid, `AC${'d'.repeat(32)}`),
    path.replace(mediaSid, 'ME1'),
    `${path}.json`,
    `${path}/../../../../Messages.json`,
    path.replace('Messages', 'Calls'),
    '/',
  ];
  for (const address of notOurs)
    it(`asks nobody for ${address.slice(0, 30)}…${address.slice(-30)}`, async () => {
      const twilio = await listen((_, response) => response.end('x'));
      expect(await source(twilio.url)(`${twilio.url}${address}`, limit)).to.deep.equal({
        kind: 'refused',
        cause: 'media.address',
      });
      expect(await source(twilio.url)('not an address', limit)).to.have.property('kind', 'refused');
      expect(twilio.asked).to.have.length(0);
    });

  it('follows no redirect to another host, and gives no credentials along with one', async () => {
    const evil = await listen((_, response) => response.end('evil'));
    const elsewhere = [
      `${evil.url}/media`,
      'http://169.254.169.254/latest/meta-data',
      'http://mms.twiliocdn.com/x',
      'https://twilio.com.evil.example/x',
      'https://evil-twilio.com/x',
      'https://s3.amazonaws.com/evil/x',
      'https://user@evil.example/mms.twiliocdn.com',
      'file:///etc/passwd',
      '',
    ];
    for (const location of elsewhere) {
      const twilio = await listen((_, response) => response.writeHead(307, { Location: location }).end());
      const outcome = await source(twilio.url)(`${twilio.url}${path}`, limit);
      expect(outcome, location).to.have.property('kind', 'refused');
      expect(twilio.asked.slice(1).map(({ headers }) => headers.authorization)).to.not.include(
        twilio.asked[0]?.headers.authorization,
      );
    }
    expect(evil.asked).to.have.length(0);
  });

  it('does not go round in circles', async () => {
    const twilio = await listen((_, response) => response.writeHead(302, { Location: '/again' }).end());
    expect(await source(twilio.url)(`${twilio.url}${path}`, limit)).to.deep.equal({
      kind: 'refused',
      cause: 'media.redirects',
    });
    expect(twilio.asked).to.have.length(4);
  });

  it('stops at the limit, told beforehand or not', async () => {
    const told = await listen((_, response) => response.writeHead(200, { 'Content-Length': '1001' }).end('x'));
    expect(await source(told.url)(`${told.url}${path}`, limit)).to.deep.equal({ kind: 'too-large' });
    const endless = await listen((_, response) => {
      const more = () => {
        while (response.write('x'.repeat(16_384)));
      };
      response.on('drain', more);
      more();
    });
    expect(await source(endless.url)(`${endless.url}${path}`, limit)).to.deep.equal({ kind: 'too-large' });
  });

  it('says what may be tried again', async () => {
    for (const [status, kind] of [
      [500, 'failed'],
      [429, 'failed'],
      [404, 'failed'],
      [403, 'refused'],
      [204, 'refused'],
    ] as const) {
      const twilio = await listen((_, response) => response.writeHead(status).end());
      expect(await source(twilio.url)(`${twilio.url}${path}`, limit)).to.deep.equal({
        kind,
        cause: `media.http${status}`,
      });
    }
    expect(await source('http://127.0.0.1:1')(`http://127.0.0.1:1${path}`, limit)).to.have.property('kind', 'failed');
  });

  it('gives up on an answer that never ends', async () => {
    const silent = await listen((_, response) => {
      response.writeHead(200).write('a');
    });
    expect(await source(silent.url, 100)(`${silent.url}${path}`, limit)).to.deep.equal({
      kind: 'failed',
      cause: 'media.timeout',
    });
  });
});
