// Holds the one spelling that rules compare by.
import { expect } from 'chai';
import { looseSpelling, MAX_REPLY_LENGTH, normalize } from '../../src/language/normalize.ts';

describe('The normal spelling of a text', () => {
  for (const [text, expected] of [
    ['نَعَمْ', 'نعم'],
    ['أكــيــد', 'اكيد'],
    ['مبرووووك', 'مبروك'],
    ['أإآٱؤئىة', 'ااااويي'.replace('اااا', 'ا').concat('ه')],
    ['اکید جای', 'اكيد جاي'],
    ['\u200fنعم\u200e\ufeff', 'نعم'],
    ['٣ ۴ ５ ⑥', '3 4 5 6'],
    ['1️⃣', '1'],
    ['YESSS', 'yes'],
    ['Désolé', 'desole'],
    ['hayır', 'hayir'],
    ['1000', '1000'],
    ['Ａｂ', 'ab'],
  ] as const) {
    it(`of «${text}» is «${expected}»`, () => expect(normalize(text)).to.equal(expected));
  }

  it('never grows beyond the limit, even of ligatures that unfold', () => {
    for (const text of ['\ufdfa'.repeat(5000), 'ab'.repeat(5000), '\ud800'.repeat(5000)])
      expect(normalize(text).length).to.be.at.most(MAX_REPLY_LENGTH);
  });
  it('is its own normal spelling', () => {
    for (const text of ['إن شاء الله', 'ما أقدر آجي', "Can't make it", '٣ كبار وطفلين'])
      expect(normalize(normalize(text))).to.equal(normalize(text));
  });
  it('has a looser form for letters that are often confused', () =>
    expect(looseSpelling('احظر')).to.equal(looseSpelling('احضر')));
});
