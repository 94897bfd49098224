// What is done to names and numbers before they are shown.
import { expect } from 'chai';
import { maskPhone, tidyText } from '../../src/page/display-text.ts';

describe('a name on the page', () => {
  it('keeps an ordinary name as it is', () => {
    expect(tidyText('أحمد بن سعد القَحْطانيّ')).to.equal('أحمد بن سعد القَحْطانيّ');
    expect(tidyText('👨‍👩‍👧‍👦 آل سعود')).to.equal('👨‍👩‍👧‍👦 آل سعود');
  });

  it('stays on one line and cannot turn the text around it', () => {
    expect(tidyText('a\nb\r\n\tc\u2028d\u2029e\u0000f\u001b[31m')).to.equal('a b c d e f [31m');
    expect(tidyText('a\u202eb\u202d\u2066c\u2069\u2069d')).to.equal('a b c d');
  });

  it('is cut after 120 characters as people count them', () => {
    expect(tidyText('ن'.repeat(500))).to.equal(`${'ن'.repeat(120)}…`);
    expect(tidyText('👨‍👩‍👧‍👦'.repeat(300))).to.equal(`${'👨‍👩‍👧‍👦'.repeat(120)}…`);
  });

  it('carries four marks on a letter at most, however many were piled up', () => {
    expect(tidyText(`ز${'\u0301'.repeat(500)}ينب`)).to.equal(`ز${'\u0301'.repeat(4)}ينب`);
    expect(tidyText(`${'z'}${'\u0335'.repeat(100_000)}`).length).to.be.below(10);
  });

  it('shows the last three digits of a number and nothing else of it', () => {
    expect(maskPhone('+966501234567')).to.equal('•••567');
    expect(maskPhone(null)).to.equal('');
  });
});
