// A phone that is invited to two occasions: what is about the number reaches both, and nothing moves the one that was not meant.
import { expect } from 'chai';
import type { Guest } from '../../src/db/guest.ts';
import { aGuest, anOccasion, now } from '../support/builders.ts';
import { serveWebhook } from './a-webhook.ts';

describe('a phone with two invitations', () => {
  const webhook = serveWebhook();
  let there: Guest;
  let minutes = 0;

  beforeEach(async () => {
    minutes = 0;
    const other = anOccasion({ name: 'حفل تخرج نورة' });
    there = aGuest(other, { name: 'صالح' });
    await webhook.db.occasions.create(other);
    await webhook.db.guests.create(there);
  });
  async function write(fields: Record<string, string>): Promise<void> {
    webhook.now = new Date(now.getTime() + ++minutes * 60_000);
    await webhook.postForm(webhook.form(fields));
  }
  const say = (Body: string) => write({ Body });
  const tap = (answer: 'yes' | 'no', { _id }: Guest) => {
    const title = answer === 'yes' ? 'تأكيد الحضور' : 'الاعتذار';
    return write({ Body: title, ButtonText: title, ButtonPayload: `rsvp:${answer}:${_id}` });
  };
  const guestNow = ({ _id }: Guest) => webhook.db.guests.findById(_id).lean().orFail();
  const stateOf = async (guest: Guest) => {
    const { rsvp, snapshot } = await guestNow(guest);
    return `${(snapshot as { value?: string } | null)?.value ?? 'invited'} ${rsvp.status}`;
  };
  const news = async () => (await webhook.db.notices.find().lean()).map((each) => each.news);
  const bodies = async (): Promise<string[]> =>
    (await webhook.db.outboxMessages.find().sort({ createdAt: 1 }).lean()).map(({ content }) =>
      'body' in content ? String(content.body) : content.kind,
    );

  it('declines with a STOP only the one that was written about, never the answer to the other', async () => {
    await tap('yes', webhook.guest);
    await tap('yes', there);
    await say('وقفوا الرسائل، معتذر');
    expect(await stateOf(there)).to.equal('optedOut declined');
    expect(await stateOf(webhook.guest)).to.equal('optedOut confirmed');
    expect(await news()).to.deep.include.members([
      { about: 'optedOut', declined: 'changed' },
      { about: 'optedOut', text: 'وقفوا الرسائل، معتذر' },
    ]);
    expect((await bodies()).at(-1))
      .to.include('سُجّل اعتذاركم')
      .and.include('إيقاف الرسائل');
  });

  it('stops both and declines neither when nothing says which, and says so; a tap still does', async () => {
    await say('وقفوا الرسائل، معتذر');
    expect([await stateOf(webhook.guest), await stateOf(there)]).to.deep.equal([
      'optedOut waiting',
      'optedOut waiting',
    ]);
    expect(await bodies()).to.have.length(1);
    expect((await bodies())[0]).to.include('ولم نغيّر ردودكم');
    await tap('no', there);
    expect([await stateOf(webhook.guest), await stateOf(there)]).to.deep.equal([
      'optedOut waiting',
      'optedOut declined',
    ]);
    expect(await bodies()).to.have.length(1);
  });

  it('is welcomed back once, in a sentence that is true of both invitations', async () => {
    await tap('yes', there);
    await say('STOP');
    await say('اشتراك');
    const [body = '', ...others] = (await bodies()).filter((each) => each.includes('أهلًا بعودتكم'));
    expect(others).to.deep.equal([]);
    expect(body).to.include('دعواتكم كلها');
    for (const name of [webhook.occasion.name, 'حفل تخرج نورة']) expect(body).not.to.include(name);
    expect([await stateOf(webhook.guest), await stateOf(there)]).to.deep.equal([
      'invited waiting',
      'confirmed confirmed',
    ]);
    // Where the other is over, the one that is left is named.
    await webhook.db.occasions.updateOne({ _id: there.occasionId }, { $set: { startsAt: now } });
    await say('اشتراك');
    expect((await bodies()).filter((each) => each.includes('أهلًا بعودتكم')).at(-1)).to.include(webhook.occasion.name);
  });

  it('is answered once for a call, which reaches both organizers', async () => {
    await say('كلموني');
    await say('وين القاعة؟');
    expect([await stateOf(webhook.guest), await stateOf(there)]).to.deep.equal([
      'handedOver waiting',
      'handedOver waiting',
    ]);
    expect(await bodies()).to.have.length(1);
    expect((await news()).map(({ about }) => about)).to.deep.equal([
      'personAsked',
      'personAsked',
      'question',
      'question',
    ]);
  });

  it('is handed over once «which occasion?» was asked twice and not answered, and still hears the tap', async () => {
    await say('بنحضر');
    await say('الكبير');
    expect(await news()).to.deep.equal([]);
    await say('اللي عند سعد');
    expect((await bodies()).filter((body) => body === 'buttons')).to.have.length(2);
    expect((await news()).map(({ about }) => about)).to.deep.equal(['unplaced', 'unplaced']);
    expect([await stateOf(webhook.guest), await stateOf(there)]).to.deep.equal([
      'handedOver waiting',
      'handedOver waiting',
    ]);
    await tap('yes', there);
    expect([await stateOf(webhook.guest), await stateOf(there)]).to.deep.equal([
      'handedOver waiting',
      'confirmed confirmed',
    ]);
  });

  it('answers both with «للمناسبتين» where that was asked, and with nothing that was not said', async () => {
    await say('للمناسبتين');
    expect([await stateOf(webhook.guest), await stateOf(there)]).to.deep.equal(['invited waiting', 'invited waiting']);
    await webhook.db.inboundMessages.deleteMany({});
    await say('نعتذر منكم');
    await say('للمناسبتين');
    expect([await stateOf(webhook.guest), await stateOf(there)]).to.deep.equal([
      'declined declined',
      'declined declined',
    ]);
    expect(await webhook.db.inboundMessages.countDocuments({ status: 'unaddressed' })).to.equal(0);
  });

  const name = (occasionId: string) =>
    write({ Body: 'حفل', ButtonText: 'حفل', ButtonPayload: `occasion:${occasionId}` });
  const waits = async () => (await bodies()).filter((body) => body.includes('وبقيت رسالتكم'));
  const unaddressed = () => webhook.db.inboundMessages.countDocuments({ status: 'unaddressed' });

  const stretches: [string, string[], string, number | null, string[]][] = [
    ['a yes and a question', ['بنحضر ٢', 'وين القاعة؟'], 'confirmed confirmed', 2, ['قاعة']],
    ['a question and a yes', ['متى المناسبة؟', 'بنحضر ٢'], 'confirmed confirmed', 2, ['موعد']],
    ['a greeting and a yes', ['السلام عليكم', 'بنحضر ٢'], 'confirmed confirmed', 2, []],
    ['a yes and how many', ['بنحضر', '٣ أشخاص'], 'confirmed confirmed', 3, []],
    ['a yes twice', ['بنحضر ٢', 'بنحضر ٢ إن شاء الله'], 'confirmed confirmed', 2, []],
    ['a doubt and a no', ['إن شاء الله', 'ما نقدر نحضر'], 'declined declined', null, []],
    ['a reason and a no', ['عندنا سفر', 'نعتذر'], 'declined declined', null, []],
    ['a no and how many', ['نعتذر', '٣ أشخاص'], 'declined declined', null, []],
  ];
  for (const [what, said, state, people, answered] of stretches)
    it(`loses nothing of ${what} that waited for «which occasion?»`, async () => {
      for (const text of said) await say(text);
      await name(there.occasionId);
      expect([await stateOf(there), await stateOf(webhook.guest)]).to.deep.equal([state, 'invited waiting']);
      expect((await guestNow(there)).rsvp.partySize).to.equal(people);
      for (const word of answered) expect((await bodies()).join('\n')).to.include(word);
      expect([await unaddressed(), await waits()]).to.deep.equal([0, []]);
    });

  it('takes nothing that was passed on for the same answer', async () => {
    await say('بنحضر ٢');
    await write({ Body: 'بنحضر ٢', Forwarded: 'true' });
    await name(there.occasionId);
    expect(await stateOf(there)).to.equal('confirmed confirmed');
    expect(await unaddressed()).to.equal(0);
  });

  it('keeps the reason of an apology that was given before it', async () => {
    await say('عندنا سفر');
    await say('نعتذر');
    await name(there.occasionId);
    expect((await guestNow(there)).apology).to.equal('عندنا سفر');
  });

  it('is asked again about an answer that may be about the other occasion, once, and answers with its name', async () => {
    await say('بنحضر ٢');
    await say('نعتذر');
    await name(there.occasionId);
    expect([await stateOf(there), await stateOf(webhook.guest)]).to.deep.equal([
      'declined declined',
      'invited waiting',
    ]);
    expect(await waits()).to.have.length(1);
    expect((await waits())[0]).to.include('«بنحضر 2»');
    expect((await bodies()).at(-1)).to.equal((await waits())[0]);
    await say(webhook.occasion.name);
    expect([await stateOf(there), await stateOf(webhook.guest)]).to.deep.equal([
      'declined declined',
      'confirmed confirmed',
    ]);
    expect([await unaddressed(), (await waits()).length]).to.deep.equal([0, 1]);
  });

  it('is asked again about what was written hours before', async () => {
    await say('بنحضر ٢');
    minutes = 120;
    await say('وين القاعة؟');
    await name(there.occasionId);
    expect(await stateOf(there)).to.equal('invited waiting');
    expect(await waits()).to.have.length(1);
    await say('تخرج نورة');
    expect(await stateOf(there)).to.equal('confirmed confirmed');
  });

  it('is shown the buttons for an answer whose occasion is named after another answer was given to it', async () => {
    await say('نعتذر');
    await tap('yes', there);
    await name(there.occasionId);
    expect(await stateOf(there)).to.equal('confirmed confirmed');
    const shown = await webhook.db.outboxMessages.find({ 'content.content': 'chooseAgain' }).lean();
    expect(shown.map(({ guestId }) => guestId)).to.deep.equal([there._id]);
    expect(await unaddressed()).to.equal(0);
  });

  it('has all its words told once a person is called, since none of them found its occasion', async () => {
    await say('بنحضر ٢');
    await say('الكبير');
    await say('اللي عند سعد');
    expect(await news()).to.deep.equal([
      { about: 'unplaced', text: 'بنحضر ٢ / الكبير / اللي عند سعد' },
      { about: 'unplaced', text: 'بنحضر ٢ / الكبير / اللي عند سعد' },
    ]);
  });

  it('confirms no other occasion by the button of an invitation whose number was corrected', async () => {
    await webhook.db.guests.updateOne({ _id: webhook.guest._id }, { $set: { phone: '+966501234599' } });
    await tap('yes', webhook.guest);
    expect([await stateOf(webhook.guest), await stateOf(there)]).to.deep.equal(['invited waiting', 'invited waiting']);
    expect(await webhook.db.outboxMessages.findOne().lean().orFail()).to.deep.include({ guestId: there._id });
  });

  it('is not silenced by «الرقم غلط» about one invitation when the other was answered', async () => {
    await tap('yes', there);
    webhook.now = new Date(now.getTime() + 3_600_000);
    await webhook.db.guests.updateOne({ _id: webhook.guest._id }, { $set: { lastInboundAt: webhook.now } });
    minutes = 61;
    await say('الرقم غلط');
    expect(await stateOf(webhook.guest)).to.equal('handedOver waiting');
    expect(await stateOf(there)).to.equal('confirmed confirmed');
    expect(await webhook.db.suppressions.countDocuments()).to.equal(0);
  });

  it('is silenced as a whole by «الرقم غلط» that is said again, and what was answered from it counts no more', async () => {
    await tap('yes', there);
    await say('الرقم غلط');
    expect(await stateOf(there)).to.equal('confirmed confirmed');
    await say('الرقم غلط');
    expect([await stateOf(webhook.guest), await stateOf(there)]).to.deep.equal([
      'wrongPerson waiting',
      'wrongPerson waiting',
    ]);
    expect(await webhook.db.suppressions.countDocuments({ reason: 'wrongNumber' })).to.equal(1);
  });
});
