// What holds for every sentence and every content, in both languages.
import { expect } from 'chai';
import { guestFacts } from '../../src/conversation/guest-facts.ts';
import { formatDates } from '../../src/language/format-dates.ts';
import { ar } from '../../src/wording/ar.ts';
import { forPeople } from '../../src/wording/ar-counts.ts';
import { type Catalogue, campaignContentNames } from '../../src/wording/catalogue.ts';
import { en } from '../../src/wording/en.ts';
import { clip, excerpt, fitBody } from '../../src/wording/excerpt.ts';
import { catalogues, contentWordings } from '../../src/wording/index.ts';
import { aGuest, anOccasion } from '../support/builders.ts';

const wordings = contentWordings('https://invite.example.com');

const variablesIn = (text: string): number[] => [...text.matchAll(/\{\{(\d+)\}\}/g)].map(([, n]) => Number(n));
const unique = (numbers: number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b);

describe('the catalogues', () => {
  it('have the same sentences in Arabic and in English', () => {
    const keys = ({ guest, mourning, organizer, stranger, contents }: Catalogue) =>
      [guest, mourning, organizer, stranger, contents].map((part) => Object.keys(part).sort());
    expect(keys(ar)).to.deep.equal(keys(en));
  });

  for (const { content, locale, body, buttons, samples, category, mediaUrl = '' } of wordings)
    it(`keep ${content} in ${locale} within WhatsApp’s rules`, () => {
      const used = unique([
        ...variablesIn(body),
        ...buttons.flatMap(({ title, payload }) => variablesIn(title + payload)),
        ...variablesIn(mediaUrl),
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
      // Not next to each other: a comma or a bracket between two is not enough for some reviewers.
      expect(body).not.to.match(/\}\}[^\p{L}]*\{\{/u);
      const words = body.replace(/\{\{\d+\}\}/g, ' ').match(/\p{L}+/gu) ?? [];
      expect(words.length).to.be.at.least(2 * variablesIn(body).length + 1);
      // Twilio’s opt-out list takes these titles for itself (fact sheet §5.3).
      for (const { title } of buttons)
        expect(title.toLowerCase()).not.to.be.oneOf(['yes', 'cancel', 'end', 'quit', 'stop', 'start', 'help', 'info']);
    });

  const kinds = [
    { kind: 'invitation' },
    { kind: 'reminder' },
    { kind: 'update', changed: ['when', 'where'], note: null },
    { kind: 'update', changed: [], note: 'نقلنا الحفل إلى القاعة الكبرى. '.repeat(40) },
    { kind: 'thanks' },
  ] as const;
  const long = 'عبدالرحمن '.repeat(60);
  const occasions = [anOccasion(), anOccasion({ image: 'a.png' })].flatMap((occasion) => [
    occasion,
    { ...occasion, name: long, place: long, prayer: 'maghrib' },
    { ...occasion, name: `عزاء ${long}`, place: long },
  ]);
  const rsvp = { status: 'confirmed', partySize: 11, at: null } as const;

  for (const locale of ['ar', 'en'] as const)
    it(`give every variable of a campaign’s message in ${locale}, and never more than WhatsApp takes`, () => {
      const used = new Set<string>();
      for (const occasion of occasions)
        for (const position of [null, 'صاحب السمو الملكي الأمير'])
          for (const saying of kinds) {
            const guest = aGuest(occasion, { name: occasion.name, position, locale, rsvp });
            const { content, variables } = catalogues[locale].campaignContent(saying, guestFacts(guest, occasion));
            used.add(content);
            const { body, samples } = catalogues[locale].contents[content];
            expect(Object.keys(variables), content).to.have.members(Object.keys(samples));
            for (const value of Object.values(variables)) expect(value, content).to.match(/^\S(?:.*\S)?$/);
            const rendered = body.replace(/\{\{(\d+)\}\}/g, (_, key: string) => variables[key] ?? '');
            expect(rendered.length, rendered).to.be.at.most(1_024);
          }
      expect([...used]).to.have.members([...campaignContentNames]);
    });

  it('choose the form of the invitation by the guest’s position and the occasion’s picture', () => {
    const form = (position: string | null, image: string | null) => {
      const occasion = anOccasion({ image });
      return catalogues.ar.campaignContent(
        { kind: 'invitation' },
        guestFacts(aGuest(occasion, { position }), occasion),
      );
    };
    expect(form(null, null).content).to.equal('invitation');
    expect(form('سعادة المدير', null)).to.deep.include({ content: 'invitationVip' });
    expect(form('سعادة المدير', null).variables[1]).to.equal('سعادة المدير أحمد');
    expect(form(null, 'a.png').content).to.equal('invitationImage');
    expect(form('سعادة المدير', 'a.png').content).to.equal('invitationVipImage');
    expect(form('سعادة المدير', 'a.png').variables[8]).to.equal('a.png');
  });

  it('take the form of mourning for a condolence, and say nothing joyful in it', () => {
    const joy =
      /[أا]فراح|مسرات|فرح|يسعد|نسعد|سعد|سعيد|يشرف|مبروك|joy|happ|glad|delight|pleasure|look forward|honou?r/iu;
    for (const locale of ['ar', 'en'] as const) {
      const sent = (kind: 'invitation' | 'reminder' | 'update' | 'thanks', image: string | null) => {
        const occasion = anOccasion({ name: 'عزاء الشيخ عبدالله', image });
        const saying = kind === 'update' ? { kind, changed: ['when' as const], note: null } : { kind };
        const guest = aGuest(occasion, { position: 'معالي الوزير', locale });
        return catalogues[locale].campaignContent(saying, guestFacts(guest, occasion)).content;
      };
      const used = (['invitation', 'reminder', 'update', 'thanks'] as const).flatMap((kind) =>
        [null, 'a.png'].map((image) => sent(kind, image)),
      );
      expect(new Set(used)).to.have.keys([
        'invitationMourning',
        'invitationMourningImage',
        'reminderMourning',
        'update',
        'thanksMourning',
      ]);
      for (const name of used) expect(catalogues[locale].contents[name].body, name).not.to.match(joy);
    }
  });

  it('say what changed, and how the guest’s reply stands', () => {
    const occasion = anOccasion();
    const facts = guestFacts(aGuest(occasion, { rsvp }), occasion);
    const update = (changed: ('when' | 'where')[], note: string | null = null) =>
      catalogues.ar.campaignContent({ kind: 'update', changed, note }, facts).variables;
    expect(update(['when'])).to.include({ 9: 'تغيّر الموعد', 8: 'حضور مؤكد (11 شخصًا)' });
    expect(update(['where', 'when'])[9]).to.equal('تغيّر الموعد والمكان');
    expect(update([])[9]).to.equal('تغيُّر في بعض التفاصيل');
    expect(update(['when'], 'صار الحفل مبكرًا.')[9]).to.equal('صار الحفل مبكرًا');
  });

  it('ask for a reply in the reminder, which goes to nobody who has one, and recall none', () => {
    for (const name of ['reminder', 'reminderMourning'] as const) {
      expect(catalogues.ar.contents[name].body, name).to.include('ردّكم متى تيسّر').and.not.include('المسجّل');
      expect(catalogues.en.contents[name].body, name).to.include('your reply whenever').and.not.include('recorded');
    }
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

  const organizerFacts = {
    occasionName: null,
    format: (at: string) => formatDates(new Date(at), { locale: 'ar', timeZone: 'Asia/Riyadh' }),
  };

  it('put a number of people into the case that the word before it asks for', () => {
    const paused = (left: number) => ar.organizer.sendingPaused({ left, kinds: [] }, organizerFacts);
    expect([0, 1, 2, 12].map(paused).map((text) => String(text).split('.')[0])).to.deep.equal([
      'توقف الإرسال، ولم يبق أحد',
      'توقف الإرسال، وبقي ضيف واحد',
      'توقف الإرسال، وبقي ضيفان',
      'توقف الإرسال، وبقي 12 ضيفًا',
    ]);
    const told = (count: number) =>
      ar.organizer.confirmProposal(
        { code: 'x', proposed: { what: 'change', campaignId: 'x', change: { place: 'جدة' }, count } },
        organizerFacts,
      );
    expect([1, 2, 12].map((count) => /ونبلّغ بذلك (.+) ممن/.exec(JSON.stringify(told(count)))?.[1])).to.deep.equal([
      'ضيفًا واحدًا',
      'ضيفين',
      '12 ضيفًا',
    ]);
    expect([1, 2, 3, 11].map(forPeople)).to.deep.equal(['لشخص واحد', 'لشخصين', 'لـ 3 أشخاص', 'لـ 11 شخصًا']);
  });

  it('count news that is left out as news, and guests as guests', () => {
    expect(ar.digest('الحفل', ['خبر'], 3)).to.match(/وغيرها 3$/);
    expect(String(ar.organizer.waitingList({ names: ['أحمد'], more: 3 }, organizerFacts))).to.match(/وغيرهم 3$/);
  });

  it('say who is left out of a sending in a whole sentence', () => {
    const left = (optedOut: number, notReached: number) =>
      String(ar.organizer.nobodyToWriteTo({ kind: 'thanks', count: 0, optedOut, notReached }, organizerFacts));
    expect(left(0, 0)).to.match(/لنشكره\.$/);
    expect(left(0, 3)).to.match(/ لا نرسل إلى من لم تصله الدعوة \(3\)\.$/);
    expect(left(2, 3)).to.match(/ لا نرسل إلى من طلب إيقاف الرسائل \(2\)، ولا إلى من لم تصله الدعوة \(3\)\.$/);
  });

  it('call no guest a man or a woman in what a campaign sends', () => {
    for (const name of campaignContentNames)
      expect(ar.contents[name].body, name).not.to.match(/ضيفنا|ضيفتنا|الكريم(?![\p{L}])|الكريمة|أخ[يت]|عزيز/u);
  });

  it('use one style of digits', () => {
    for (const { locale, body } of wordings) if (locale === 'ar') expect(body).not.to.match(/[٠-٩۰-۹]/);
  });
});

describe('an excerpt', () => {
  it('is one line', () => {
    expect(excerpt('أ\nب\u2028ج\u202eد')).to.equal('أ ب ج د');
  });

  it('never cuts through a letter', () => {
    expect(excerpt('👨‍👩‍👧'.repeat(5), 2)).to.equal('👨‍👩‍👧👨‍👩‍👧…');
  });

  it('is clipped after a whole word, by the units that WhatsApp counts', () => {
    expect(clip('قاعة الفيصلية الكبرى', 16)).to.equal('قاعة الفيصلية…');
    expect(clip('قاعة الفيصلية', 16)).to.equal('قاعة الفيصلية');
    const family = '👨‍👩‍👧'.repeat(5);
    expect(clip(family, 17)).to.equal('👨‍👩‍👧👨‍👩‍👧…');
    expect(clip('س'.repeat(50), 20)).to.have.length(20);
  });

  it('keeps a message within WhatsApp’s limit', () => {
    expect(fitBody('x'.repeat(5_000))).to.have.length(1_600);
    expect(fitBody('short')).to.equal('short');
  });
});
