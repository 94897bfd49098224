// What a watcher is sent.
import { expect } from 'chai';
import { difference } from '../../src/page/difference.ts';
import type { PageView, RowView } from '../../src/page/present.ts';

const row = (id: string, delivery = 'sent'): RowView => ({
  id,
  name: id,
  phone: '•••001',
  rsvp: '',
  rsvpState: 'waiting',
  rsvpAt: '',
  delivery,
  deliveryState: 'sent',
  deliveryNote: '',
});

const view = (some: Partial<PageView> = {}): PageView => ({
  texts: { invited: '2', confirmed: '0' },
  bar: [0, 0, 0],
  progress: { value: 1, max: 2 },
  campaignState: 'running',
  attention: [],
  rows: [row('a'), row('b')],
  ...some,
});

describe('the difference between two looks at the page', () => {
  it('is everything at first', () => {
    const { rows, ...rest } = view();
    expect(difference(null, view())).to.deep.equal({ ...rest, rows, order: ['a', 'b'] });
  });

  it('is nothing when nothing changed', () => {
    expect(difference(view(), view())).to.equal(null);
  });

  it('holds only the texts and the rows that changed', () => {
    const after = view({ texts: { invited: '2', confirmed: '1' }, rows: [row('a'), row('b', 'read')] });
    expect(difference(view(), after)).to.deep.equal({ texts: { confirmed: '1' }, rows: [row('b', 'read')] });
  });

  it('holds the order when a row came, went or moved', () => {
    expect(difference(view(), view({ rows: [row('b'), row('a')] }))).to.deep.equal({ order: ['b', 'a'] });
    expect(difference(view(), view({ rows: [row('b')] }))).to.deep.equal({ order: ['b'] });
    expect(difference(view(), view({ rows: [row('c'), row('a'), row('b')] }))).to.deep.equal({
      order: ['c', 'a', 'b'],
      rows: [row('c')],
    });
  });
});
