// Where guests find the place: the link that an organizer pasted, in either language, until the place or the pin changes.
import { expect } from 'chai';
import { mapUrlOf } from '../../src/pass/map-link.ts';
import { organizerAtWork } from './organizer-at-work.ts';

const link = 'https://maps.app.goo.gl/AbC123';
const other = 'https://www.google.com/maps/place/Hall/@24.69,46.68,17z';

describe('the place of an occasion on the map', () => {
  const me = organizerAtWork();

  const described = {
    ar: ['مناسبة جديدة', 'حفل زفاف سعد', 'الجمعة 4 ديسمبر 8 مساء'],
    en: ['English', 'new occasion', 'Saad’s wedding', 'Friday 4 December 8 pm'],
  };
  const places = { ar: 'قاعة الفيصلية، الرياض', en: 'Al Faisaliah Hall, Riyadh' };
  const begin = async (locale: 'ar' | 'en'): Promise<void> => {
    for (const text of described[locale]) await me.write(text);
  };
  const occasion = () => me.db.occasions.findOne().orFail().lean();

  for (const locale of ['ar', 'en'] as const) {
    it(`is the link beside it, and the place reads without it (${locale})`, async () => {
      await begin(locale);
      const answer = await me.write(`${places[locale]}\n${link}`);
      expect(answer).to.include(places[locale]).and.not.include('https');
      expect(await occasion()).to.include({ place: places[locale], mapUrl: link });
      expect(mapUrlOf(await occasion())).to.equal(link);
    });

    it(`is the link sent after it, alone or with the words that a map shares (${locale})`, async () => {
      await begin(locale);
      await me.write(places[locale]);
      const kept = locale === 'ar' ? 'حفظنا موقع المناسبة' : 'The location is kept';
      expect(await me.write(link)).to.include(kept);
      expect(await occasion()).to.include({ place: places[locale], mapUrl: link, revision: 1 });
      expect(await me.write(`${places[locale]}\n${other}`)).to.include(kept);
      expect(await occasion()).to.include({ place: places[locale], mapUrl: other, revision: 2 });
    });

    it(`is asked for once more when the link comes before its words (${locale})`, async () => {
      await begin(locale);
      expect(await me.write(link)).to.include(locale === 'ar' ? 'الموقع مرة' : 'send the location once more');
      expect(await me.db.occasions.countDocuments()).to.equal(0);
      await me.write(places[locale]);
      expect(await occasion()).to.include({ place: places[locale], mapUrl: null });
    });

    it(`goes with a changed place, and is the new one’s when that brings one (${locale})`, async () => {
      await begin(locale);
      await me.write(`${places[locale]} ${link}`);
      const change = locale === 'ar' ? 'تغيير المكان إلى' : 'change the place to';
      const fresh = locale === 'ar' ? 'فندق الواحة' : 'Oasis Hotel';
      const yes = locale === 'ar' ? 'نعم' : 'yes';
      await me.write(`${change} ${fresh} ${other}`);
      await me.write(yes);
      expect(await occasion()).to.include({ place: fresh, mapUrl: other });
      await me.write(`${change} ${places[locale]}`);
      expect(await me.write(yes)).to.include(
        locale === 'ar' ? 'أرسلوا هنا موقع المكان الجديد' : 'send the new one here',
      );
      expect(await occasion()).to.include({ place: places[locale], mapUrl: null });
    });
  }
});
