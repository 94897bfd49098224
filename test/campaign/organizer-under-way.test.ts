// An organizer whose invitations are under way: the news of it, pausing, cancelling, and what a crash leaves.
import { expect } from 'chai';
import { launchSlice } from '../../src/campaign/launch.ts';
import { sendNotices } from '../../src/campaign/notices.ts';
import { continueCampaigns } from '../../src/campaign/progress.ts';
import { receiveFromGuest } from '../../src/conversation/receive-guest.ts';
import type { CampaignId } from '../../src/ids.ts';
import { aGuestDesk, aMessage } from '../support/builders.ts';
import { organizerAtWork } from './organizer-at-work.ts';

describe('an organizer whose sending is under way', () => {
  const me = organizerAtWork();

  it('hears of answers in one message, and of the figures when asked', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502\nخالد 0501234503');
    await me.write('إرسال');
    await me.tapYes();
    const [{ campaignId } = { campaignId: '' as CampaignId }] = me.launches;
    expect(await launchSlice(me.db, campaignId, new Date(me.clockMs))).to.equal(3);
    expect(await launchSlice(me.db, campaignId, new Date(me.clockMs))).to.equal(0);
    const guests = await me.db.guests.find().sort({ phone: 1 }).lean();
    for (const [index, text] of ['تأكيد الحضور', 'بنحضر ٣', 'ما أقدر أحضر'].entries()) {
      const guest = guests[index];
      if (guest === undefined) throw new Error('A guest is missing.');
      await receiveFromGuest(
        aGuestDesk(me.db),
        me.log,
        guest._id,
        aMessage(text, { from: guest.phone ?? '', receivedAt: new Date(me.clockMs) }),
      );
    }
    const [digest, ...more] = await sendNotices(me.db, new Date(me.clockMs));
    expect(more).to.deep.equal([]);
    const news = await me.bodyOf(digest);
    expect(news)
      .to.include('أحمد: تأكيد الحضور')
      .and.to.include('سارة: تأكيد الحضور (3 أشخاص)')
      .and.to.include('خالد: اعتذار');
    const { asTemplate } = await me.db.outboxMessages.findById(digest).lean().orFail();
    expect(asTemplate).to.include({ kind: 'template', content: 'news' });
    expect(JSON.stringify(asTemplate)).to.include('أحمد: تأكيد الحضور');
    expect(await sendNotices(me.db, new Date(me.clockMs))).to.deep.equal([]);
    await me.db.outboxMessages.updateMany({ purpose: 'invitation' }, { $set: { status: 'sent' } });
    expect(await me.write('ملخص'))
      .to.include('المدعوون: 3')
      .and.to.include('أكدوا: 2 (4 أشخاص)')
      .and.to.include('اعتذروا: 1')
      .and.to.include('لم يردوا: 0');
  });

  it('invites everybody once when a launch is repeated half-way', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502');
    await me.write('إرسال');
    await me.tapYes();
    const [{ campaignId } = { campaignId: '' as CampaignId }] = me.launches;
    await launchSlice(me.db, campaignId, new Date(me.clockMs));
    // As a crash leaves it: the invitations exist, the guests are not yet marked as invited.
    await me.db.guests.updateMany({}, { $set: { invitedAt: null } });
    await Promise.all([
      launchSlice(me.db, campaignId, new Date(me.clockMs)),
      launchSlice(me.db, campaignId, new Date(me.clockMs)),
    ]);
    expect(await me.db.outboxMessages.countDocuments({ purpose: 'invitation' })).to.equal(2);
    expect(await me.db.guests.countDocuments({ invitedAt: null })).to.equal(0);
  });

  it('is told once how the sending went', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502');
    await me.write('إرسال');
    await me.tapYes();
    const [{ campaignId } = { campaignId: '' as CampaignId }] = me.launches;
    await launchSlice(me.db, campaignId, new Date(me.clockMs));
    expect((await continueCampaigns(me.db, new Date(me.clockMs))).finished).to.deep.equal([]);
    await me.db.outboxMessages.updateOne({ purpose: 'invitation', to: '+966501234501' }, { $set: { status: 'sent' } });
    await me.db.outboxMessages.updateOne(
      { purpose: 'invitation', to: '+966501234502' },
      { $set: { status: 'failed', errorCode: 63024 } },
    );
    expect((await continueCampaigns(me.db, new Date(me.clockMs))).finished).to.deep.equal([campaignId]);
    expect((await continueCampaigns(me.db, new Date(me.clockMs))).finished).to.deep.equal([]);
    const told = await me.bodyOf(`${campaignId}:finished`);
    expect(told).to.include('ضيف واحد').and.to.include('لم تصل: 1');
  });

  it('may pause and go on, and nobody is invited twice', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502');
    expect(await me.write('إيقاف')).to.include('لا يوجد إرسال');
    await me.write('إرسال');
    await me.tapYes();
    const [{ campaignId } = { campaignId: '' as CampaignId }] = me.launches;
    await launchSlice(me.db, campaignId, new Date(me.clockMs));
    expect(await me.write('إيقاف')).to.include('وبقي ضيفان');
    await continueCampaigns(me.db, new Date(me.clockMs));
    expect(await me.db.outboxMessages.distinct('status', { purpose: 'invitation' })).to.deep.equal(['held']);
    expect(await launchSlice(me.db, campaignId, new Date(me.clockMs))).to.equal(0);
    expect(await me.write('استئناف')).to.include('استأنفنا');
    await continueCampaigns(me.db, new Date(me.clockMs));
    const invitations = await me.db.outboxMessages.find({ purpose: 'invitation' }).lean();
    expect(invitations.map(({ status }) => status)).to.deep.equal(['pending', 'pending']);
  });

  it('may cancel a scheduled sending after confirming, and send again later to those who were not reached', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502');
    await me.write('إرسال');
    await me.tapYes();
    const [{ campaignId } = { campaignId: '' as CampaignId }] = me.launches;
    await launchSlice(me.db, campaignId, new Date(me.clockMs));
    await me.db.outboxMessages.updateOne({ purpose: 'invitation', to: '+966501234501' }, { $set: { status: 'sent' } });
    expect(await me.write('إلغاء الإرسال')).to.include('confirmCancel');
    expect(await me.write('نعم')).to.include('ألغينا إرسال الدعوات');
    expect(await me.write('ملخص')).to.include('المدعوون: 1');
    await me.write('إرسال');
    expect(await me.tapYes()).to.include('ضيف واحد');
    const second = me.launches.at(-1)?.campaignId ?? ('' as CampaignId);
    expect(second).not.to.equal(campaignId);
    expect(await launchSlice(me.db, second, new Date(me.clockMs))).to.equal(1);
    const invitations = await me.db.outboxMessages.find({ purpose: 'invitation' }).sort({ to: 1, _id: 1 }).lean();
    expect(invitations.map(({ to, status }) => `${to} ${status}`)).to.deep.equal([
      '+966501234501 sent',
      '+966501234502 cancelled',
      '+966501234502 pending',
    ]);
  });

  it('sends nobody what was being handed over at the very moment of the cancelling, and finds it at once', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    await me.write('إرسال');
    await me.tapYes();
    const [{ campaignId } = { campaignId: '' as CampaignId }] = me.launches;
    await launchSlice(me.db, campaignId, new Date(me.clockMs));
    await me.write('إلغاء الإرسال');
    await me.write('نعم');
    const countAsInvited = () => me.db.guests.updateMany({}, { $set: { invitedAt: new Date(me.clockMs) } });
    const handOver = async () => {
      await me.db.outboxMessages.updateMany({ campaignId }, { $set: { status: 'pending', cause: null } });
      await countAsInvited();
    };
    const isStopped = async () =>
      (await me.db.guests.exists({ invitedAt: null })) !== null &&
      (await me.db.outboxMessages.exists({ campaignId, status: 'cancelled' })) !== null;
    const isStoppedAfter = async (waitedMs: number) => {
      await continueCampaigns(me.db, new Date(me.clockMs + waitedMs));
      return isStopped();
    };
    for (const waitedMs of [3_000, 6_000, 63_000]) {
      await handOver();
      expect(await isStoppedAfter(waitedMs), String(waitedMs)).to.equal(true);
    }
    // With no message that waits, only going through the whole list finds it: too much to do at every look.
    await countAsInvited();
    expect(await isStoppedAfter(69_000)).to.equal(false);
    expect(await isStoppedAfter(123_000)).to.equal(true);
  });

  it('has a campaign begun by the sweep when its job was lost, but never after the occasion began', async () => {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501');
    await me.write('إرسال غدا 8م');
    await me.tapYes();
    const due = new Date('2026-11-24T17:00:01.000Z');
    expect((await continueCampaigns(me.db, new Date(due.getTime() - 2_000))).invited).to.equal(0);
    expect((await continueCampaigns(me.db, due)).invited).to.equal(1);
    await me.write('سارة 0501234502');
    await me.db.campaigns.updateMany({}, { $set: { status: 'scheduled', startedAt: null } });
    expect((await continueCampaigns(me.db, new Date('2026-12-05T00:00:00.000Z'))).invited).to.equal(0);
  });
});
