// The stream of live updates by itself: how often is read, who is dropped, and what is left when all have gone.

import { createServer, get, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect } from 'chai';
import type { OccasionId } from '../../src/ids.ts';
import { createLive, type Live, type LiveOptions, usualLimits, type WatchedView } from '../../src/page/live.ts';
import type { PageView } from '../../src/page/present.ts';
import { type LoggedLine, recordingLog } from './page-server.ts';
import { testClock } from './test-clock.ts';

const view = (text: string): PageView => ({
  texts: { invited: text },
  bar: [0, 0, 0],
  progress: { value: 0, max: 1 },
  campaignState: 'running',
  attention: [],
  rows: [],
});

const watched = (key: string): WatchedView => ({
  key,
  occasionId: key as OccasionId,
  query: { filter: 'all', search: '', page: 1 },
  locale: 'ar',
  viewer: 'server',
});

describe('the watchers of the page', () => {
  let server: Server;
  let live: Live;
  let log: LoggedLine[];
  let looks: string[][];
  let text: () => string;
  /** Runs after a look has told everybody. */
  let afterLook: () => void;
  const sockets = new Set<Socket>();

  async function serve(limits: Partial<LiveOptions['limits']> = {}): Promise<void> {
    log = [];
    looks = [];
    text = () => 'same';
    afterLook = () => {};
    live = createLive({
      read: async (views) => {
        looks.push(views.map(({ key }) => key));
        setImmediate(() => afterLook());
        return new Map(views.map(({ key }) => [key, view(text())]));
      },
      aliveSessions: async (ids) => new Set(ids),
      limits: { ...usualLimits, pollMs: 1, ...limits },
      clock: testClock(),
      log: recordingLog(log),
    });
    server = createServer((request, response) => {
      const key = request.url ?? '';
      if (key === '/late') return void response.on('close', () => live.join(response, watched(key), key));
      if (!live.join(response, watched(key), key)) response.writeHead(503).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** A client that reads nothing until it is resumed; resolves when the server answers. */
  const open = (path = '/a'): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
      sockets.add(socket);
      socket.on('error', reject);
      socket.once('readable', () => {
        socket.removeListener('error', reject);
        socket.on('error', () => {});
        resolve(socket);
      });
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    });

  const looked = (): Promise<void> =>
    new Promise((resolve) => {
      afterLook = resolve;
    });
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve));
  };

  const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

  it('are read for once a look, however many there are, and never when nobody watches', async () => {
    await serve();
    const before = timers();
    expect(looks).to.deep.equal([]);
    await Promise.all([open('/a'), open('/a'), open('/b')]);
    await until(() => live.watchers() === 3);
    await looked();
    await looked();
    expect(looks.at(-1)?.toSorted()).to.deep.equal(['/a', '/b']);
    for (const socket of sockets) socket.destroy();
    await until(() => live.watchers() === 0);
    const done = looks.length;
    // A look that was under way may end; no further one begins.
    await until(() => timers() <= before);
    expect(looks.length).to.be.at.most(done + 1);
  });

  it('come and go a thousand times and leave no watcher, no connection and no timer', async () => {
    await serve();
    const before = timers();
    for (let round = 0; round < 50; round++) {
      const opened = await Promise.all(Array.from({ length: 20 }, () => open()));
      for (const socket of opened) socket.destroy();
      sockets.clear();
    }
    await until(() => live.watchers() === 0);
    const connections = await new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
    await until(() => timers() <= before);
    expect(connections).to.equal(0);
  });

  it('are not counted when they left before they were let in', async () => {
    await serve();
    const asked = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', path: '/late', agent: false });
    asked.on('error', () => {});
    const [, response] = await new Promise<[unknown, ServerResponse]>((resolve) =>
      server.once('request', (...both) => resolve(both)),
    );
    const closed = new Promise((resolve) => response.once('close', resolve));
    asked.destroy();
    await closed;
    await new Promise((resolve) => setImmediate(resolve));
    expect(live.watchers()).to.equal(0);
  });

  it('are dropped when they leave more than the limit unread, and the others go on', async () => {
    await serve();
    let n = 0;
    text = () => `${n++} ${'x'.repeat(500_000)}`;
    const sleeper = await open();
    const gone = new Promise((resolve) => sleeper.on('close', resolve));
    await until(() => log.some(({ failure }) => failure === 'page.slowWatcher'));
    expect(live.watchers()).to.equal(0);
    sleeper.resume();
    await gone;
    text = () => 'small';
    const reader = await open();
    await looked();
    expect(String(reader.read())).to.include('event: update\ndata: {"texts":{"invited":"small"}');
  });

  it('are sent one line an event, whatever a text holds', async () => {
    await serve();
    text = () => 'x\n\nevent: signedOut\r\rdata: 1';
    const socket = await open();
    await looked();
    expect(String(socket.read()).match(/^(?:event|data):.*$/gm)).to.deep.equal([
      'event: update',
      `data: ${JSON.stringify({ texts: { invited: text() }, bar: [0, 0, 0], progress: { value: 0, max: 1 }, campaignState: 'running', attention: [], order: [] })}`,
    ]);
  });

  it('are kept waiting by nobody who asks beyond the limit', async () => {
    await serve({ mostWatchers: 2 });
    await Promise.all([open(), open()]);
    await until(() => live.watchers() === 2);
    const status = await new Promise((resolve) =>
      get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }),
    );
    expect(status).to.equal(503);
  });

  it('hear a heartbeat when nothing changes', async () => {
    await serve({ heartbeatMs: 1 });
    const socket = await open();
    let heard = '';
    socket.on('data', (chunk) => {
      heard += String(chunk);
    });
    await until(() => (heard.match(/: \n\n/g)?.length ?? 0) > 2);
    expect(heard.match(/event: update/g)).to.have.length(1);
  });
});
