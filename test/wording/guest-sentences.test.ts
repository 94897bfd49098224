// Every sentence that may be said to a guest, in both languages: it says something, names the guest rightly, and keeps to one style of digits.
import { expect } from 'chai';
import type { GuestSaying, GuestSayings } from '../../flows/commands.ts';
import { talkFacts } from '../../src/conversation/guest-facts.ts';
import { contentOf } from '../../src/conversation/said.ts';
import type { Said, TalkFacts } from '../../src/wording/catalogue.ts';
import { catalogues, contentWordings } from '../../src/wording/index.ts';
import { aGuest, anOccasion } from '../support/builders.ts';

/** One or more of each: a new sentence without an example does not compile. */
const examples: { [Say in keyof GuestSayings]: GuestSayings[Say][] } = {
  confirmed: [1, 2, 3, 11, 100].map((partySize) => ({ partySize, sizeAssumed: partySize === 1, changedFrom: null })),
  declined: [{ changedFrom: null }, { changedFrom: 'confirmed' }],
  askPartySize: [{ max: null }, { max: 2 }, { max: 12 }],
  overAllowance: [
    { asked: 12, max: 2, standing: null },
    { asked: 5, max: 4, standing: 2 },
  ],
  numberUnusable: [
    { why: 'none', max: 1, standing: null },
    { why: 'none', max: 4, standing: 2 },
    { why: 'tooMany', max: null, standing: 11 },
  ],
  askAgain: [{ partySize: null }, { partySize: 4 }],
  undecided: [{}],
  followUp: [{}],
  chooseAgain: [
    { status: 'waiting', partySize: null },
    { status: 'confirmed', partySize: 3 },
  ],
  optedOut: [{}],
  optedIn: [{}],
  wrongNumber: [{}],
  handedOver: [{}],
  notUnderstood: [{}],
  answered: [
    { when: true, where: true, passedOn: false },
    { when: false, where: false, passedOn: true, also: ['children', 'parking', 'dress', 'companions', 'deadline'] },
  ],
  thanked: (['salam', 'greeting', 'wishes', 'thanks'] as const).map((courtesy) => ({ answered: false, courtesy })),
  languageSwitched: [{}],
  unreadable: [{ kind: 'voice' }, { kind: 'location' }],
  occasionOver: [{}],
  deadlinePassed: [{}],
};

/** Written as people write: with Arabic digits in the names and the answers. */
const occasion = anOccasion({
  name: 'حفل زفاف سعد ٢',
  place: 'قاعة ٥، طريق الملك فهد',
  answerBy: new Date('2026-12-01T17:00:00Z'),
  answers: { children: 'الأطفال فوق ١٢ سنة مرحّب بهم.', parking: 'المواقف في الدور ٢.', dress: 'الثوب الرسمي.' },
});

function factsFor(locale: 'ar' | 'en'): TalkFacts {
  const guest = aGuest(occasion, { name: 'أحمد ٣', position: 'سعادة المدير', locale, allowance: 4 });
  return talkFacts(guest, occasion, 'https://hadir.example/calendar/x.ics');
}

function textOf(said: Said, locale: 'ar' | 'en'): string {
  const content = contentOf(said, locale);
  if (content.kind === 'text') return content.body;
  if (content.kind !== 'buttons') throw new Error(`A sentence became a ${content.kind}.`);
  const { variables } = content;
  const wording = contentWordings('https://hadir.example').find(
    (each) => each.content === content.content && each.locale === locale,
  );
  return (wording?.body ?? '').replace(/\{\{(\d+)\}\}/g, (_, number) => variables[number] ?? '');
}

for (const locale of ['ar', 'en'] as const)
  describe(`the sentences to a guest in ${locale}`, () => {
    const facts = factsFor(locale);
    for (const [say, all] of Object.entries(examples) as [GuestSaying['say'], GuestSaying['with'][]][])
      it(`say ${say}`, () => {
        const sentence = catalogues[locale].guest[say] as (p: GuestSaying['with'], facts: TalkFacts) => Said;
        for (const given of all) {
          const text = textOf(sentence(given, facts), locale);
          expect(text.length).to.be.above(20).and.below(1_600);
          expect(text).not.to.match(/undefined|null|NaN|\[object|\{\{/);
          expect(text, 'one style of digits').not.to.match(/[٠-٩۰-۹]/);
          // A link stands on its own line.
          for (const line of text.split('\n')) if (line.includes('https://')) expect(line).to.match(/^https:\/\/\S+$/);
          if (locale === 'en') expect(text.replace(/[«»]/g, '')).to.match(/[a-z]{3}/i);
          else expect(text).to.match(/[\u0621-\u064a]{3}/);
        }
      });

    it('put the position in front of the name', () => {
      const text = textOf(
        catalogues[locale].guest.confirmed({ partySize: 2, sizeAssumed: false, changedFrom: null }, facts),
        locale,
      );
      expect(text).to.include('سعادة المدير أحمد 3');
    });

    it('name the day in both calendars', () => {
      const text = textOf(
        catalogues[locale].guest.answered({ when: true, where: false, passedOn: false }, facts),
        locale,
      );
      expect(text).to.include('2026').and.include('1448');
    });

    it('caption the pass with the name, the number, the code and the occasion', () => {
      for (const replaces of [false, true]) {
        const text = catalogues[locale].pass({ partySize: 2, code: 'K7QF-2M9X', replaces }, facts);
        for (const part of ['سعادة المدير أحمد', 'حفل زفاف سعد', 'K7QF-2M9X', catalogues[locale].people(2)])
          expect(text).to.include(part);
      }
    });
  });
