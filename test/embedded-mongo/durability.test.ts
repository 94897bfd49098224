// What was acknowledged is there after kill -9, round after round; the memory of what was acknowledged is kept outside.
import { expect } from 'chai';
import { killRounds } from './kill-rounds.ts';

describe('After kill -9', () => {
  it('every acknowledged insert, increment and removal is there, and the indexes agree with the documents', async () => {
    const { acknowledged, lost, astray } = await killRounds(3, 150);
    expect(lost).to.deep.equal([]);
    expect(astray).to.equal(0);
    expect(acknowledged).to.be.at.least(3 * 150 * 2);
  });
});
