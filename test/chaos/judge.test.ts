// The judge of a chaos run: each promise that is broken is named, and none else.
import { expect } from 'chai';
import { brokenPromises, type Verdict } from './judge.ts';

const kept: Verdict = {
  lost: 0,
  twice: 0,
  review: 2,
  reached: 98,
  repliesApplied: 98,
  notApplied: 0,
  setAside: 0,
  unbound: 0,
  drainedMs: 60_000,
};

describe('the judge of a chaos run', () => {
  it('names nothing when every promise was kept', () => {
    expect(brokenPromises(kept, 100)).to.deep.equal([]);
  });

  const breaches: [Partial<Verdict>, RegExp][] = [
    [{ lost: 1 }, /^1 guests were lost$/],
    [{ twice: 1 }, /^1 messages were sent twice$/],
    [{ repliesApplied: 97 }, /^97 of 98 answers/],
    [{ notApplied: 1 }, /^1 messages were stored and not applied$/],
    [{ setAside: 1 }, /^1 messages were set aside$/],
    [{ review: 3 }, /^3 invitations are left for review/],
    [{ drainedMs: 60_001 }, /more than 60 s$/],
  ];
  for (const [breach, sentence] of breaches)
    it(`names a broken one: ${JSON.stringify(breach)}`, () => {
      const broken = brokenPromises({ ...kept, ...breach }, 100);
      expect(broken).to.have.length(1);
      expect(broken[0]).to.match(sentence);
    });
});
