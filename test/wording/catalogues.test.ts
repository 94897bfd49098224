// What holds for every sentence and every content, in both languages.
import { expect } from 'chai';
import { ar } from '../../src/wording/ar.ts';
import type { Catalogue } from '../../src/wording/catalogue.ts';
import { en } from '../../src/wording/en.ts';
import { excerpt, fitBody } from '../../src/wording/excerpt.ts';
import { contentWordings } from '../../src/wording/index.ts';

const variablesIn = (text: string): number[] => [...text.matchAll(/\{\{(\d+)\}\}/g)].map(([, n]) => Number(n));
const unique = (numbers: number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b);

describe('the catalogues', () => {
  it('have the same sentences in Arabic and in English', () => {
    const keys = ({ guest, organizer, stranger, contents }: Catalogue) =>
      [guest, organizer, stranger, contents].map((part) => Object.keys(part).sort());
    expect(keys(ar)).to.deep.equal(keys(en));
  });

  for (const { content, locale, body, buttons, samples, category } of contentWordings)
    it(`keep ${content} in ${locale} within WhatsApp’s rules`, () => {
      const used = unique([
        ...variablesIn(body),
        ...buttons.flatMap(({ title, payload }) => variablesIn(title + payload)),
      ]);
      // Numbered without gaps, every one with a sample (fact sheet §4.3).
      expect(used).to.deep.equal(used.map((_, index) => index + 1));
      expect(
        Object.keys(samples)
          .map(Number)
          .sort((a, b) => a - b),
      ).to.deep.equal(used);
      expect(body.length).to.be.at.most(1_024);
      expect(buttons.length).to.be.at.most(3);
      for (const { title, payload } of buttons) {
        expect([...title.replace(/\{\{\d+\}\}/g, '')].length).to.be.at.most(20);
        expect(payload).to.match(/^[\x20-\x7e]{1,128}$/);
      }
      if (category === null) return;
      expect(body).not.to.match(/^\{\{/);
      expect(body).not.to.match(/\}\}[\s\p{P}]*$/u);
      expect(body).not.to.match(/\}\}\s*\{\{/);
      const words = body.replace(/\{\{\d+\}\}/g, ' ').match(/\p{L}+/gu) ?? [];
      expect(words.length).to.be.at.least(2 * variablesIn(body).length + 1);
      // Twilio’s opt-out list takes these titles for itself (fact sheet §5.3).
      for (const { title } of buttons)
        expect(title.toLowerCase()).not.to.be.oneOf(['yes', 'cancel', 'end', 'quit', 'stop', 'start', 'help', 'info']);
    });

  it('count people in Arabic as the grammar asks', () => {
    const phrases = [1, 2, 3, 10, 11, 25, 99, 100, 101, 103, 111].map(ar.people);
    expect(phrases).to.deep.equal([
      'شخص واحد',
      'شخصان',
      '3 أشخاص',
      '10 أشخاص',
      '11 شخصًا',
      '25 شخصًا',
      '99 شخصًا',
      '100 شخص',
      '101 شخص',
      '103 أشخاص',
      '111 شخصًا',
    ]);
  });

  it('use one style of digits', () => {
    for (const { locale, body } of contentWordings) if (locale === 'ar') expect(body).not.to.match(/[٠-٩۰-۹]/);
  });
});

describe('an excerpt', () => {
  it('is one line', () => {
    expect(excerpt('أ\nب\u2028ج\u202eد')).to.equal('أ ب ج د');
  });

  it('never cuts through a letter', () => {
    expect(excerpt('👨‍👩‍👧'.repeat(5), 2)).to.equal('👨‍👩‍👧👨‍👩‍👧…');
  });

  it('keeps a message within WhatsApp’s limit', () => {
    expect(fitBody('x'.repeat(5_000))).to.have.length(1_600);
    expect(fitBody('short')).to.equal('short');
  });
});
