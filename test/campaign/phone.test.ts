// Phone numbers as organizers type them.

import { expect } from 'chai';
import { defaultCountry, findNumbers, onlyMobile } from '../../src/campaign/phone.ts';
import { latinDigits } from '../../src/language/digits.ts';

const RLO = '\u202e';
const parsePhone = (text: string) => onlyMobile(findNumbers(latinDigits(text), defaultCountry));

describe('a phone number', () => {
  for (const text of [
    '0501234567',
    '501234567',
    '966501234567',
    '9660501234567',
    '+966501234567',
    '00966501234567',
    '+966 50 123 4567',
    '(050) 123-4567',
    '+966 (0) 50 123 4567',
    '050.123.4567',
    '٠٥٠١٢٣٤٥٦٧',
    '۰۵۰۱۲۳۴۵۶۷',
    '٠٥٠ 123 ۴۵۶۷',
    '０５０１２３４５６７',
    '＋966501234567',
    '966501234567+',
    // +380 50 123 4567 would be a mobile in Ukraine.
    'رقم38 0501234567',
    '38 0501234567',
    '38 966501234567',
    '\u202d+966 50 123 4567\u202c',
    ' 0501234567\u200f',
  ]) {
    it(`is the same one when written ${JSON.stringify(text)}`, () => {
      expect(parsePhone(text)).to.deep.equal({ ok: true, phone: '+966501234567' });
    });
  }

  for (const [text, phone] of [
    ['+971501234567', '+971501234567'],
    ['971501234567', '+971501234567'],
    ['00201001234567', '+201001234567'],
    ['+1 (415) 555-2671', '+14155552671'],
    ['+44 7911 123456', '+447911123456'],
  ] as const) {
    it(`may be foreign: ${text}`, () => {
      expect(parsePhone(text)).to.deep.equal({ ok: true, phone });
    });
  }

  for (const [text, reason, why] of [
    ['', 'no-number', 'an empty text'],
    ['هلا', 'no-number', 'a word'],
    ['123', 'no-number', 'too short to be meant as one'],
    ['05012345', 'bad-number', 'digits are missing'],
    ['05012345678', 'bad-number', 'one digit too many'],
    ['+00966501234567', 'bad-number', 'a plus and 00 together are not repaired'],
    ['+0501234567', 'bad-number', 'no country starts with 0'],
    [`0501${RLO}234567`, 'bad-number', 'part of it is shown in reverse'],
    [`${RLO}0501234567`, 'bad-number', 'all of it is shown in reverse'],
    ['384 501234567', 'bad-number', 'a wrong foreign number does not become a Saudi one'],
    ['2026-12-01 20:00', 'no-number', 'a date'],
    ['0112345678', 'not-mobile', 'a landline'],
    ['920000123', 'not-mobile', 'a service number'],
    ['+442079460000', 'not-mobile', 'a foreign landline'],
    ['0501234567 / 0551234567', 'two-numbers', 'two of them'],
    ['0501234567 0551234567', 'two-numbers', 'two of them side by side'],
    ['050 123 4567 - 055 123 4567', 'two-numbers', 'two of them in groups'],
  ] as const) {
    it(`is refused when it is ${why}: ${JSON.stringify(text)}`, () => {
      expect(parsePhone(text)).to.deep.equal({ ok: false, reason });
    });
  }

  it('written twice in two spellings is one', () => {
    expect(parsePhone('0501234567 +966501234567')).to.deep.equal({ ok: true, phone: '+966501234567' });
  });
});
