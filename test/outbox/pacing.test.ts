// The pace: one budget for all processes, never above it in any second, and at most a few percent below.
import { expect } from 'chai';
import type { Database } from '../../src/db/connect.ts';
import { createPacing, type Pacing, type Slot } from '../../src/outbox/pacing.ts';
import { waitFor } from '../support/wait-for.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { type DatabaseServer, startDatabase } from './fresh-database.ts';

const sender = '+14155238886';

describe('the pace', () => {
  let server: DatabaseServer;
  let db: Database;
  let clock: FakeClock;

  const aPacing = (perSecond: number): Pacing => createPacing({ db, sender, perSecond, clock });

  before(async () => {
    server = await startDatabase();
  });
  beforeEach(async () => {
    db = await server.open();
    clock = createFakeClock();
  });
  after(() => server.close());

  /** Two processes take slots for `seconds` and start each when `lateness` lets them. Resolves with the starts, in order. */
  async function work(pacings: Pacing[], seconds: number, lateness: (atMs: number) => number): Promise<number[]> {
    const starts: number[] = [];
    const waiting: { slot: Slot; pacing: Pacing; startMs: number }[] = [];
    const endMs = clock.nowMs() + seconds * 1_000;
    let turn = 0;
    while (clock.nowMs() < endMs) {
      const pacing = pacings[turn++ % pacings.length];
      if (pacing === undefined) throw new Error('Nobody works.');
      for (const slot of await pacing.reserve(1 + (turn % 40), turn % 5 === 0 ? 'conversation' : 'campaign'))
        waiting.push({ slot, pacing, startMs: slot.atMs + lateness(slot.atMs) });
      const nextMs = clock.nowMs() + 20;
      for (const { slot, pacing: owner, startMs } of waiting
        .filter((one) => one.startMs < nextMs)
        .sort((one, other) => one.startMs - other.startMs)) {
        clock.pass(Math.max(0, startMs - clock.nowMs()));
        owner.started(slot);
        starts.push(clock.nowMs());
      }
      waiting.splice(0, waiting.length, ...waiting.filter((one) => one.startMs >= nextMs));
      // What was started late is published before anybody is a second further.
      await db.paces.findById(sender).lean();
      clock.pass(Math.max(0, nextMs - clock.nowMs()));
    }
    return starts.sort((one, other) => one - other);
  }

  const mostInOneSecond = (starts: number[]): number => {
    let most = 0;
    for (let from = 0, to = 0; to < starts.length; to++) {
      while ((starts[to] ?? 0) - (starts[from] ?? 0) >= 1_000) from++;
      most = Math.max(most, to - from + 1);
    }
    return most;
  };

  for (const perSecond of [1, 7, 80, 400])
    it(`of ${perSecond} is never exceeded in any second by two processes, and held to 97 %`, async () => {
      const seconds = perSecond < 10 ? 10 : 5;
      const starts = await work([aPacing(perSecond), aPacing(perSecond)], seconds, (atMs) => atMs % 7);
      expect(mostInOneSecond(starts)).to.be.at.most(perSecond);
      expect(starts.length).to.be.at.least(0.97 * perSecond * (seconds - 1));
    });

  it('is not exceeded when processes stand still for 40 ms now and then', async () => {
    // In every 470 ms nothing starts for 40: what fell into it starts at its end, all at once.
    const stall = (atMs: number) => (atMs % 470 < 40 ? 40 - (atMs % 470) : 0);
    const starts = await work([aPacing(80), aPacing(80)], 12, stall);
    expect(mostInOneSecond(starts)).to.be.at.most(80);
    expect(starts.length).to.be.at.least(0.97 * 80 * 11);
  });

  it('lets a campaign reach a tenth of a second ahead at most, so that a reply waits no longer', async () => {
    const pacing = aPacing(80);
    for (let left = 20; left > 0; left--) await pacing.reserve(100, 'campaign');
    const [reply] = await pacing.reserve(1, 'conversation');
    expect((reply?.atMs ?? Number.POSITIVE_INFINITY) - clock.nowMs()).to.be.within(1, 115);
    expect(await pacing.reserve(1, 'campaign')).to.deep.equal([]);
  });

  it('lets a campaign reach less far ahead while replies come, in every process', async () => {
    const [pacing, other] = [aPacing(80), aPacing(80)];
    for (let left = 20; left > 0; left--) await pacing.reserve(100, 'campaign');
    await other.reserve(1, 'conversation');
    // Each hears of it the next time that it takes slots.
    clock.pass(200);
    await pacing.reserve(1, 'campaign');
    const waits: number[] = [];
    for (let left = 40; left > 0; left--) {
      clock.pass(200);
      for (const campaign of [pacing, other]) await campaign.reserve(100, 'campaign');
      const [reply] = await other.reserve(1, 'conversation');
      waits.push((reply?.atMs ?? Number.POSITIVE_INFINITY) - clock.nowMs());
    }
    expect(Math.max(...waits)).to.be.within(1, 66);
    clock.pass(11_000);
    await pacing.reserve(100, 'campaign');
    const [reply] = await other.reserve(1, 'conversation');
    expect((reply?.atMs ?? 0) - clock.nowMs()).to.be.within(90, 115);
  });

  it('tells the other processes of every late start, also when it takes no more slots', async () => {
    const pacing = aPacing(80);
    const slots = await pacing.reserve(3, 'campaign');
    const told = async () => (await db.paces.findById(sender).orFail().lean()).late.map(({ index }) => index);
    const startLate = (place: number): void => {
      clock.pass(50);
      const slot = slots[place];
      if (slot !== undefined) pacing.started(slot);
    };
    startLate(0);
    startLate(1);
    // The next reservation takes them along, and what starts meanwhile has to be told without one.
    const reserving = pacing.reserve(1, 'campaign');
    startLate(2);
    await reserving;
    await waitFor('all three to be told', async () => (await told()).length === 3);
    expect(await told()).to.deep.equal(slots.map(({ index }) => index));
  });

  it('gives every slot to one only, also when many ask at once', async () => {
    const pacings = [aPacing(400), aPacing(400), aPacing(400)];
    const slots = (
      await Promise.all(
        Array.from({ length: 60 }, (_, index) => pacings[index % 3]?.reserve(1, 'conversation') ?? Promise.resolve([])),
      )
    ).flat();
    expect(slots).to.have.length(60);
    expect(new Set(slots.map(({ index }) => index)).size).to.equal(60);
    const times = slots.map(({ atMs }) => atMs).sort((one, other) => one - other);
    for (const [place, atMs] of times.entries())
      if (place > 0) expect(atMs - (times[place - 1] ?? 0)).to.be.at.least(2.5);
  });

  it('says of a slot that a process was frozen over that it is stale: the one a second later may be taken', async () => {
    const pacing = aPacing(80);
    const [slot] = await pacing.reserve(1, 'campaign');
    clock.pass(440);
    expect(slot && pacing.isStale(slot)).to.equal(false);
    clock.pass(11);
    expect(slot && pacing.isStale(slot)).to.equal(true);
  });

  it('halves at a 429, once for a burst of them, and climbs back a little every second', async () => {
    const pacing = aPacing(80);
    const other = aPacing(80);
    await pacing.reserve(1, 'conversation');
    await Promise.all([pacing.slowDown(), other.slowDown()]);
    await pacing.slowDown();
    await other.slowDown();
    expect(await db.paces.findById(sender).lean()).to.include({ perSecond: 40 });
    const rates: number[] = [];
    for (let second = 0; second < 12; second++) {
      await other.reserve(1, 'conversation');
      rates.push(other.perSecond());
      clock.pass(1_000);
    }
    expect(rates).to.deep.equal([40, 44, 48, 52, 56, 60, 64, 68, 72, 76, 80, 80]);
    await pacing.slowDown();
    clock.pass(1_000);
    await pacing.slowDown();
    expect(await db.paces.findById(sender).lean()).to.include({ perSecond: 20 });
  });

  it('follows the setting when it was lowered, and never falls below one', async () => {
    await aPacing(80).reserve(1, 'conversation');
    const slower = aPacing(2);
    await slower.reserve(1, 'conversation');
    expect(await db.paces.findById(sender).lean()).to.include({ perSecond: 2 });
    for (let left = 5; left > 0; left--) {
      clock.pass(1_000);
      await slower.slowDown();
    }
    expect(await db.paces.findById(sender).lean()).to.include({ perSecond: 1 });
  });

  it('gives no slot while it is held, and goes on when the hold is over or taken back', async () => {
    const pacing = aPacing(80);
    const other = aPacing(80);
    await pacing.slowDown(5_000);
    expect(await pacing.reserve(1, 'conversation')).to.deep.equal([]);
    expect(await other.reserve(1, 'campaign')).to.deep.equal([]);
    clock.pass(5_001);
    expect(await other.reserve(1, 'campaign')).to.have.length(1);
    await pacing.hold(60_000);
    expect(await other.reserve(1, 'conversation')).to.deep.equal([]);
    // Whoever did not hold cannot take it back.
    await other.release();
    clock.pass(300);
    expect(await other.reserve(1, 'conversation')).to.deep.equal([]);
    await pacing.release();
    clock.pass(300);
    expect(await other.reserve(1, 'conversation')).to.have.length(1);
  });

  it('is not stopped for long by a clock that was wrong', async () => {
    const pacing = aPacing(80);
    clock.pass(3_600_000);
    await pacing.reserve(1, 'conversation');
    clock.pass(-3_600_000);
    const [slot] = await pacing.reserve(1, 'conversation');
    expect(slot?.atMs).to.equal(clock.nowMs());
  });

  it('rejects when the database is gone, and works when it is back', async () => {
    const pacing = aPacing(80);
    const { paces } = db;
    let gone = true;
    const shaky = createPacing({
      db: {
        ...db,
        paces: new Proxy(paces, {
          get(target, name) {
            if (gone) throw new Error('no server');
            const value: unknown = Reflect.get(target, name);
            return typeof value === 'function' ? value.bind(target) : value;
          },
        }),
      },
      sender,
      perSecond: 80,
      clock,
    });
    const refused = await shaky.reserve(1, 'conversation').then(
      () => 'taken',
      (error: Error) => error.message,
    );
    expect(refused).to.equal('no server');
    gone = false;
    expect(await shaky.reserve(1, 'conversation')).to.have.length(1);
    expect(await pacing.reserve(1, 'conversation')).to.have.length(1);
  });
});
