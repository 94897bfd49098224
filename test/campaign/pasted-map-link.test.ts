// Organizers paste a link to a map behind the place, under it, or by itself.
import { expect } from 'chai';
import { splitMapLink } from '../../src/campaign/pasted-map-link.ts';

const short = 'https://maps.app.goo.gl/AbC123';

describe('a link to a map', () => {
  const pasted: [string, string, string][] = [
    [`قاعة الفيصلية، الرياض ${short}`, 'قاعة الفيصلية، الرياض', short],
    [`قاعة الفيصلية\n${short}`, 'قاعة الفيصلية', short],
    [`قاعة الفيصلية: ${short}.`, 'قاعة الفيصلية', short],
    [`Al Faisaliah Hall (${short})`, 'Al Faisaliah Hall', short],
    [`${short} قاعة الفيصلية`, 'قاعة الفيصلية', short],
    [short, '', short],
    [`الموقع على الخريطة: ${short}`, '', short],
    [`اللوكيشن ${short}`, '', short],
    [`Here is the location: ${short}`, '', short],
    ['https://goo.gl/maps/xyz', '', 'https://goo.gl/maps/xyz'],
    [
      'https://www.google.com/maps/place/Hall/@24.69,46.68,17z',
      '',
      'https://www.google.com/maps/place/Hall/@24.69,46.68,17z',
    ],
    ['https://maps.google.com/?q=24.69,46.68', '', 'https://maps.google.com/?q=24.69,46.68'],
    ['https://www.google.com.sa/maps?q=24.69,46.68', '', 'https://www.google.com.sa/maps?q=24.69,46.68'],
    ['https://maps.apple.com/?ll=24.69,46.68', '', 'https://maps.apple.com/?ll=24.69,46.68'],
    ['https://waze.com/ul?ll=24.69,46.68', '', 'https://waze.com/ul?ll=24.69,46.68'],
  ];
  for (const [text, words, mapUrl] of pasted)
    it(`is told from the words of «${text.replace('\n', ' ⏎ ')}»`, () => {
      expect(splitMapLink(text)).to.deep.equal({ words, mapUrl });
    });

  const others = [
    'قاعة الفيصلية، الرياض',
    'https://maps.google.com.evil.example/x',
    'https://evil.example/maps.app.goo.gl/x',
    'https://www.google.com/search?q=hall',
    'https://google.com/mapsandmore',
    'https://',
    `https://maps.google.com/?q=${'x'.repeat(500)}`,
    'الموقع',
  ];
  for (const text of others)
    it(`is not «${text.slice(0, 50)}»`, () => {
      expect(splitMapLink(text)).to.deep.equal({ words: text, mapUrl: null });
    });
});
