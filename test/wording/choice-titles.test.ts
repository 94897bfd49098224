// The buttons of «which occasion?»: nobody may have to guess which of two alike is which.
import { expect } from 'chai';
import { type Choice, choiceTitles, choiceVariables } from '../../src/wording/choice-titles.ts';

const choices = (...named: [name: string, day?: string][]): Choice[] =>
  named.map(([name, day = '15 يناير 2027'], index) => ({ occasionId: String(index), name, day }));
const titles = (...named: [name: string, day?: string][]): string[] => choiceTitles(choices(...named));

describe('the titles of occasions on buttons', () => {
  it('are the names, cut after a whole word where they are long', () =>
    expect(titles(['حفل زفاف سعد'], ['حفل تخرج نورة بنت عبدالعزيز'])).to.deep.equal([
      'حفل زفاف سعد',
      'حفل تخرج نورة بنت…',
    ]));

  it('show where two names that begin alike part', () =>
    expect(titles(['حفل زفاف سعد بن محمد القحطاني'], ['حفل زفاف سعد بن محمد العتيبي'], ['عشاء الأهل'])).to.deep.equal([
      '…القحطاني',
      '…العتيبي',
      'عشاء الأهل',
    ]));

  it('show the day of occasions that are called the same, or differ where nothing fits any more', () => {
    expect(titles(['حفل زفاف سعد'], ['حفل زفاف سعد', '16 يناير 2027'])).to.deep.equal([
      '15 يناير 2027',
      '16 يناير 2027',
    ]);
    expect(titles(['حفل زفاف سعد بن محمد'], ['حفل زفاف سعد بن محمد القحطاني', '16 يناير 2027'])).to.have.length(2);
    const same = 'زفاف عبدالرحمن بن عبدالعزيز';
    expect(titles([`أ ${same} أ`], [`أ ${same} ب`, '16 يناير 2027'])).to.deep.equal(['…أ', '…ب']);
  });

  it('are all different and never longer than WhatsApp takes, whatever the names are', () => {
    const long = 'عبدالرحمن '.repeat(20);
    for (const names of [
      [[`${long}أ`], [`${long}ب`, '16 يناير 2027']],
      [[long], [`${long} الثاني`, '16 يناير 2027'], [`${long} الثالث`, '17 يناير 2027']],
      [['سعد'], ['سعد بن محمد القحطاني الكبير', '16 يناير 2027']],
      [
        ['حفل زفاف سعد بن محمد القحطاني'],
        ['حفل زفاف سعد بن محمد القحطاني', '16 يناير 2027'],
        ['حفل زفاف سعد بن علي', '17 يناير 2027'],
      ],
    ] as [string, string?][][]) {
      const shown = titles(...names);
      expect(new Set(shown).size, shown.join(' | ')).to.equal(names.length);
      for (const title of shown) expect(title.length).to.be.within(1, 20);
    }
  });

  it('stand beside every name in full', () => {
    const variables = choiceVariables(
      choices(['حفل زفاف سعد بن محمد القحطاني'], ['عشاء الأهل']),
      ({ name, day }) => `«${name}» (${day})`,
      '، ',
    );
    expect(variables).to.deep.equal({
      1: 'حفل زفاف سعد بن…',
      2: '0',
      3: 'عشاء الأهل',
      4: '1',
      5: '1. «حفل زفاف سعد بن محمد القحطاني» (15 يناير 2027)، 2. «عشاء الأهل» (15 يناير 2027)',
    });
  });
});
