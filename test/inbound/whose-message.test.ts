// Whose conversation a message opens, as it comes in by the webhook: of several occasions, of strangers, of hidden numbers.
import { expect } from 'chai';
import { allowOrganizers } from '../../src/campaign/organizers.ts';
import type { Guest } from '../../src/db/guest.ts';
import type { Occasion } from '../../src/db/occasion.ts';
import type { OutboxId } from '../../src/ids.ts';
import { enqueue } from '../../src/outbox/enqueue.ts';
import { aGuest, anOccasion, aSid, now } from '../support/builders.ts';
import { serveWebhook } from './a-webhook.ts';

describe('a message that comes in', () => {
  const webhook = serveWebhook();

  /** The guest is invited to another occasion, too. */
  async function alsoInvitedTo(name: string): Promise<{ other: Occasion; there: Guest }> {
    const other = anOccasion({ name });
    const there = aGuest(other);
    await webhook.db.occasions.create(other);
    await webhook.db.guests.create(there);
    return { other, there };
  }
  const rsvpOf = async ({ _id }: Guest) => (await webhook.db.guests.findById(_id).lean())?.rsvp;
  const tapOn = ({ _id, name }: Occasion) => ({ Body: name, ButtonText: name, ButtonPayload: `occasion:${_id}` });

  it('gives an unknown number one neutral answer a day and creates no guest', async () => {
    const stranger = { From: 'whatsapp:+966509999999', WaId: '966509999999', Body: 'YES' };
    await webhook.postForm(webhook.form(stranger));
    await webhook.postForm(webhook.form(stranger));
    const messages = await webhook.db.outboxMessages.find().lean();
    expect(messages).to.have.length(1);
    expect(JSON.stringify(messages[0]?.content))
      .not.to.include(webhook.occasion.name)
      .and.not.to.include(webhook.occasion.place);
    expect(await webhook.db.guests.countDocuments()).to.equal(1);
    expect(webhook.log.failures()).to.include('inbound.stranger');
  });

  it('asks a guest of two open occasions which one is meant, and then applies what was said', async () => {
    const { other, there } = await alsoInvitedTo('حفل تخرج نورة');
    await webhook.postForm(webhook.form({ Body: 'بنحضر ٤' }));
    const [question] = await webhook.db.outboxMessages.find().lean();
    expect(question?.content).to.deep.include({ kind: 'buttons', content: 'whichOfTwo' });
    expect((await webhook.db.guests.findById(there._id).lean())?.revision).to.equal(0);
    await webhook.postForm(webhook.form(tapOn(other)));
    expect(await rsvpOf(there)).to.include({
      status: 'confirmed',
      partySize: 4,
    });
    expect((await rsvpOf(webhook.guest))?.status).to.equal('waiting');
    expect(await webhook.db.inboundMessages.countDocuments({ status: 'applied' })).to.equal(2);
  });

  it('takes the occasion’s name in the guest’s own words for the button', async () => {
    const { there } = await alsoInvitedTo('حفل التخرج لنورة');
    await webhook.postForm(webhook.form({ Body: 'بنحضر ٤' }));
    webhook.now = new Date(now.getTime() + 5_000);
    await webhook.postForm(webhook.form({ Body: 'حفل' }));
    expect(await webhook.db.guests.countDocuments({ 'rsvp.status': 'waiting' })).to.equal(2);
    webhook.now = new Date(now.getTime() + 10_000);
    await webhook.postForm(webhook.form({ Body: 'تخرج' }));
    expect(await rsvpOf(there)).to.include({
      status: 'confirmed',
      partySize: 4,
    });
    expect((await rsvpOf(webhook.guest))?.status).to.equal('waiting');
    expect(await webhook.db.inboundMessages.countDocuments({ status: 'unaddressed' })).to.equal(0);
  });

  it('takes the number of an occasion for its button', async () => {
    const { other, there } = await alsoInvitedTo('حفل تخرج نورة');
    await webhook.postForm(webhook.form({ Body: 'نعتذر منكم' }));
    const question = await webhook.db.outboxMessages.findOne().lean().orFail();
    const { variables } = question.content as { variables: Record<string, string> };
    const second = variables[4] === other._id ? there : webhook.guest;
    const first = second === there ? webhook.guest : there;
    expect(variables[5]).to.match(/^1\. «.*، 2\. «/);
    webhook.now = new Date(now.getTime() + 5_000);
    await webhook.postForm(webhook.form({ Body: '٢' }));
    expect(await rsvpOf(second)).to.include({ status: 'declined' });
    expect(await rsvpOf(first)).to.include({ status: 'waiting' });
    expect(await webhook.db.inboundMessages.countDocuments({ status: 'unaddressed' })).to.equal(0);
  });

  it('never takes the answer to «which occasion?» for a number of people at the one spoken of before', async () => {
    const { other, there } = await alsoInvitedTo('حفل تخرج نورة');
    await webhook.db.guests.updateMany({}, { allowance: 4 });
    await webhook.postForm(webhook.form({ Body: 'بنحضر ٤' }));
    webhook.now = new Date(now.getTime() + 1_000);
    await webhook.postForm(webhook.form(tapOn(other)));
    expect(await rsvpOf(there)).to.include({ status: 'confirmed', partySize: 4 });
    for (const [at, Body] of ['بنجي أكيد', 'ثلاثة', '3'].entries()) {
      webhook.now = new Date(now.getTime() + 2_000 + at * 1_000);
      await webhook.postForm(webhook.form({ Body }));
      expect(await rsvpOf(there), Body).to.include({ status: 'confirmed', partySize: 4 });
      expect(await rsvpOf(webhook.guest), Body).to.include({ status: 'waiting' });
    }
  });

  it('takes an answer to a message nobody was sure of as the evidence that it was sent', async () => {
    const answered = aSid();
    await enqueue(webhook.db, {
      _id: webhook.guest.invitationId ?? ('none' as OutboxId),
      lane: 'campaign',
      purpose: 'invitation',
      to: '+966501234501',
      guestId: webhook.guest._id,
      content: { kind: 'template', content: 'invitation', locale: 'ar', variables: {} },
      createdAt: now,
    });
    await webhook.db.outboxMessages.updateOne({}, { $set: { status: 'uncertain', nonce: 'n1', cause: 'timeout' } });
    await webhook.postForm(
      webhook.form({ OriginalRepliedMessageSid: answered, OriginalRepliedMessageSender: 'whatsapp:+14155238886' }),
    );
    expect(await webhook.db.outboxMessages.findById(webhook.guest.invitationId).lean()).to.include({
      status: 'sent',
      sid: answered,
    });
    expect((await rsvpOf(webhook.guest))?.status).to.equal('confirmed');
  });

  it('asks an organizer who is a guest whether it is the answer, and records it with one tap', async () => {
    await allowOrganizers(webhook.db, ['+966501234501'], now);
    await webhook.postForm(webhook.form({ Body: 'نعتذر، عندنا سفر' }));
    const question = await webhook.db.outboxMessages.findOne().lean().orFail();
    expect(question.content).to.deep.include({ kind: 'buttons', content: 'whichOfOne' });
    expect((await rsvpOf(webhook.guest))?.status).to.equal('waiting');
    webhook.now = new Date(now.getTime() + 5_000);
    const payload = `occasion:${webhook.guest.occasionId}`;
    const tap = { Body: 'هذا ردّي', ButtonText: 'هذا ردّي', ButtonPayload: payload };
    await webhook.postForm(webhook.form(tap));
    const answered = await webhook.db.guests.findById(webhook.guest._id).lean().orFail();
    expect(answered.rsvp.status).to.equal('declined');
    expect(answered.apology).to.include('سفر');
    expect(await webhook.db.inboundMessages.countDocuments({ status: 'unaddressed' })).to.equal(0);
    // A second tap, and one days later: the answer stands, and the buttons are shown.
    for (const ms of [8_000, 26 * 3_600_000]) {
      webhook.now = new Date(now.getTime() + ms);
      await webhook.postForm(webhook.form(tap));
      expect((await rsvpOf(webhook.guest))?.status).to.equal('declined');
    }
    const last = await webhook.db.outboxMessages.find().sort({ createdAt: -1 }).limit(1).lean();
    expect(last[0]?.content).to.deep.include({ kind: 'buttons', content: 'chooseAgain' });
  });

  it('shows the buttons of an occasion that is named before anything else was said', async () => {
    const { there } = await alsoInvitedTo('حفل تخرج نورة');
    await webhook.postForm(webhook.form({ Body: 'حفل التخرج' }));
    const messages = await webhook.db.outboxMessages.find().lean();
    expect(messages.map(({ content }) => content)).to.have.length(1);
    expect(messages[0]).to.deep.include({ guestId: there._id });
    expect(messages[0]?.content).to.deep.include({ kind: 'buttons', content: 'chooseAgain' });
    expect(await webhook.db.guests.countDocuments({ 'rsvp.status': 'waiting' })).to.equal(2);
  });

  it('does not take the holder of a number that was corrected since for the guest, whoever they quote', async () => {
    const sid = aSid();
    await enqueue(webhook.db, {
      _id: webhook.guest.invitationId ?? ('none' as OutboxId),
      lane: 'campaign',
      purpose: 'invitation',
      to: '+966509999999',
      guestId: webhook.guest._id,
      content: { kind: 'template', content: 'invitation', locale: 'ar', variables: {} },
      createdAt: now,
    });
    await webhook.db.outboxMessages.updateOne({}, { $set: { status: 'sent', sid } });
    const hidden = { From: 'whatsapp:SA.4566546130240823', WaId: '', ExternalUserId: 'whatsapp:SA.4566546130240823' };
    await webhook.postForm(webhook.form({ ...hidden, Body: 'ما أقدر أحضر', OriginalRepliedMessageSid: sid }));
    expect((await rsvpOf(webhook.guest))?.status).to.equal('waiting');
    expect((await webhook.db.guests.findById(webhook.guest._id).lean())?.waExternalId).to.equal(null);
  });

  it('applies the very message whose question was tapped', async () => {
    const { other, there } = await alsoInvitedTo('حفل تخرج نورة');
    const [first, second] = [webhook.form({ Body: 'بنحضر ٣' }), webhook.form({ Body: 'والله ما نقدر' })];
    await webhook.postForm(first);
    await webhook.postForm(second);
    const question = aSid();
    await webhook.db.outboxMessages.updateOne(
      { _id: `which:${first.MessageSid}` as OutboxId },
      { $set: { sid: question } },
    );
    await webhook.postForm(
      webhook.form({
        Body: other.name,
        ButtonText: other.name,
        ButtonPayload: `occasion:${other._id}`,
        OriginalRepliedMessageSid: question,
      }),
    );
    expect(await rsvpOf(there)).to.include({
      status: 'confirmed',
      partySize: 3,
    });
    expect(await webhook.db.inboundMessages.findById(second.MessageSid).lean()).to.include({ status: 'unaddressed' });
  });

  it('takes STOP for the number: every conversation hears it, and it is acknowledged once', async () => {
    await alsoInvitedTo('حفل تخرج نورة');
    await webhook.postForm(webhook.form({ Body: 'لا ترسلون لي' }));
    const states = async () =>
      (await webhook.db.guests.find().lean()).map(({ snapshot }) => (snapshot as { value?: string } | null)?.value);
    expect(await states()).to.deep.equal(['optedOut', 'optedOut']);
    expect(await webhook.db.outboxMessages.countDocuments()).to.equal(1);
    expect(await webhook.db.suppressions.countDocuments({ _id: '+966501234501' })).to.equal(1);
    await webhook.postForm(webhook.form({ Body: 'اشتراك' }));
    expect(await states()).to.deep.equal(['invited', 'invited']);
    expect(await webhook.db.outboxMessages.countDocuments()).to.equal(2);
    expect(await webhook.db.suppressions.countDocuments()).to.equal(0);
  });

  it('lets back whoever was stopped by another occasion', async () => {
    await webhook.db.suppressions.create({ _id: '+966501234501', reason: 'optedOut', at: now });
    await webhook.postForm(webhook.form({ Body: 'start' }));
    expect(await webhook.db.suppressions.countDocuments()).to.equal(0);
    expect(await webhook.db.outboxMessages.countDocuments()).to.equal(1);
  });

  it('stops nothing for a STOP that a stranger passed on', async () => {
    const forwarded = { From: 'whatsapp:+966509999999', WaId: '966509999999', Body: 'STOP', Forwarded: 'true' };
    await webhook.postForm(webhook.form(forwarded));
    expect(await webhook.db.suppressions.countDocuments()).to.equal(0);
    expect(await webhook.db.outboxMessages.find({ to: '+966509999999' }).lean()).to.have.length(1);
  });

  it('leaves alone a stranger who says so, for good', async () => {
    await webhook.postForm(webhook.form({ From: 'whatsapp:+966509999999', WaId: '966509999999', Body: 'STOP' }));
    expect(await webhook.db.suppressions.findById('+966509999999').lean()).to.include({ reason: 'optedOut' });
    expect(await webhook.db.outboxMessages.find({ to: '+966509999999' }).lean()).to.have.length(1);
  });

  it('knows a guest whose number is hidden by the answer to our own message', async () => {
    const sid = aSid();
    await enqueue(webhook.db, {
      _id: webhook.guest.invitationId ?? ('none' as OutboxId),
      lane: 'campaign',
      purpose: 'invitation',
      to: '+966501234501',
      guestId: webhook.guest._id,
      content: { kind: 'template', content: 'invitation', locale: 'ar', variables: {} },
      createdAt: now,
    });
    await webhook.db.outboxMessages.updateOne({}, { $set: { status: 'sent', sid } });
    const hidden = { From: 'whatsapp:SA.4566546130240823', WaId: '', ExternalUserId: 'whatsapp:SA.4566546130240823' };
    await webhook.postForm(
      webhook.form({
        ...hidden,
        Body: 'تأكيد الحضور',
        ButtonText: 'تأكيد الحضور',
        ButtonPayload: `rsvp:yes:${webhook.guest._id}`,
        OriginalRepliedMessageSid: sid,
      }),
    );
    expect((await rsvpOf(webhook.guest))?.status).to.equal('confirmed');
    await webhook.postForm(webhook.form({ ...hidden, Body: 'ما أقدر أحضر' }));
    expect((await rsvpOf(webhook.guest))?.status).to.equal('declined');
  });

  it('never opens somebody else’s conversation by a forwarded button', async () => {
    const friend = aGuest(webhook.occasion, { phone: '+966501234502', name: 'سارة' });
    await webhook.db.guests.create(friend);
    await webhook.postForm(
      webhook.form({
        From: 'whatsapp:+966501234502',
        WaId: '966501234502',
        Body: 'تأكيد الحضور',
        ButtonText: 'تأكيد الحضور',
        ButtonPayload: `rsvp:yes:${webhook.guest._id}`,
      }),
    );
    expect((await rsvpOf(webhook.guest))?.status).to.equal('waiting');
    // Nor does it answer the friend's own invitation, whose buttons are shown.
    expect((await rsvpOf(friend))?.status).to.equal('waiting');
    const shown = await webhook.db.outboxMessages.findOne({ to: friend.phone }).lean().orFail();
    expect(shown.content).to.deep.include({ kind: 'buttons', content: 'chooseAgain' });
  });
});
