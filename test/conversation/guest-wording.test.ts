// What a guest and the organizer read after the less usual turns, in both languages.
import { expect } from 'chai';
import { talkFacts } from '../../src/conversation/guest-facts.ts';
import { catalogues } from '../../src/wording/index.ts';
import { aGuest, anOccasion } from '../support/builders.ts';

const occasion = anOccasion({ name: 'عشاء الأهل' });
const guest = aGuest(occasion);
const facts = talkFacts(guest, occasion, 'https://hadir.example/calendar/x.ics', new Date('2026-11-25T10:00:00Z'));

describe('the words of a guest’s conversation', () => {
  const { guest: ar, news } = catalogues.ar;
  const { guest: en } = catalogues.en;

  it('fit an occasion whose name is masculine', () =>
    expect(ar.occasionOver({}, facts)).to.include('مناسبة «عشاء الأهل» بدأت أو انتهت'));

  it('say which number stands when another is over the allowance', () => {
    expect(ar.overAllowance({ asked: 9, max: 4, standing: 2 }, facts)).to.match(/والعدد المسجّل حتى الآن: شخصان\.$/);
    expect(en.overAllowance({ asked: 9, max: 4, standing: 2 }, facts)).to.match(/Recorded for now: 2 people\.$/);
    expect(ar.overAllowance({ asked: 9, max: 4, standing: null }, facts)).not.to.include('المسجّل');
  });

  it('say which numbers can be when «0» or «51» is sent, and offer the apology for «0»', () => {
    const tooMany = { why: 'tooMany', standing: null } as const;
    expect(ar.numberUnusable({ ...tooMany, max: 4 }, facts)).to.include('من 1 إلى 4، وهو ما تتسع له دعوتكم');
    expect(ar.numberUnusable({ ...tooMany, max: null }, facts)).to.include('من 1 إلى 50. ');
    expect(en.numberUnusable({ ...tooMany, max: 1 }, facts)).to.include('only 1, as your invitation is for one person');
    expect(ar.numberUnusable({ ...tooMany, max: 4, standing: 2 }, facts)).to.match(/والعدد المسجّل حتى الآن: شخصان\.$/);
    expect(ar.numberUnusable({ why: 'none', max: 4, standing: 2 }, facts)).to.deep.equal({
      content: 'numberNone',
      variables: { 1: 'من 1 إلى 4، وهو ما تتسع له دعوتكم. والعدد المسجّل حتى الآن: شخصان.', 2: guest._id },
    });
    for (const { contents } of [catalogues.ar, catalogues.en])
      expect(contents.numberNone.buttons.map(({ payload }) => payload)).to.deep.equal(['rsvp:no:{{2}}']);
  });

  it('name no limit where the organizer set none', () => {
    expect(ar.askPartySize({ max: null }, facts)).not.to.include('تتسع');
    expect(ar.askPartySize({ max: 4 }, facts)).to.include('الدعوة تتسع لـ 4 أشخاص.');
    expect(en.askPartySize({ max: null }, facts)).not.to.include('covers');
  });

  it('answer time and place together', () => {
    const text = ar.answered({ when: true, where: true, passedOn: false }, facts);
    expect(text).to.include(facts.dates.gregorian).and.include(occasion.place).and.not.include('أوصلناه');
    expect(ar.answered({ when: false, where: true, passedOn: true }, facts))
      .to.include(occasion.place)
      .and.include('أوصلناه');
  });

  it('tell the organizer of a number as a number, and of everything that could not be read or came late', () => {
    expect(news('أحمد', { about: 'size', partySize: 3 })).to.equal('✅ أحمد، العدد: 3 أشخاص');
    expect(news('أحمد', { about: 'confirmed', partySize: 2, changed: false, anew: true })).to.equal(
      '✅ أحمد: تأكيد الحضور من جديد (شخصان)',
    );
    expect(news('أحمد', { about: 'unreadable', kind: 'voice' })).to.include('رسالة صوتية');
    expect(news('أحمد', { about: 'late', text: 'ما اقدر' })).to.include('بعد بدء المناسبة «ما اقدر»');
    expect(news('أحمد', { about: 'message', text: '٣' })).to.include('«٣»');
  });
});
