// Hadir's own templates through the real SDK before the simulator's Content API, and the command that makes and follows them.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { guestFacts } from '../../src/conversation/guest-facts.ts';
import type { Database } from '../../src/db/connect.ts';
import { projectFile } from '../../src/project-files.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/index.ts';
import { createTwilioClient } from '../../src/twilio/client.ts';
import { createMessenger } from '../../src/twilio/messenger.ts';
import { readTemplateStates } from '../../src/twilio/template-states.ts';
import { ensureTemplates, templateName } from '../../src/twilio/templates.ts';
import { catalogues, contentWordings } from '../../src/wording/index.ts';
import { anInvitation, stored } from '../outbox/an-outbox-message.ts';
import { type DatabaseServer, startDatabase } from '../outbox/fresh-database.ts';
import { aGuest, anOccasion } from '../support/builders.ts';
import { makeDataDir, removeDataDir } from '../support/hadir-process.ts';
import { waitFor } from '../support/wait-for.ts';

const accountSid = `AC${'b'.repeat(32)}`;
const authToken = 'the-secret-auth-token-of-the-test';
const sender = '+14155238886';
const png = readFileSync(projectFile('src/page/pictures/sample.png'));

interface LedgerLine {
  sid: string;
  friendlyName: string;
  types: Record<string, object>;
}

describe('the templates', () => {
  let simulator: Simulator;
  let server: DatabaseServer;
  let db: Database;
  let web: Server;
  let publicUrl: string;

  before(async () => {
    server = await startDatabase();
    web = createServer((request, response) => {
      const found = /^\/media\/\w+\.png$/.test(request.url ?? '');
      response.writeHead(found ? 200 : 404, { 'Content-Type': found ? 'image/png' : 'text/plain' });
      response.end(found && request.method === 'GET' ? png : '');
    });
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    publicUrl = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  });
  after(async () => {
    web.close();
    web.closeAllConnections();
    await server.close();
  });
  afterEach(() => simulator.close());

  async function begin(options: Partial<SimulatorOptions> = {}): Promise<void> {
    db = await server.open();
    const inboundUrl = `${publicUrl}/webhook`;
    simulator = await startSimulator({ port: 0, accountSid, authToken, sender, inboundUrl, ...options });
  }
  const client = () => createTwilioClient({ accountSid, authTokens: [authToken], apiUrl: simulator.url });
  const ensure = (url = publicUrl) => ensureTemplates({ client: client(), db, wordings: contentWordings(url) });
  const states = () => readTemplateStates(db, contentWordings(publicUrl));
  const control = (path: string, json: object) =>
    fetch(simulator.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(json),
    });
  async function created(): Promise<LedgerLine[]> {
    const text = await (await fetch(`${simulator.url}/ledger?type=content.created`)).text();
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LedgerLine);
  }
  const rejection = (promise: Promise<void>): Promise<Error | null> =>
    promise.then(
      () => null,
      (error: Error) => error,
    );

  it('are created in both languages and every one passes WhatsApp’s rules, the picture’s forms once a picture is there', async () => {
    await begin();
    await ensure();
    await ensure();
    expect((await created()).some(({ types }) => 'twilio/card' in types)).to.equal(false);
    await db.occasions.create(anOccasion({ image: 'a.png' }));
    await ensure();
    const all = await waitFor('every template to be decided upon', async () => {
      await ensure();
      const now = await states();
      return now.every(({ approval }) => ['approved', 'session'].includes(approval)) && now;
    });
    expect(all.filter(({ content }) => content.startsWith('invitation'))).to.have.length(12);
    expect(await created()).to.have.length(contentWordings(publicUrl).length);
  });

  it('are made with a picture at a public https address even before the first one was sent in', async () => {
    await begin();
    const error = await rejection(ensure('https://127.0.0.1:1'));
    expect(error?.message).to.match(/127\.0\.0\.1:1\/media\/sample\.png cannot be fetched/);
    // What needs no picture does not wait for it.
    const names = (await created()).map(({ friendlyName }) => friendlyName);
    expect(names.filter((name) => name.startsWith('hadir_thanks_'))).to.have.length(4);
    expect(names.filter((name) => name.includes('image'))).to.deep.equal([]);
    const wordings = contentWordings('https://127.0.0.1:1');
    await ensureTemplates({ client: client(), db, wordings, checkSamples: false });
    expect((await created()).filter(({ friendlyName }) => friendlyName.includes('image'))).to.have.length(6);
  });

  it('bear another name at another public address, and only those with a picture', () => {
    const names = (url: string) => contentWordings(url).map((wording) => ({ ...wording, name: templateName(wording) }));
    const [one, other] = [names('https://a.example.com'), names('https://b.example.com')];
    const changed = one.filter(({ name }, index) => name !== other[index]?.name).map(({ content }) => content);
    expect([...new Set(changed)]).to.deep.equal(['invitationImage', 'invitationVipImage', 'invitationMourningImage']);
  });

  it('are one each when two processes make them at once', async () => {
    await begin();
    await Promise.all([ensure(), ensure()]);
    await ensure();
    const all = await states();
    expect(all.map(({ approval }) => approval)).to.not.include('rejected');
    expect(await db.templates.countDocuments()).to.equal(all.length);
  });

  it('do not keep each other back when Twilio refuses one', async () => {
    await begin();
    await control('/faults', { fault: 'refuse', code: 20422, match: { route: 'content.create' } });
    expect((await rejection(ensure()))?.message).to.match(/code 20422/);
    expect((await states()).filter(({ approval }) => approval === 'missing')).to.have.length(1);
    await ensure();
    expect((await states()).map(({ approval }) => approval)).to.not.include('missing');
  });

  it('bring the picture and the position to the guest’s phone', async () => {
    await begin({ deliveredAfterMs: 0, sentAfterMs: 0 });
    const occasion = anOccasion({ image: `${'a'.repeat(32)}.png` });
    await db.occasions.create(occasion);
    await waitFor('the form to be approved', async () => {
      await ensure();
      return (await states()).every(({ approval }) => ['approved', 'session'].includes(approval));
    });
    const guest = aGuest(occasion, { position: 'سعادة المدير' });
    const { content, variables } = catalogues.ar.campaignContent({ kind: 'invitation' }, guestFacts(guest, occasion));
    const messenger = createMessenger({ client: client(), db, sender, publicUrl });
    const to = '+966501234501';
    const template = { kind: 'template', content, locale: 'ar', variables } as const;
    const outcome = await messenger.send(stored(anInvitation({ to, content: template })), {
      nonce: 'n',
      mayPost: () => true,
      mayWrite: () => true,
    });
    expect(outcome).to.have.property('kind', 'sent');
    const message = await waitFor('the picture on the phone', async () => {
      const chat = (await (await fetch(`${simulator.url}/phones/${to}`)).json()) as {
        messages: { body: string; media: { url: string }[]; buttons: { value: string }[] }[];
      };
      const [first] = chat.messages;
      return first !== undefined && first.media.length > 0 && first;
    });
    expect(message.body).to.include('إلى سعادة المدير أحمد، حفظكم الله ورعاكم');
    expect(message.buttons.map(({ value }) => value)).to.deep.equal([`rsvp:yes:${guest._id}`, `rsvp:no:${guest._id}`]);
    const shown = await fetch(`${simulator.url}${message.media[0]?.url}`);
    expect(Buffer.from(await shown.arrayBuffer()).equals(png)).to.equal(true);
  });

  describe('the command', () => {
    // Each runs real processes, from the sources.
    let dataDir: string;
    beforeEach(async () => {
      dataDir = await makeDataDir();
    });
    afterEach(() => removeDataDir(dataDir));

    function run(...args: string[]) {
      const child = spawn(process.execPath, [...process.execArgv, projectFile('scripts/templates.ts'), ...args], {
        cwd: projectFile('.'),
        env: {
          PATH: process.env.PATH,
          DATA_DIR: dataDir,
          PUBLIC_URL: publicUrl,
          TWILIO_ACCOUNT_SID: accountSid,
          TWILIO_AUTH_TOKEN: authToken,
          TWILIO_FROM: sender,
          TWILIO_API_URL: simulator.url,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          said += text;
        });
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
      return { child, said: () => said, ended };
    }

    it('follows the approvals to their end, and creates nothing when it is run again', async () => {
      await begin({ approval: 'manual' });
      const first = run('--every', '1');
      await waitFor('the table', async () => / invitationVip +received/.test(first.said()));
      const before = await created();
      for (const { sid } of before) await control(`/content/${sid}/approval`, { status: 'approved' });
      expect(await first.ended, first.said()).to.equal(0);
      expect(first.said()).to.match(/hadir_reminder_en_[0-9a-f]{8} +en +reminder +approved/);
      expect(first.said()).to.include('Every template is approved.');
      const again = run('--once');
      expect(await again.ended, again.said()).to.equal(0);
      expect(await created()).to.have.length(before.length);
    });

    it('says which one WhatsApp rejected and why, and ends with 1', async () => {
      await begin({ approval: 'reject' });
      const one = run('--once');
      await one.ended;
      const two = run('--once');
      expect(await two.ended).to.equal(1);
      expect(two.said())
        .to.match(/invitation +rejected +The simulator was told to reject/)
        .and.to.match(/WhatsApp does not let through: hadir_invitation_ar_/);
    });

    it('ends at Ctrl-C while it waits, and says what still waits', async () => {
      await begin({ approval: 'manual' });
      const one = run('--every', '600');
      await waitFor('the table', async () => / thanks +received/.test(one.said()));
      one.child.kill('SIGINT');
      expect(await one.ended, one.said()).to.equal(0);
      expect(one.said()).to.match(/yet to decide on \d+/);
    });

    it('says how it is used', async () => {
      await begin();
      const one = run('--every', 'soon');
      expect(await one.ended).to.equal(1);
      expect(one.said()).to.include('Usage: npm run templates');
    });
  });
});
