// When a guest of several occasions says in words which one is meant, and when that is only what it looks like.
import { expect } from 'chai';
import { namedAlone, namedWithin } from '../../src/inbound/named-occasion.ts';

const named = (...names: string[]) => names.map((name) => ({ _id: name, name }));
const weddings = named('حفل زفاف سعد بن محمد القحطاني', 'حفل زفاف سعد بن محمد العتيبي');
const both = named('حفل زفاف سعد', 'حفل تخرج نورة');

describe('an occasion that a text names', () => {
  it('is the one whose kind and own word stand in the answer', () => {
    const rows: [string, typeof both, string][] = [
      ['نعتذر عن زواج القحطاني', weddings, 'القحطاني'],
      ['بنحضر ٢ زفاف سعد بن محمد العتيبي بإذن الله', weddings, 'العتيبي'],
      ['نعم لعرس العتيبي، ونعتذر عن التأخر', weddings, 'العتيبي'],
      ['ما نقدر نحضر تخرج نورة', both, 'نورة'],
      ['بنحضر حفل زواج سعد', both, 'سعد'],
      ['We will attend Saad’s wedding', named('Saad wedding', 'Noura graduation'), 'Saad'],
    ];
    for (const [text, occasions, part] of rows) expect(namedWithin(text, occasions)?.name, text).to.include(part);
  });

  it('is none where the words may mean somebody, another occasion, or both', () => {
    for (const text of [
      'بنحضر أنا وولدي سعد',
      'نعتذر عن الحفل',
      'نعتذر عندنا زواج سعد ولد عمي',
      'بنحضر زواج سعد ونعتذر عن تخرج نورة',
      'نعم',
      '',
    ])
      expect(namedWithin(text, both), text).to.equal(null);
    expect(namedWithin('نعتذر عن زواج سعد', weddings)).to.equal(null);
  });

  it('is the one whose name alone was written, with or without the article', () => {
    expect(namedAlone('التخرج', both)?.name).to.equal('حفل تخرج نورة');
    expect(namedAlone('العتيبي', weddings)?.name).to.include('العتيبي');
    for (const text of ['حفل', 'الثاني', '2', '']) expect(namedAlone(text, both), text).to.equal(null);
  });
});
