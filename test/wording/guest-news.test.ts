// What the organizer hears of a guest's doubts, stops and stray numbers: what is recorded now, and whose word it was.
import { expect } from 'chai';
import type { Notice } from '../../flows/commands.ts';
import { catalogues } from '../../src/wording/index.ts';

const rows: [Notice, { ar: string[]; en: string[] }][] = [
  [
    { about: 'undecided', stands: 'confirmed', text: 'ما أدري أقدر أجي' },
    { ar: ['حضور مؤكد', 'ما أدري أقدر أجي'], en: ['attending', 'ما أدري أقدر أجي'] },
  ],
  [
    { about: 'optedOut', declined: 'changed' },
    { ar: ['إيقاف', 'تغيّر الرد'], en: ['no more messages', 'changed'] },
  ],
  [
    { about: 'optedOut', text: 'معتذر' },
    { ar: ['لم نسجّل', 'معتذر'], en: ['not recorded', 'معتذر'] },
  ],
  [
    { about: 'wrongNumber', undone: 'confirmed' },
    { ar: ['ألغينا', 'حضور مؤكد'], en: ['took back', 'attending'] },
  ],
  [
    { about: 'wrongNumberSaid', text: 'الرقم غلط' },
    { ar: ['لم نغيّر', 'تصحيح'], en: ['nothing was changed', 'fix'] },
  ],
  [
    { about: 'bereaved', text: 'توفي' },
    { ar: ['وفاة', 'توفي'], en: ['death', 'توفي'] },
  ],
  [
    { about: 'unplaced', text: 'بنحضر' },
    { ar: ['أكثر من مناسبة', '«بنحضر»'], en: ['more than one', '“بنحضر”'] },
  ],
  [
    { about: 'numberOpen', asked: 9, text: '' },
    { ar: ['لم يتضح العدد', '9 أشخاص'], en: ['not clear', '9 people'] },
  ],
];

describe('the news of a guest', () => {
  for (const [notice, parts] of rows)
    it(`says ${JSON.stringify(notice)}`, () => {
      for (const locale of ['ar', 'en'] as const) {
        const news = catalogues[locale].news('أحمد', notice);
        expect(news).to.match(/^أحمد/);
        for (const part of parts[locale]) expect(news).to.include(part);
        expect(news).not.to.include('«»').and.not.to.include('“”');
      }
    });
});
