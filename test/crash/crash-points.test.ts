// Every row of the crash-point table (RELIABILITY §1), each by a real process that ends just there; judged by the ledger.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { OutboxStatus } from '../../src/db/outbox-message.ts';
import { waitFor } from '../support/wait-for.ts';
import type { Ending } from './boundaries.ts';
import { losingOneAnswer } from './losing-proxy.ts';
import { type Scene, sendingOne, takingAnAnswer } from './scenes.ts';
import { openStage, type Stage } from './stage.ts';
import { fatesOf, recover } from './verdict.ts';

const claim = 'update outboxMessages → claimed';
const intent = 'update outboxMessages → sending';
const record = 'findAndModify outboxMessages → sent';

/** As it stands in the bytes of the request; the indexes over the same fields change nothing. */
const isIntent = (request: Buffer): boolean => request.includes('sendingAt') && request.includes('$inc');

const phoneOf = ({ phones: [phone = ''] }: Scene): string => phone;

describe('a real process that ends', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());
  beforeEach(async () => {
    await stage.jobs.rest();
    await stage.quiet();
  });

  /** Plays the scene until its process has come to the boundary; nobody has taken over yet. */
  async function playUntil(at: string, scene: Scene, ending: Ending = 'kill'): Promise<void> {
    const actor = stage.actor(scene.role);
    await actor.arm({ about: scene.about, at, ending }, stage.databasePid());
    await scene.begin();
    await actor.reached();
  }

  async function takeOver(scene: Scene): Promise<void> {
    await stage.replace(scene.role);
    await recover(stage, scene.phones, scene.isOver);
    expect(await scene.broken()).to.deep.equal([]);
  }

  /** How many of each of its messages are on the phone, and what the books say of them. */
  async function fates({ phones }: Scene): Promise<{ onPhone: number; status: OutboxStatus }[]> {
    return (await fatesOf(stage, phones)).map(({ message, sids }) => ({
      onPhone: sids.length,
      status: message.status,
    }));
  }
  async function fate(scene: Scene): Promise<{ onPhone: number; status: OutboxStatus }> {
    const [only, ...others] = await fates(scene);
    if (only === undefined || others.length > 0) throw new Error('The scene is about one message.');
    return only;
  }

  const sends: [string, string, OutboxStatus, number][] = [
    ['before the claim: sent once by another', 'find outboxMessages: answered', 'sent', 1],
    ['while the claim is written: sent once by another', `${claim}: asked`, 'sent', 1],
    ['between claim and intent: the lease ends, sent once', `${claim}: answered`, 'sent', 1],
    ['before the intent is written: the lease ends, sent once', `${intent}: asked`, 'sent', 1],
    [
      'between the intent and the socket: sent once by another, since no POST was noted',
      `${intent}: answered`,
      'sent',
      1,
    ],
    ['with the request made and no connection yet: sent once by another', 'POST: made', 'sent', 1],
    ['with the POST noted and not a byte written: shown for review, nothing was sent', 'POST: noted', 'review', 0],
    ['after recording, before its turn is over: nothing is POSTed again', `${record}: answered`, 'sent', 1],
  ];
  for (const [name, at, status, onPhone] of sends)
    it(name, async () => {
      const scene = await sendingOne(stage);
      await playUntil(at, scene);
      await takeOver(scene);
      expect(await fate(scene)).to.deep.equal({ onPhone, status });
    });

  /** As on another machine, or after a failure of this one. */
  function loseNotes(): void {
    const folder = join(stage.dataDir, 'posts');
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
  }

  it('between the intent and the socket, and its notes are lost: shown for review, nothing was sent', async () => {
    const scene = await sendingOne(stage);
    await playUntil(`${intent}: answered`, scene);
    loseNotes();
    await takeOver(scene);
    expect(await fate(scene)).to.deep.equal({ onPhone: 0, status: 'review' });
  });

  const bound: [string, string][] = [
    ['with the bytes written and no answer read: bound by the callback, sent', 'POST: written'],
    ['with the 201 read and not recorded: bound by the callback, sent', 'POST: answered'],
  ];
  for (const [name, at] of bound)
    it(name, async () => {
      const scene = await sendingOne(stage);
      await playUntil(at, scene);
      // No worker, and no time passes: the callback alone settles it.
      await waitFor('the callback to bind it', async () => (await fate(scene)).status === 'sent');
      await takeOver(scene);
      expect(await fate(scene)).to.deep.equal({ onPhone: 1, status: 'sent' });
    });

  it('with the bytes written and every callback lost: bound by Twilio’s list, sent', async () => {
    const scene = await sendingOne(stage);
    const lost = await stage.fault({ fault: 'callback-lost', times: null, match: { to: phoneOf(scene) } });
    await playUntil('POST: written', scene);
    await takeOver(scene);
    await stage.mend(lost);
    expect(await fate(scene)).to.deep.equal({ onPhone: 1, status: 'sent' });
  });

  it('not, but whose intent’s acknowledgement is lost: asks again, and POSTs once after it', async () => {
    const proxy = await losingOneAnswer(stage.uri, isIntent);
    await stage.actor('worker').kill();
    await stage.replace('worker', { MONGODB_URI: proxy.uri });
    await stage.jobs.rest();
    const scene = await sendingOne(stage);
    await scene.begin();
    await waitFor('it to be sent', scene.isOver);
    expect(proxy.lost()).to.equal(1);
    await stage.actor('worker').kill();
    await proxy.close();
    await takeOver(scene);
    expect(await fate(scene)).to.deep.equal({ onPhone: 1, status: 'sent' });
  });

  it('not, but whose database is killed when the intent is written: POSTs once, after it is acknowledged', async () => {
    const scene = await sendingOne(stage);
    await playUntil(`${intent}: asked`, scene, 'killDatabase');
    await waitFor('it to be sent', () => scene.isOver().catch(() => false));
    expect(await scene.broken()).to.deep.equal([]);
    expect(await fate(scene)).to.deep.equal({ onPhone: 1, status: 'sent' });
  });

  it('not, but stands still for 90 s after the intent: the deadline refuses the POST, sent once later', async () => {
    const scene = await sendingOne(stage);
    const frozen = stage.actor('worker');
    await playUntil(`${intent}: answered`, scene, 'freeze');
    loseNotes();
    await stage.jobs.timePasses(scene.phones, 90_000);
    const other = await stage.replace('worker');
    await stage.jobs.due();
    await waitFor('another to doubt it', async () => (await fate(scene)).status === 'uncertain');
    expect(await fate(scene)).to.deep.equal({ onPhone: 0, status: 'uncertain' });
    frozen.process.kill('SIGCONT');
    await waitFor('it to be sent after all', scene.isOver);
    expect(frozen.log()).to.include('outbox.tooLate');
    expect(await scene.broken()).to.deep.equal([]);
    await frozen.kill();
    expect(stage.actor('worker')).to.equal(other);
  });

  it('not, but stands still after the intent: another sends it, and the first one POSTs nothing when it wakes up', async () => {
    const scene = await sendingOne(stage);
    const frozen = stage.actor('worker');
    await playUntil(`${intent}: answered`, scene, 'freeze');
    await takeOver(scene);
    expect(await fate(scene)).to.deep.equal({ onPhone: 1, status: 'sent' });
    frozen.process.kill('SIGCONT');
    await waitFor('it to be refused', async () => frozen.log().includes('outbox.tooLate'));
    await stage.quiet();
    expect(await scene.broken()).to.deep.equal([]);
    expect(await fate(scene)).to.deep.equal({ onPhone: 1, status: 'sent' });
    await frozen.kill();
  });

  it('before the inbound message is stored: no 200 was given, and Twilio’s list brings it', async () => {
    const scene = await takingAnAnswer(stage);
    await playUntil('insert inboundMessages: asked', scene);
    await waitFor('Twilio to give up', async () => (await stage.undelivered(phoneOf(scene))) === 1);
    expect(await stage.db.inboundMessages.countDocuments({ from: phoneOf(scene) })).to.equal(0);
    await takeOver(scene);
    for (const each of await fates(scene)) expect(each).to.deep.equal({ onPhone: 1, status: 'sent' });
  });

  it('after storing the message, before the step: the sweep applies it once', async () => {
    const scene = await takingAnAnswer(stage);
    await playUntil('insert inboundMessages: answered', scene);
    await takeOver(scene);
    for (const each of await fates(scene)) expect(each).to.deep.equal({ onPhone: 1, status: 'sent' });
  });

  it('after the step, before the 200: the repeated delivery changes nothing', async () => {
    const scene = await takingAnAnswer(stage);
    await playUntil('update guests: answered', scene);
    await writeAgain(scene);
    for (const each of await fates(scene)) expect(each).to.deep.equal({ onPhone: 1, status: 'sent' });
  });

  it('with all of it applied and the answers on their way, before the 200: none of them comes twice', async () => {
    const scene = await takingAnAnswer(stage);
    await playUntil('update inboundMessages → applied: answered', scene);
    await writeAgain(scene);
    for (const { onPhone, status } of await fates(scene)) expect(status).to.equal(onPhone === 1 ? 'sent' : 'review');
  });

  /** Twilio delivers the message again, to a process that took over. */
  async function writeAgain(scene: Scene): Promise<void> {
    await stage.replace('web');
    const [stored] = await stage.db.inboundMessages.find({ from: phoneOf(scene) }).lean();
    await stage.write(phoneOf(scene), 'بنحضر ٢', stored?._id);
    await recover(stage, scene.phones, scene.isOver);
    expect(await scene.broken()).to.deep.equal([]);
  }
});
