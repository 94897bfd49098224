// The ledger as a judge, over restarts and from a process of its own.
import { spawn } from 'node:child_process';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import { projectFile } from '../../src/project-files.ts';
import { startSimulator } from '../../src/simulator/index.ts';
import { accountSid, authToken, guest, type Harness, invitation, rejection, samples, startHarness } from './harness.ts';

const other = '+966500000011';
const options = { port: 0, accountSid, authToken, sender: '+14155238886', inboundUrl: 'http://127.0.0.1:9/webhook' };

describe('simulator: ledger', () => {
  let folder: string;
  let harness: Harness;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hadir-simulator-'));
    harness = await startHarness({ dataDir: folder });
  });
  afterEach(async () => {
    await harness.stop();
    await rm(folder, { recursive: true });
  });

  /** By the rule that `ledger-records.ts` states, from the ledger alone. */
  async function invitations(contentSid: string): Promise<Record<string, number>> {
    const failed = new Set(
      (await harness.ledger('message.status'))
        .filter(({ status }) => ['failed', 'undelivered', 'canceled'].includes(status))
        .map(({ sid }) => sid),
    );
    const counts: Record<string, number> = {};
    for (const message of await harness.ledger('message.accepted')) {
      if (message.contentSid !== contentSid || failed.has(message.sid)) continue;
      counts[message.number] = (counts[message.number] ?? 0) + 1;
    }
    return counts;
  }

  it('shows who got how many invitations, lost answers and failures included', async () => {
    const contentSid = await harness.template(invitation, samples);
    await harness.control('POST', '/faults', { fault: '500-after-accept', match: { to: guest } });
    await rejection(harness.send(guest, { contentSid }));
    await harness.send(guest, { contentSid });
    await harness.send(other, { contentSid });
    await harness.send('+966599963024', { contentSid });
    await rejection(harness.send('+966112345678', { contentSid }));
    await harness.settled();
    expect(await invitations(contentSid)).to.deep.equal({ [guest]: 2, [other]: 1 });
  });

  it('numbers its lines without gaps and starts after any of them', async () => {
    await harness.write(guest, { text: 'سطر\u2028ثان\nثالث' });
    const read = async (query: string) =>
      (await (await fetch(`${harness.simulator.url}/ledger${query}`)).text())
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    const lines = await read('');
    expect(lines.map(({ seq }) => seq)).to.deep.equal(lines.map((_, index) => index + 1));
    expect(await read('?after=1')).to.deep.equal(lines.slice(1));
    expect(lines.find(({ type }) => type === 'message.inbound').body).to.equal('سطر\u2028ثان\nثالث');
  });

  it('goes on after a restart with everything it knew, even if its last line was cut off', async () => {
    const contentSid = await harness.template(invitation, samples);
    await harness.control('POST', '/phones', { number: other, name: 'نورة', optedOut: true });
    const { messageSid } = await harness.write(guest, { media: { kind: 'image' } });
    const { sid } = await harness.send(guest, { contentSid });
    await harness.settled();
    await harness.control('POST', '/clock', { advanceMs: 3_600_000 });
    const before = await harness.ledger('message.status');
    await harness.stop();
    await appendFile(join(folder, 'ledger.jsonl'), '{"seq":99,"at":"2026-');
    harness = await startHarness({ dataDir: folder });

    expect(await harness.ledger('message.status')).to.deep.equal(before);
    expect(await harness.ledger('started')).to.have.length(2);
    expect((await harness.control('GET', '/clock')).json.offsetMs).to.equal(3_600_000);
    expect((await harness.control('GET', `/phones/${other}`)).json).to.include({ name: 'نورة', optedOut: true });
    const chat = await harness.chat(guest);
    expect(chat.map((message) => message.messageSid)).to.deep.equal([messageSid, sid]);
    expect((await fetch(harness.simulator.url + chat[0]?.media[0]?.url)).headers.get('content-type')).to.equal(
      'image/png',
    );
    expect((await harness.control('POST', `/phones/${guest}/read`, {})).json).to.deep.equal({ read: 1 });
    const again = await harness.send(guest, { contentSid });
    await harness.settled();
    expect(await harness.client.messages(again.sid).fetch()).to.include({ status: 'delivered' });
    await harness.write(guest, { tap: { messageSid: sid, payload: 'rsvp:g_1:yes' } });
  });

  it('finishes after a restart what it had only accepted, callbacks included', async () => {
    await harness.stop();
    harness = await startHarness({ dataDir: folder, sentAfterMs: 3_600_000 });
    await harness.write(guest, { text: 'السلام عليكم' });
    const { sid } = await harness.client.messages.create({
      from: 'whatsapp:+14155238886',
      to: `whatsapp:${guest}`,
      body: 'x',
    });
    await harness.stop();
    harness = await startHarness({ dataDir: folder });
    await harness.settled();
    expect(await harness.client.messages(sid).fetch()).to.include({ status: 'delivered' });
  });

  it('tells after a restart the state it had not told yet', async () => {
    await harness.write(guest, { text: 'السلام عليكم' });
    await harness.control('POST', '/faults', { fault: 'callback-delayed', times: null, ms: 3_600_000 });
    const { sid } = await harness.send(guest);
    while ((await harness.chat(guest)).at(-1)?.ticks !== 'delivered') await harness.control('GET', '/pending');
    const { hadir } = harness;
    expect(hadir.statuses(sid)).to.deep.equal([]);
    await harness.stop();
    const port = Number(new URL(hadir.url).port);
    harness = await startHarness({ dataDir: folder }, port);
    await harness.hadir.status(sid, 'delivered');
  });

  it('is not touched by a second simulator on the same port, which says what to do', async () => {
    const port = Number(new URL(harness.simulator.url).port);
    const error = await rejection(startSimulator({ ...options, port, dataDir: folder }));
    expect(error)
      .to.have.property('message')
      .that.matches(/^The simulator cannot listen on port \d+: another program is using it;/);
    expect(await harness.ledger('started')).to.have.length(1);
  });

  it('is kept by a process of its own, which prints its address and stops on SIGTERM', async () => {
    const main = projectFile('src/simulator/main.ts');
    const flags = ['--port=0', `--account-sid=${accountSid}`, `--phone=${guest}=أحمد`, '--messages-per-second=80'];
    const child = spawn(process.execPath, ['--import', 'tsx', main, ...flags], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
    try {
      const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
      const { url } = JSON.parse(String(value)) as { url: string };
      const { phones } = (await (await fetch(`${url}/phones`)).json()) as { phones: { name: string }[] };
      expect(phones.map(({ name }) => name)).to.deep.equal(['أحمد']);
    } finally {
      child.kill('SIGTERM');
    }
    expect(await exit).to.equal(0);
  });
});
