// The hours in which nobody is to be woken, as organizers write them.
import { expect } from 'chai';
import { understandOrganizer } from '../../src/language/organizer-command.ts';
import { type QuietWish, readQuietWish } from '../../src/language/quiet-wish.ts';

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const shown = (wish: QuietWish): string => {
  if (wish.kind === 'hours') return `${clock(wish.hours.from)}-${clock(wish.hours.until)}`;
  return wish.kind === 'unusable' ? wish.why : wish.kind;
};

describe('quiet hours', () => {
  const table: readonly [string, string][] = [
    ['١١ م – ٨ ص', '23:00-08:00'],
    ['من ١١ مساءً إلى ٨ صباحًا', '23:00-08:00'],
    ['من الساعة 10 مساء حتى الساعة 7 صباحا', '22:00-07:00'],
    ['11:30 ليلا - 7:15 صباحا', '23:30-07:15'],
    ['12 ليلا - 7 ص', '00:00-07:00'],
    ['من منتصف الليل إلى 8 ص', '00:00-08:00'],
    ['9م-7ص', '21:00-07:00'],
    ['11 مساءً ل8 صباحًا', '23:00-08:00'],
    ['1 ظهرا إلى 4 عصرا', '13:00-16:00'],
    ['22:00-09:00', '22:00-09:00'],
    ['22-9', '22:00-09:00'],
    ['24:00-06:00', '00:00-06:00'],
    ['11pm – 8am', '23:00-08:00'],
    ['from 10 p.m. until 8 a.m.', '22:00-08:00'],
    ['بلا', 'none'],
    ['off', 'none'],
    ['off please', 'none'],
    ['11 م – 8 ص من فضلكم', '23:00-08:00'],
    ['المعتادة', 'usual'],
    ['default', 'usual'],
    ['', 'asked'],
    // Day or night: nobody can tell.
    ['11-8', 'unclear'],
    ['10 pm - 8', 'unclear'],
    ['10 م', 'unclear'],
    ['22:00-22:00', 'unclear'],
    ['25-9', 'unclear'],
    ['22:00-09:60', 'unclear'],
    ['13 م - 8 ص', 'unclear'],
    ['10 م - 8 ص - 9 ص', 'unclear'],
    ['كل يوم', 'unclear'],
    // Hours of the day that were mistaken for the night's.
    ['8 ص - 7 ص', 'tooLong'],
    ['10:00-8:00', 'tooLong'],
  ];
  for (const [text, wish] of table) it(`«${text}» ${wish}`, () => expect(shown(readQuietWish(text))).to.equal(wish));

  it('are an order with their name before them, and without', () => {
    for (const [text, wish] of [
      ['أوقات الهدوء ١١ م – ٨ ص', '١١ م – ٨ ص'],
      ['ساعات الهدوء: من 11 م إلى 8 ص', 'من 11 م إلى 8 ص'],
      ['أوقات الهدوء', ''],
      ['quiet hours 22:00-09:00', '22:00-09:00'],
      ['Quiet hours off please', 'off please'],
      ['بلا أوقات هدوء', 'off'],
      ['بدون أوقات هدوء لو سمحت', 'off'],
      ['no quiet hours', 'off'],
    ])
      expect(understandOrganizer(text ?? ''), text).to.deep.equal({ kind: 'quietHours', wish });
  });
});
