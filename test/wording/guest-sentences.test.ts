// Every sentence that may be said to a guest, in both languages: it says something, names the guest rightly, and keeps to one style of digits.
import { expect } from 'chai';
import type { GuestSaying, GuestSayings } from '../../flows/commands.ts';
import { talkFacts } from '../../src/conversation/guest-facts.ts';
import { contentOf } from '../../src/conversation/said.ts';
import type { Guest } from '../../src/db/guest.ts';
import type { Said, TalkFacts } from '../../src/wording/catalogue.ts';
import { catalogues, contentWordings } from '../../src/wording/index.ts';
import { aGuest, anOccasion } from '../support/builders.ts';

/** One or more of each: a new sentence without an example does not compile. */
const examples: { [Say in keyof GuestSayings]: GuestSayings[Say][] } = {
  confirmed: [
    ...[1, 2, 3, 11, 100].map((partySize) => ({ partySize, sizeAssumed: partySize === 1, changedFrom: null })),
    { partySize: 2, sizeAssumed: false, changedFrom: 'declined' },
    { partySize: 2, sizeAssumed: false, changedFrom: null, was: 11 },
  ],
  declined: [
    { changedFrom: null },
    { changedFrom: 'confirmed' },
    { changedFrom: 'confirmed', was: 3 },
    { changedFrom: null, bereaved: true },
  ],
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
  doubted: [
    { status: 'confirmed', partySize: 3 },
    { status: 'declined', partySize: null },
  ],
  numberLater: [
    { max: 4, standing: null },
    { max: 1, standing: null },
    { max: null, standing: 3 },
  ],
  followUp: [{}],
  chooseAgain: [
    { status: 'waiting', partySize: null },
    { status: 'confirmed', partySize: 3 },
  ],
  optedOut: [{}, { declined: true }, { kept: true }],
  optedIn: [{}, { several: true }],
  wrongNumber: [{}],
  wrongNumberAsked: [
    { status: 'confirmed', partySize: 4 },
    { status: 'declined', partySize: null },
  ],
  condoled: [{}],
  handedOver: [{}],
  notUnderstood: [{}],
  answered: [
    { when: true, where: true, passedOn: false },
    {
      when: false,
      where: false,
      passedOn: true,
      also: ['host', 'children', 'parking', 'dress', 'companions', 'deadline'],
    },
  ],
  thanked: (['salam', 'greeting', 'wishes', 'condolence', 'thanks', 'seen'] as const).map((courtesy) => ({
    answered: false,
    courtesy,
  })),
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

const mourned = { ...occasion, name: 'عزاء الشيخ عبدالله رحمه الله' };
/** Before answers close. */
const at = new Date('2026-11-25T10:00:00Z');

function factsFor(locale: 'ar' | 'en', about = occasion, now = at, given: Partial<Guest> = {}): TalkFacts {
  const guest = aGuest(about, { name: 'أحمد ٣', position: 'سعادة المدير', locale, allowance: 4, ...given });
  return talkFacts(guest, about, 'https://hadir.example/calendar/x.ics', now);
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
        for (const [given, text] of all.flatMap((given) => [
          [given, said('guest', say, given, facts)] as const,
          [given, said('mourning', say, given, factsFor(locale, mourned))] as const,
        ])) {
          expect(text.length, JSON.stringify(given)).to.be.above(20).and.below(1_600);
          expect(text).not.to.match(/undefined|null|NaN|\[object|\{\{/);
          expect(text, 'one style of digits').not.to.match(/[٠-٩۰-۹]/);
          // A link stands on its own line.
          for (const line of text.split('\n')) if (line.includes('https://')) expect(line).to.match(/^https:\/\/\S+$/);
          if (locale === 'en') expect(text.replace(/[«»]/g, '')).to.match(/[a-z]{3}/i);
          else expect(text).to.match(/[\u0621-\u064a]{3}/);
        }
      });

    const said = (
      tone: 'guest' | 'mourning',
      say: GuestSaying['say'],
      given: GuestSaying['with'],
      about: TalkFacts,
    ) => {
      const sentence = catalogues[locale][tone][say] as (p: GuestSaying['with'], facts: TalkFacts) => Said;
      return textOf(sentence(given, about), locale);
    };
    const eachSaying = Object.entries(examples) as [GuestSaying['say'], GuestSaying['with'][]][];

    it('hold no joy about an occasion of mourning', () => {
      const joy = /أفراح|مسرات|فرح|[ين]سعد|سعيد|[ين]شر[ّ]?ف|مبروك|joy|happ|glad|delight|pleasure|look forward|honou?r/iu;
      for (const [say, all] of eachSaying)
        for (const given of all)
          for (const now of [at, new Date('2027-02-01T10:00:00Z')])
            expect(said('mourning', say, given, factsFor(locale, mourned, now)), say).not.to.match(joy);
    });

    it('ask for no reply and promise no meeting once answers are over', () => {
      const over = factsFor(locale, occasion, new Date('2027-02-01T10:00:00Z'));
      for (const [say, given] of [
        ['thanked', { answered: false }],
        ['answered', { when: false, where: true, passedOn: false }],
        ['languageSwitched', {}],
        ['unreadable', { kind: 'sticker' }],
        ['optedIn', {}],
      ] as const)
        expect(said('guest', say, given, over), say).not.to.match(/ردّكم|لقائكم|your reply|seeing you|hear whether/);
    });

    it('repeat what is recorded to whoever comes back, says «seen», or sends what cannot be read', () => {
      const rsvp = { status: 'confirmed', partySize: 3, at: null } as const;
      const answered = factsFor(locale, occasion, at, { rsvp });
      for (const [say, given] of [
        ['optedIn', {}],
        ['thanked', { answered: true, courtesy: 'seen' }],
        ['unreadable', { kind: 'voice' }],
        ['languageSwitched', {}],
      ] as const)
        expect(said('guest', say, given, answered), say).to.include(catalogues[locale].people(3));
    });

    it('name the occasion in whatever is recorded, since a guest may have two', () => {
      for (const [say, given] of [
        ['confirmed', { partySize: 2, sizeAssumed: false, changedFrom: null }],
        ['declined', { changedFrom: null }],
        ['declined', { changedFrom: 'confirmed' }],
        ['chooseAgain', { status: 'declined', partySize: null }],
        ['askAgain', { partySize: 2 }],
      ] as const)
        expect(said('guest', say, given, facts), say).to.include('حفل زفاف سعد 2');
    });

    it('say from what to what an answer was changed', () => {
      const { people } = catalogues[locale];
      const fewer = said('guest', 'confirmed', { partySize: 2, sizeAssumed: false, changedFrom: null, was: 11 }, facts);
      expect(fewer).to.match(new RegExp(`${people(11)}.*${people(2)}`));
      expect(said('guest', 'declined', { changedFrom: 'confirmed', was: 3 }, facts)).to.include(people(3));
    });

    it('give an example number that the invitation covers', () =>
      expect(said('guest', 'askPartySize', { max: 1 }, facts)).to.match(/: 1\)/));

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
