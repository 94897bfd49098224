// A guest's messages against a real database: applied once, one after the other, and never lost.
import { expect } from 'chai';
import { carryOutLeftBehind } from '../../src/conversation/carry-out.ts';
import { carryOutForGuest } from '../../src/conversation/guest-talk.ts';
import { receiveFromGuest } from '../../src/conversation/receive-guest.ts';
import { NewerSnapshot, UnrestorableSnapshot } from '../../src/conversation/snapshot.ts';
import type { Guest } from '../../src/db/guest.ts';
import { enqueue } from '../../src/outbox/enqueue.ts';
import { showCode } from '../../src/pass/pass-token.ts';
import { anInvitation } from '../outbox/an-outbox-message.ts';
import { aGuest, aGuestDesk, aMessage, anOccasion, aSid, now } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type KeptLog, keepLog } from '../support/silent-log.ts';

describe('a guest’s message', () => {
  let test: TestDatabase;
  let log: KeptLog;
  const occasion = anOccasion();

  before(async () => {
    test = await openTestDatabase();
  });
  after(() => test.close());
  beforeEach(async () => {
    log = keepLog();
    await test.clear();
    await test.db.occasions.create(occasion);
  });

  async function invite(given: Partial<Guest> = {}): Promise<Guest> {
    const guest = aGuest(occasion, given);
    await test.db.guests.create(guest);
    return guest;
  }
  const stored = (guest: Guest) => test.db.guests.findById(guest._id).lean().orFail();
  const later = (ms: number): Date => new Date(now.getTime() + ms);
  const outbox = () => test.db.outboxMessages.find().sort({ createdAt: 1, _id: 1 }).lean();

  it('is answered, recorded and told to the organizer by one update of one document', async () => {
    const guest = await invite();
    const message = aMessage('إن شاء الله بنحضر ٣');
    const answers = await receiveFromGuest(aGuestDesk(test.db), log, guest._id, message);
    const after = await stored(guest);
    expect(after.rsvp).to.deep.equal({ status: 'confirmed', partySize: 3, at: now.toISOString() });
    expect(after).to.deep.include({ revision: 1, handled: [message._id], commands: [], lastInboundAt: now });
    const messages = await outbox();
    expect(messages.map(({ _id }) => _id)).to.deep.equal(answers);
    expect(messages.map(({ content }) => content.kind)).to.deep.equal(['text', 'media']);
    for (const message of messages) {
      expect(message).to.deep.include({ lane: 'conversation', to: guest.phone, status: 'pending' });
      expect(message.content).to.have.property('body').that.includes('3 أشخاص');
    }
    const notices = await test.db.notices.find().lean();
    expect(notices.map(({ news }) => news)).to.deep.equal([{ about: 'confirmed', partySize: 3, changed: false }]);
    expect(log.lines.map(({ message: line }) => line)).to.include('✅ أحمد أكد الحضور');
  });

  it('changes nothing when the webhook is repeated', async () => {
    const guest = await invite();
    const message = aMessage('تأكيد الحضور');
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, message);
    const once = await stored(guest);
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, message);
    await Promise.all([1, 2, 3].map(() => receiveFromGuest(aGuestDesk(test.db), log, guest._id, message)));
    expect(await stored(guest)).to.deep.equal(once);
    expect(await outbox()).to.have.length(2);
    expect(await test.db.notices.countDocuments()).to.equal(1);
  });

  it('is applied one after the other when ten different ones come at once, and none is lost', async () => {
    const guest = await invite();
    const messages = Array.from({ length: 10 }, (_, index) => aMessage(`بنحضر ${index + 2}`));
    await Promise.all(messages.map((message) => receiveFromGuest(aGuestDesk(test.db), log, guest._id, message)));
    const after = await stored(guest);
    expect(after.revision).to.equal(10);
    expect([...after.handled].sort()).to.deep.equal(messages.map(({ _id }) => String(_id)).sort());
    const sent = await outbox();
    expect(sent.filter(({ content }) => content.kind === 'text')).to.have.length(10);
    // Each number is another party, and each party has its own pass, of which the last one is good.
    expect(sent.filter(({ content }) => content.kind === 'media')).to.have.length(10);
    expect(after.pass).to.deep.equal({ version: 10, partySize: after.rsvp.partySize });
  });

  it('is carried out by the sweep when the process stopped after the commit', async () => {
    const guest = await invite();
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('تأكيد الحضور'));
    const [reply] = await outbox();
    // As a crash leaves it: committed, nothing carried out.
    await test.db.outboxMessages.deleteMany({});
    await test.db.guests.updateOne(
      { _id: guest._id },
      {
        $set: {
          commands: [
            {
              id: reply?._id,
              at: now,
              command: {
                type: 'sendToGuest',
                saying: { say: 'answered', with: { when: true, where: false, passedOn: false } },
              },
            },
          ],
        },
      },
    );
    const one = carryOutForGuest(aGuestDesk(test.db));
    await carryOutLeftBehind(test.db.guests, now, one);
    expect(await outbox()).to.deep.equal([]);
    // Another one's cannot be carried out, and stays.
    const broken = await invite({ phone: '+966501234599' });
    await test.db.guests.updateOne({ _id: broken._id }, { commands: [{ id: '0', at: now, command: { type: 'odd' } }] });
    const sweep = carryOutLeftBehind<Guest>(test.db.guests, new Date(now.getTime() + 1), (doc, pending) =>
      doc._id === broken._id ? Promise.reject(new Error('It cannot be carried out.')) : one(doc, pending),
    );
    expect(await sweep.catch((error: unknown) => error)).to.be.instanceOf(AggregateError);
    expect((await stored(broken)).commands).to.have.length(1);
    expect((await outbox()).map(({ _id }) => _id)).to.deep.equal([reply?._id]);
    expect((await stored(guest)).commands).to.deep.equal([]);
  });

  it('writes nothing to a guest after STOP but the acknowledgement', async () => {
    const guest = await invite();
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('STOP'));
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('وين القاعة؟'));
    const messages = await outbox();
    expect(messages.map(({ afterOptOut }) => afterOptOut)).to.deep.equal([true]);
    expect(await test.db.suppressions.findById(guest.phone).lean()).to.deep.include({ reason: 'optedOut' });
  });

  it('answers in English to a guest who writes English, and in Arabic again to Arabic', async () => {
    const guest = await invite();
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('where is the venue?'));
    await receiveFromGuest(
      aGuestDesk(test.db),
      log,
      guest._id,
      aMessage('متى الموعد بالضبط', { receivedAt: new Date(now.getTime() + 1_000) }),
    );
    const bodies = (await outbox()).map(({ content }) => ('body' in content ? content.body : ''));
    expect(bodies[0]).to.include('We look forward');
    expect(bodies[1]).to.include('نسعد بلقائكم');
  });

  it('moves nothing once the occasion has begun, and says so', async () => {
    const guest = await invite();
    await receiveFromGuest(
      aGuestDesk(test.db),
      log,
      guest._id,
      aMessage('تأكيد الحضور', { receivedAt: occasion.startsAt }),
    );
    expect((await stored(guest)).rsvp.status).to.equal('waiting');
    const [reply] = await outbox();
    expect(reply?.content).to.have.property('body').that.includes('بدأت');
  });

  it('sends the sentence first, then the pass, then the pin, and links to the map and the calendar', async () => {
    await test.db.occasions.updateOne({ _id: occasion._id }, { $set: { latitude: 24.69, longitude: 46.685 } });
    const guest = await invite({ allowance: 4 });
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('تأكيد الحضور'));
    expect((await outbox()).map(({ content }) => content.kind)).to.deep.equal(['text']);
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('٣', { receivedAt: later(1_000) }));
    const [, text, pass, pin, ...more] = await outbox();
    expect(more).to.deep.equal([]);
    const lines = text?.content.kind === 'text' ? text.content.body.split('\n') : [];
    expect(lines).to.include('https://www.google.com/maps/search/?api=1&query=24.69%2C46.685');
    expect(lines.filter((line) => /^https:\/\/hadir\.example\/calendar\/[^ ]+\.ics$/.test(line))).to.have.length(1);
    const { passCodes } = await stored(guest);
    expect(passCodes).to.have.length(1);
    expect(pass?.content)
      .to.have.property('body')
      .that.includes(showCode(passCodes[0] ?? ''))
      .and.includes('3 أشخاص');
    expect(pass?.content)
      .to.have.property('mediaPath')
      .that.matches(/^\/passes\/[a-z2-9]{34}\.png$/);
    expect(pin?.content).to.include({ kind: 'location', latitude: 24.69, longitude: 46.685 });
  });

  it('brings the same pass again when it is asked for', async () => {
    const guest = await invite();
    for (const text of ['بنحضر ٢', 'بطاقتي'])
      await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage(text));
    const passes = (await outbox()).flatMap(({ content }) => (content.kind === 'media' ? [content] : []));
    expect(passes).to.have.length(2);
    expect(passes[1]).to.deep.equal(passes[0]);
    expect((await stored(guest)).passCodes).to.have.length(1);
  });

  it('brings no pass with a no, and a pin with the answer to «where?»', async () => {
    await test.db.occasions.updateOne({ _id: occasion._id }, { $set: { latitude: 24.69, longitude: 46.685 } });
    const guest = await invite();
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('ما أقدر أحضر، عندي سفر'));
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('وين القاعة؟', { receivedAt: later(1_000) }));
    expect((await outbox()).map(({ content }) => content.kind)).to.deep.equal(['text', 'text', 'location']);
    expect(await stored(guest)).to.deep.include({ apology: 'ما أقدر أحضر، عندي سفر', passCodes: [] });
    const [notice] = await test.db.notices.find().lean();
    expect(notice?.news).to.deep.equal({ about: 'declined', changed: false, reason: 'ما أقدر أحضر، عندي سفر' });
  });

  it('brings another pass than the stranger’s, once the conversation began anew at a corrected number', async () => {
    const guest = await invite();
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('نعم ٢'));
    const reset = { snapshot: null, 'pass.partySize': null };
    await test.db.guests.updateOne({ _id: guest._id }, { $set: reset });
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('نعم ٢'));
    const { pass, passCodes } = await stored(guest);
    expect(pass).to.deep.equal({ version: 2, partySize: 2 });
    expect(passCodes).to.have.length(2);
  });

  it('keeps the pass through a doubt', async () => {
    const guest = await invite();
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('بنحضر ٣'));
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('يمكن ما أجي', { receivedAt: later(1_000) }));
    const { pass, rsvp } = await stored(guest);
    expect(pass).to.deep.equal({ version: 1, partySize: 3 });
    expect(rsvp).to.include({ status: 'confirmed', partySize: 3 });
    const messages = await outbox();
    expect(messages.map(({ content }) => ('content' in content ? content.content : content.kind))).to.include(
      'doubted',
    );
  });

  it('sends no pass to whoever comes to mourn', async () => {
    const guest = await invite({});
    await test.db.occasions.updateOne({ _id: guest.occasionId }, { name: 'عزاء الشيخ عبدالله' });
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('بنحضر ٣'));
    const messages = await outbox();
    expect(messages.map(({ content }) => content.kind)).not.to.include('media');
    expect(JSON.stringify(messages)).to.include('تم تسجيل حضوركم').and.not.to.include('بطاقتي');
  });

  it('voids the pass by a no, and not by STOP: who wants no messages comes all the same', async () => {
    for (const [words, partySize] of [
      ['ما أقدر أحضر', null],
      ['STOP', 3],
    ] as const) {
      const guest = await invite({ phone: null, waExternalId: `SA.${words.length}` });
      await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('بنحضر ٣'));
      expect((await stored(guest)).pass).to.deep.equal({ version: 1, partySize: 3 });
      await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage(words, { receivedAt: later(1_000) }));
      expect((await stored(guest)).pass, words).to.deep.equal({ version: 1, partySize });
    }
  });

  it('reads «٢» as an answer to the message that it quotes', async () => {
    const guest = await invite({ allowance: 4 });
    const invitation = anInvitation();
    const sid = aSid();
    await enqueue(test.db, invitation);
    await test.db.outboxMessages.updateOne({ _id: invitation._id }, { $set: { sid } });
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('تأكيد الحضور'));
    const quoting = aMessage('٢', { repliesTo: sid, receivedAt: later(1_000) });
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, quoting);
    expect((await stored(guest)).rsvp).to.include({ status: 'confirmed', partySize: null });
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('٢', { receivedAt: later(2_000) }));
    expect((await stored(guest)).rsvp).to.include({ status: 'confirmed', partySize: 2 });
  });

  it('answers the pictures of an album once, and a later one again', async () => {
    const guest = await invite();
    const image = { kind: 'media', media: 'image', contentType: 'image/png', url: 'https://t/1', text: '' } as const;
    const messages = [0, 0, 400, 900, 30_000].map((ms) => aMessage(image, { receivedAt: later(ms) }));
    await test.db.inboundMessages.create(messages);
    const answered: number[] = [];
    for (const message of messages)
      answered.push((await receiveFromGuest(aGuestDesk(test.db), log, guest._id, message)).length);
    const [one, other, ...rest] = answered;
    // Of two at the same moment one is the first.
    expect([one, other].sort()).to.deep.equal([0, 1]);
    expect(rest).to.deep.equal([0, 0, 1]);
  });

  it('takes a forwarded refusal for nobody’s answer', async () => {
    const guest = await invite();
    await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('أعتذر عن الحضور', { forwarded: true }));
    expect((await stored(guest)).rsvp.status).to.equal('waiting');
    expect((await outbox())[0]?.content).to.include({ kind: 'buttons', content: 'chooseAgain' });
  });

  it('counts and is repeated when it says that two come, though a person was asked for before', async () => {
    for (const yes of ['I will come with my wife', 'We will come, two people', 'سأحضر مع زوجتي']) {
      const guest = await invite({ phone: null, waExternalId: yes });
      await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('can someone call me'));
      const answers = await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage(yes));
      expect((await stored(guest)).rsvp, yes).to.deep.include({ status: 'confirmed', partySize: 2 });
      expect(answers, yes).to.not.deep.equal([]);
    }
  });

  it('is answered by Hadir again after a day in which nobody talked', async () => {
    const guest = await invite();
    const day = 24 * 3_600_000;
    for (const [words, ago] of [
      ['كلموني ضروري', 0],
      ['وين القاعة؟', day],
      ['وين القاعة؟', 2 * day + 1],
    ] as const)
      await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage(words, { receivedAt: later(ago) }));
    const answered = (await outbox()).map(({ createdAt }) => createdAt.getTime() - now.getTime());
    expect(answered).to.deep.equal([0, 2 * day + 1]);
  });

  it('refuses a snapshot it cannot read instead of guessing', async () => {
    const unknown = { status: 'active', value: 'noSuchState', context: {}, historyValue: {}, children: {} };
    for (const [broken, refusal] of [
      [{ snapshot: unknown }, UnrestorableSnapshot],
      [{ snapshot: {}, flowVersion: 99 }, NewerSnapshot],
    ] as const) {
      const guest = await invite({ ...broken, phone: null, waExternalId: 'SA.1' });
      const outcome = await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage('تأكيد الحضور')).catch(
        (error: unknown) => error,
      );
      expect(outcome).to.be.instanceOf(refusal);
      expect((await stored(guest)).revision).to.equal(0);
    }
  });

  const unreadable: [string, Parameters<typeof aMessage>[0], string][] = [
    [
      'a voice note',
      { kind: 'media', media: 'voice', contentType: 'audio/ogg', url: 'https://api.twilio.com/x', text: '' },
      'الصوتية',
    ],
    [
      'a sticker',
      { kind: 'media', media: 'sticker', contentType: 'image/webp', url: 'https://api.twilio.com/x', text: '' },
      'ملصق',
    ],
    ['a location', { kind: 'location', latitude: 24.7, longitude: 46.7, label: null }, 'الموقع'],
    ['an empty message', { kind: 'empty' }, 'فارغة'],
    ['only spaces', '   ', 'فارغة'],
  ];
  for (const [what, content, words] of unreadable)
    it(`answers ${what} kindly, names it in the log and moves nothing`, async () => {
      const guest = await invite();
      await receiveFromGuest(aGuestDesk(test.db), log, guest._id, aMessage(content));
      expect((await stored(guest)).rsvp.status).to.equal('waiting');
      const [reply] = await outbox();
      expect(reply?.content).to.have.property('body').that.includes(words);
      expect(log.failures()).to.include('inbound.unreadable');
    });
});
