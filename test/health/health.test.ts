// The two questions a host asks: is it alive, and can it serve?
import { expect } from 'chai';
import type { Database } from '../../src/db/connect.ts';
import { readReadiness, version } from '../../src/health/health.ts';
import { openTestDatabase, type PageServer, startPageServer, type TestDatabase } from '../page/page-server.ts';

describe('health', () => {
  let database: TestDatabase;
  let page: PageServer;

  before(async () => {
    database = await openTestDatabase();
    page = await startPageServer(database.db);
  });
  after(() => page.close());

  it('says that it is alive and which version it is', async () => {
    page.clock.advance(90_000);
    const { status, headers, body } = await page.ask('/health');
    expect([status, headers['cache-control']]).to.deep.equal([200, 'no-store']);
    const said = JSON.parse(body);
    expect(said).to.include({ status: 'ok', version });
    expect(said.uptimeSeconds).to.be.at.least(90);
  });

  it('is ready while the database answers', async () => {
    const { status, body } = await page.ask('/health/ready');
    expect(status).to.equal(200);
    expect(JSON.parse(body)).to.deep.equal({ status: 'ready', parts: { database: 'ready' } });
  });

  it('takes GET and HEAD only', async () => {
    for (const path of ['/health', '/health/ready']) {
      expect((await page.ask(path, { method: 'HEAD' })).status).to.equal(200);
      const refused = await page.ask(path, { method: 'POST' });
      expect([refused.status, refused.headers.allow]).to.deep.equal([405, 'GET, HEAD']);
    }
  });

  it('does not wait for a database that is silent', async () => {
    const silent = {
      connection: { getClient: () => ({ db: () => ({ command: () => new Promise(() => {}) }) }) },
    } as unknown as Database;
    expect(await readReadiness(silent, 5)).to.include({ status: 'not ready' });
  });

  it('stays alive without the database, is not ready, and says what to do', async () => {
    await database.close();
    expect((await page.ask('/health')).status).to.equal(200);
    const { status, headers, body } = await page.ask('/health/ready');
    expect([status, headers['retry-after']]).to.deep.equal([503, '5']);
    const said = JSON.parse(body);
    expect(said.parts).to.deep.equal({ database: 'not ready' });
    expect(said.next).to.include('MONGODB_URI');
  });
});
