// A cursor that nobody reads for ten minutes ends; one that is read stays.
import { expect } from 'chai';
import { Cursors } from '../../src/embedded-mongo/cursors.ts';

const minute = 60_000;

describe('Cursors', () => {
  it('end ten minutes after they were last read', () => {
    let now = 0;
    const cursors = new Cursors(() => now);
    const [idle, read] = [cursors.keep('a.b', [].values()), cursors.keep('a.b', [].values())];
    now = 6 * minute;
    cursors.take(read.id, 'a.b');
    now = 10 * minute + 1;
    cursors.closeIdle();
    expect(() => cursors.take(idle.id, 'a.b'))
      .to.throw('not found')
      .with.property('code', 43);
    expect(cursors.take(read.id, 'a.b')).to.equal(read);
    expect(cursors.count).to.equal(1);
  });
});
