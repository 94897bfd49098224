// The limit on wrong sign-in tries.
import { expect } from 'chai';
import { createWrongTries } from '../../src/page/wrong-tries.ts';
import { testClock } from './test-clock.ts';

const minute = 60_000;

describe('wrong sign-in tries', () => {
  it('are five in fifteen minutes, then the address waits until the oldest is forgotten', () => {
    const clock = testClock();
    const tries = createWrongTries(clock);
    for (let n = 0; n < 5; n++) {
      expect(tries.waitSeconds('10.0.0.1')).to.equal(0);
      tries.note('10.0.0.1');
      clock.advance(minute);
    }
    expect(tries.waitSeconds('10.0.0.1')).to.be.within(9 * 60, 10 * 60);
    clock.advance(10 * minute);
    expect(tries.waitSeconds('10.0.0.1')).to.equal(0);
  });

  it('of one address do not hold up another', () => {
    const tries = createWrongTries(testClock());
    for (let n = 0; n < 9; n++) tries.note('10.0.0.1');
    expect(tries.waitSeconds('10.0.0.1')).to.be.above(0);
    expect(tries.waitSeconds('10.0.0.2')).to.equal(0);
  });
});
