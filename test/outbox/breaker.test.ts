// The breaker: two answers that say nothing stop the sending, a harmless question resumes it.
import { expect } from 'chai';
import { type Breaker, createBreaker } from '../../src/outbox/breaker.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createRecordedLog, type RecordedLog } from './recorded-log.ts';

describe('the breaker', () => {
  let clock: FakeClock;
  let log: RecordedLog;
  let alive: boolean;
  let probedMs: number[];
  let stops: number[];
  let resumed: string[];
  let breaker: Breaker;
  let probed: () => Promise<void>;

  beforeEach(() => {
    clock = createFakeClock();
    log = createRecordedLog();
    alive = true;
    probedMs = [];
    stops = [];
    resumed = [];
    let heard: () => void = () => undefined;
    // Each probe waits until the test lets it happen.
    let step: () => void = () => undefined;
    probed = () =>
      new Promise((resolve) => {
        heard = resolve;
        step();
      });
    breaker = createBreaker({
      clock,
      log,
      async probe() {
        await new Promise<void>((resolve) => {
          step = resolve;
        });
        probedMs.push(clock.nowMs());
        setImmediate(() => heard());
        return alive;
      },
      onStop: (forMs) => stops.push(forMs),
      onResume: (allows) => resumed.push(allows),
      waitUntil: clock.waitUntil,
    });
  });
  afterEach(() => breaker.close());

  /** Lets the open breaker's next probe happen. */
  const letProbe = async () => {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    await probed();
  };
  const fail = (times: number) => {
    for (let left = times; left > 0; left--) breaker.enter()?.failed('twilio.timeout');
  };

  it('lets everything through while answers are clear, good or bad', () => {
    for (let left = 10; left > 0; left--) breaker.enter()?.answered();
    expect(breaker.allows()).to.equal('all');
  });

  it('bears one ambiguous answer, and another after a clear one', () => {
    fail(1);
    breaker.enter()?.answered();
    fail(1);
    expect(breaker.allows()).to.equal('all');
  });

  it('stops after two in a row', () => {
    fail(2);
    expect(breaker.allows()).to.equal('none');
    expect(breaker.enter()).to.equal(null);
    expect(log.failures()).to.deep.equal(['twilio.breaker']);
    expect(stops).to.deep.equal([2_000]);
  });

  it('is not closed by a late answer, nor by an unused permit', () => {
    const late = breaker.enter();
    const unused = breaker.enter();
    fail(2);
    late?.answered();
    unused?.unused();
    expect(breaker.allows()).to.equal('none');
  });

  it('probes less and less often, and never waits longer than 16 s', async () => {
    alive = false;
    const beganMs = clock.nowMs();
    fail(2);
    for (let left = 7; left > 0; left--) await letProbe();
    expect(probedMs.map((ms) => ms - beganMs)).to.deep.equal([1_000, 3_000, 7_000, 15_000, 31_000, 47_000, 63_000]);
  });

  it('tries one message after a good probe, and all after its answer', async () => {
    fail(2);
    await letProbe();
    expect(breaker.allows()).to.equal('one');
    expect(resumed).to.deep.equal(['one']);
    const trial = breaker.enter();
    expect(breaker.allows()).to.equal('none');
    expect(breaker.enter()).to.equal(null);
    trial?.answered();
    expect(breaker.allows()).to.equal('all');
    expect(resumed).to.deep.equal(['one', 'all']);
  });

  it('gives the trial to another when the first was not sent', async () => {
    fail(2);
    await letProbe();
    breaker.enter()?.unused();
    expect(breaker.allows()).to.equal('one');
  });

  it('stops again when the trial is ambiguous', async () => {
    fail(2);
    await letProbe();
    breaker.enter()?.failed('twilio.http503');
    expect(breaker.allows()).to.equal('none');
    await letProbe();
    expect(breaker.allows()).to.equal('one');
  });
});
