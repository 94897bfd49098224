// An organizer sends a picture: it goes with the invitation of the right occasion, or the organizer hears why not.
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { templateApproval } from '../../src/campaign/approval.ts';
import { forgetUnusedImages, storeImage } from '../../src/campaign/images.ts';
import { type FetchedMedia, fetchImages } from '../../src/campaign/invitation-image.ts';
import { launchSlice } from '../../src/campaign/launch.ts';
import type { OrganizerDesk } from '../../src/campaign/organizer-talk.ts';
import { allowOrganizers } from '../../src/campaign/organizers.ts';
import { receiveFromOrganizer } from '../../src/campaign/receive-organizer.ts';
import type { CampaignId, OrganizerId, OutboxId } from '../../src/ids.ts';
import { enqueue } from '../../src/outbox/enqueue.ts';
import { aGuest, aGuestDesk, aMessage, anOccasion, now } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { keepLog } from '../support/silent-log.ts';

const phone = '+966500000001';
const png = () => Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), randomBytes(40)]);

describe('a picture for the invitation', () => {
  let test: TestDatabase;
  let desk: OrganizerDesk;
  let clockMs: number;
  /** What Twilio would answer, by address. */
  let atTwilio: Map<string, FetchedMedia>;
  let asked: string[];
  let deleted: string[];
  /** Whether Twilio deletes. */
  let deletes: boolean;

  before(async () => {
    test = await openTestDatabase();
  });
  after(() => test.close());
  beforeEach(async () => {
    await test.clear();
    clockMs = now.getTime();
    atTwilio = new Map();
    asked = [];
    deleted = [];
    deletes = true;
    desk = {
      db: test.db,
      scheduler: { launchAt: async () => {} },
      timeZone: 'Asia/Riyadh',
      guests: aGuestDesk(test.db),
      sending: { perSecond: 80, quietHours: null, price: null, dailyRoom: async () => null },
      signInLink: async () => 'https://invite.example.com/sign-in',
    };
    await allowOrganizers(test.db, [phone], now);
  });

  const organizerId = async (): Promise<OrganizerId> =>
    (await test.db.organizers.findOne({ phone }).lean().orFail())._id;
  async function write(content: Parameters<typeof aMessage>[0]): Promise<string[]> {
    clockMs += 1_000;
    const message = aMessage(content, { from: phone, receivedAt: new Date(clockMs) });
    const ids = await receiveFromOrganizer(desk, keepLog(), await organizerId(), message);
    return Promise.all(ids.map(bodyOf));
  }
  async function bodyOf(id: string): Promise<string> {
    const { content } = await test.db.outboxMessages.findById(id).lean().orFail();
    return content.kind === 'text' ? content.body : JSON.stringify(content);
  }
  const picture = (url: string, text = '') =>
    ({ kind: 'media', media: 'image', contentType: 'image/png', url, text }) as const;
  async function describeOccasion(name = 'حفل زفاف سعد'): Promise<void> {
    for (const text of ['مناسبة جديدة', name, 'الجمعة 4 ديسمبر 8 مساء', 'قاعة الفيصلية']) await write(text);
  }
  function pass(afterMs = 0) {
    clockMs += afterMs;
    return fetchImages({
      db: test.db,
      log: keepLog(),
      now: new Date(clockMs),
      async fetchMedia(url) {
        asked.push(url);
        return atTwilio.get(url) ?? { kind: 'failed', cause: 'media.http503' };
      },
      async forgetMedia(url) {
        deleted.push(url);
        return deletes;
      },
    });
  }
  const lastSaid = async (): Promise<string> => {
    const [last] = await test.db.outboxMessages.find().sort({ createdAt: -1 }).limit(1).lean();
    return last === undefined ? '' : bodyOf(last._id);
  };
  const images = async (): Promise<(string | null)[]> =>
    (await test.db.occasions.find().sort({ createdAt: 1 }).lean()).map(({ image }) => image);

  it('is fetched in the background, put on the occasion and told about, once', async () => {
    await describeOccasion();
    const bytes = png();
    atTwilio.set('https://t/1', { kind: 'fetched', bytes });
    expect(await write(picture('https://t/1'))).to.deep.equal([]);
    expect(await images()).to.deep.equal([null]);
    expect(await pass()).to.deep.equal({ taken: 1, told: 1 });
    expect(await lastSaid()).to.include('سترافق الصورة الدعوة إلى حفل زفاف سعد');
    const [name] = await images();
    expect((await test.db.images.findById(name))?.bytes.equals(bytes)).to.equal(true);
    expect(await pass(60_000)).to.deep.equal({ taken: 0, told: 0 });
    expect(asked).to.deep.equal(['https://t/1']);
  });

  it('is fetched again after a process died before it had forgotten the wish, and told about once', async () => {
    await describeOccasion();
    atTwilio.set('https://t/1', { kind: 'fetched', bytes: png() });
    await write(picture('https://t/1'));
    const wish = await test.db.imageRequests.findOne().lean().orFail();
    await pass();
    await test.db.imageRequests.create(wish);
    await pass();
    expect(await test.db.outboxMessages.countDocuments({ 'content.body': /سترافق/ })).to.equal(1);
  });

  it('is deleted at Twilio once it was dealt with, good or not, and not before', async () => {
    await describeOccasion();
    await write(picture('https://t/1'));
    await pass();
    expect(deleted).to.deep.equal([]);
    atTwilio.set('https://t/1', { kind: 'fetched', bytes: png() });
    atTwilio.set('https://t/2', { kind: 'too-large' });
    await write(picture('https://t/2'));
    await write(picture('https://t/3'));
    await write('حذف الصورة');
    atTwilio.set('https://t/4', { kind: 'fetched', bytes: png() });
    await write(picture('https://t/4'));
    for (let passes = 0; passes < 4; passes++) await pass(10_000);
    expect(deleted.sort()).to.deep.equal(['https://t/1', 'https://t/2', 'https://t/3', 'https://t/4']);
    expect(asked).to.deep.equal(['https://t/1', 'https://t/4']);
    expect(await test.db.imageRequests.countDocuments()).to.equal(0);
  });

  it('is deleted later when Twilio does not answer, without being fetched or told about again', async () => {
    await describeOccasion();
    atTwilio.set('https://t/1', { kind: 'fetched', bytes: png() });
    await write(picture('https://t/1'));
    deletes = false;
    await pass();
    const [image] = await images();
    expect(image).to.match(/\.png$/);
    await write('حذف الصورة');
    expect(await lastSaid()).to.include('حُذفت الصورة');
    deletes = true;
    expect(await pass(60_000)).to.deep.equal({ taken: 0, told: 0 });
    expect(deleted).to.deep.equal(['https://t/1', 'https://t/1']);
    expect(asked).to.deep.equal(['https://t/1']);
    expect(await images()).to.deep.equal([null]);
    expect(await test.db.imageRequests.countDocuments()).to.equal(0);
  });

  it('gives deleting up after a while, and says so in the log', async () => {
    await describeOccasion();
    atTwilio.set('https://t/1', { kind: 'fetched', bytes: png() });
    await write(picture('https://t/1'));
    deletes = false;
    for (let passes = 0; passes < 6; passes++) await pass(200_000);
    expect(deleted).to.have.length(5);
    expect(await test.db.imageRequests.countDocuments()).to.equal(0);
  });

  it('is not replaced by an earlier one that could only be fetched after it', async () => {
    await describeOccasion();
    await write(picture('https://t/1'));
    await pass();
    atTwilio.set('https://t/2', { kind: 'fetched', bytes: png() });
    await write(picture('https://t/2'));
    await pass();
    const second = await images();
    atTwilio.set('https://t/1', { kind: 'fetched', bytes: png() });
    await pass(60_000);
    expect(await images()).to.deep.equal(second);
  });

  it('needs an occasion, and not one that is still being described', async () => {
    expect((await write(picture('https://t/1'))).join()).to.include('لا توجد مناسبة');
    await describeOccasion('حفل تخرج نورة');
    await write('مناسبة جديدة');
    expect((await write(picture('https://t/2'))).join()).to.include('أكملوا إنشاء المناسبة أولًا');
    expect((await write(picture('https://t/3', 'حفل زفاف سعد'))).join()).to.include('متى الموعد');
    expect(await test.db.imageRequests.countDocuments()).to.equal(0);
  });

  it('may have words under it, unless they are a command or guests', async () => {
    await describeOccasion();
    await write(picture('https://t/1', 'هذه بطاقة الدعوة'));
    expect(await test.db.imageRequests.distinct('url')).to.deep.equal(['https://t/1']);
    expect((await write(picture('https://t/2', 'ملخص'))).join()).to.include('ملخص');
    expect((await write(picture('https://t/3', 'أحمد 0501234501\nسارة 0501234502'))).join()).to.include('أُضيف الآن: 2');
    expect(await test.db.imageRequests.distinct('url')).to.deep.equal(['https://t/1']);
  });

  it('is the last one of several, even when an earlier one comes later', async () => {
    await describeOccasion();
    await write(picture('https://t/1'));
    await pass();
    await write(picture('https://t/2'));
    atTwilio.set('https://t/1', { kind: 'fetched', bytes: png() });
    const last = png();
    atTwilio.set('https://t/2', { kind: 'fetched', bytes: last });
    await pass(60_000);
    await pass(60_000);
    const [name] = await images();
    expect((await test.db.images.findById(name))?.bytes.equals(last)).to.equal(true);
    expect(await test.db.outboxMessages.countDocuments({ 'content.body': /سترافق/ })).to.equal(1);
  });

  it('is tried again while Twilio is in trouble, and asked for once more in the end', async () => {
    await describeOccasion();
    await write(picture('https://t/1'));
    expect(await pass()).to.deep.equal({ taken: 0, told: 0 });
    expect(await pass(1_000)).to.deep.equal({ taken: 0, told: 0 });
    expect(asked).to.have.length(1);
    for (let times = 0; times < 4; times++) await pass(600_000);
    expect(asked).to.have.length(5);
    expect(await lastSaid()).to.include('لم نتمكن من تحميل الصورة');
    expect(await test.db.imageRequests.countDocuments()).to.equal(0);
  });

  const unusable: [string, FetchedMedia, string][] = [
    ['too large', { kind: 'too-large' }, 'أكبر من 5 ميغابايت'],
    ['of another kind', { kind: 'fetched', bytes: Buffer.from('GIF89a') }, 'JPEG أو PNG'],
    ['not ours', { kind: 'refused', cause: 'media.address' }, 'لم نتمكن'],
  ];
  for (const [what, outcome, words] of unusable)
    it(`is refused kindly when it is ${what}, and the one before stays`, async () => {
      await describeOccasion();
      atTwilio.set('https://t/1', { kind: 'fetched', bytes: png() });
      await write(picture('https://t/1'));
      await pass();
      const before = await images();
      atTwilio.set('https://t/2', outcome);
      await write(picture('https://t/2'));
      await pass();
      expect(await lastSaid()).to.include(words);
      expect(await images()).to.deep.equal(before);
    });

  for (const [command, words] of [
    ['حذف الصورة', 'حُذفت الصورة'],
    ['remove the picture', 'taken off'],
  ] as const)
    it(`is taken off by «${command}», on its way or there`, async () => {
      await describeOccasion();
      expect((await write('حذف الصورة')).join()).to.include('لا توجد صورة مع الدعوة');
      atTwilio.set('https://t/1', { kind: 'fetched', bytes: png() });
      await write(picture('https://t/1'));
      expect((await write(command)).join()).to.include(words);
      await pass();
      expect(await images()).to.deep.equal([null]);
      await write(picture('https://t/1'));
      await pass();
      expect((await write(command)).join()).to.include(words);
      expect(await images()).to.deep.equal([null]);
    });

  it('is forgotten a week after nobody needs it, and not while a message with it waits', async () => {
    const week = 7 * 86_400_000;
    const names: string[] = [];
    for (let count = 0; count < 4; count++) {
      const stored = await storeImage(test.db, png(), now);
      if ('name' in stored) names.push(stored.name);
    }
    const [used = '', waiting = '', unused = '', again = ''] = names;
    await test.db.occasions.create(anOccasion({ image: used }));
    await enqueue(test.db, {
      _id: 'o:g:invitation:1' as OutboxId,
      lane: 'campaign',
      purpose: 'invitation',
      to: phone,
      toName: null,
      content: { kind: 'template', content: 'invitationImage', locale: 'ar', variables: { 8: waiting } },
      createdAt: now,
    });
    const later = new Date(now.getTime() + week + 1);
    await test.db.images.updateOne({ _id: again }, { $set: { storedAt: later } });
    expect(await forgetUnusedImages(test.db, new Date(now.getTime() + week - 1))).to.equal(0);
    expect(await forgetUnusedImages(test.db, later)).to.equal(1);
    expect(await test.db.images.distinct('_id')).to.have.members([used, waiting, again]);
    expect(await test.db.images.exists({ _id: unused })).to.equal(null);
    await test.db.outboxMessages.updateMany({}, { $set: { status: 'sent' } });
    expect(await forgetUnusedImages(test.db, later)).to.equal(1);
  });

  it('stays when it is sent in again after it was replaced', async () => {
    const bytes = png();
    await storeImage(test.db, bytes, now);
    const later = new Date(now.getTime() + 30 * 86_400_000);
    await storeImage(test.db, bytes, later);
    expect(await forgetUnusedImages(test.db, later)).to.equal(0);
  });

  it('makes the invitation take its form, for each guest by the position, and the sending ask about these forms', async () => {
    const occasion = anOccasion({ organizerId: await organizerId(), image: 'a.png' });
    await test.db.occasions.create(occasion);
    const listed = { invitedAt: null, invitationId: null };
    await test.db.guests.create([
      aGuest(occasion, { ...listed, phone: '+966501234501' }),
      aGuest(occasion, { ...listed, phone: '+966501234502', position: 'سعادة المدير' }),
    ]);
    const approve = (content: string, approval: string) =>
      test.db.templates.create({
        _id: `${content}_${approval}`,
        content,
        locale: 'ar',
        contentSid: `HX${'a'.repeat(32)}`,
        approval,
        rejectionReason: null,
        checkedAt: now,
      });
    await approve('invitation', 'approved');
    expect(await templateApproval(test.db, 'invitation', occasion, 'ar')).to.equal('missing');
    await approve('invitationImage', 'approved');
    await approve('invitationVipImage', 'rejected');
    expect(await templateApproval(test.db, 'invitation', occasion, 'ar')).to.equal('rejected');
    await test.db.templates.updateMany({}, { $set: { approval: 'approved' } });
    expect(await templateApproval(test.db, 'invitation', occasion, 'ar')).to.equal('approved');

    const campaignId = 'campaign1' as CampaignId;
    await test.db.campaigns.create({
      _id: campaignId,
      occasionId: occasion._id,
      kind: 'invitation',
      status: 'running',
      requestedBy: occasion.organizerId,
      scheduledAt: now,
      createdAt: now,
    });
    await launchSlice(test.db, campaignId, now);
    const contents = (await test.db.outboxMessages.find().sort({ to: 1 }).lean()).map(({ content }) => content);
    expect(contents.map((content) => content.kind === 'template' && content.content)).to.deep.equal([
      'invitationImage',
      'invitationVipImage',
    ]);
    expect(contents.map((content) => content.kind === 'template' && content.variables[1])).to.deep.equal([
      'أحمد',
      'سعادة المدير أحمد',
    ]);
    expect(contents.map((content) => content.kind === 'template' && content.variables[8])).to.deep.equal([
      'a.png',
      'a.png',
    ]);
  });
});
