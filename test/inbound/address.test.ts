// Whose conversation a message belongs to, when one number is several people to us.
import { expect } from 'chai';
import { allowOrganizers } from '../../src/campaign/organizers.ts';
import type { Guest } from '../../src/db/guest.ts';
import type { InboundContent } from '../../src/db/inbound-message.ts';
import type { OutboxId } from '../../src/ids.ts';
import { addressInbound } from '../../src/inbound/address.ts';
import { findCorrespondent } from '../../src/inbound/correspondent.ts';
import { anInvitation, stored } from '../outbox/an-outbox-message.ts';
import { aGuest, aMessage, anOccasion, aSid, now } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { keepLog } from '../support/silent-log.ts';

const phone = '+966501234501';
const ago = (ms: number): Date => new Date(now.getTime() - ms);
const minute = 60_000;

describe('the address of a message', () => {
  let test: TestDatabase;
  const [wedding, graduation] = [anOccasion(), anOccasion({ name: 'حفل تخرج نورة' })];

  before(async () => {
    test = await openTestDatabase();
  });
  after(() => test.close());
  beforeEach(async () => {
    await test.clear();
    await test.db.occasions.create([wedding, graduation]);
  });

  async function invited(given: Partial<Guest> = {}, occasion = wedding): Promise<Guest> {
    const guest = aGuest(occasion, { phone, ...given });
    await test.db.guests.create(guest);
    return guest;
  }
  async function organizes(lastInboundAt: Date | null): Promise<string> {
    await allowOrganizers(test.db, [phone], now);
    await test.db.organizers.updateOne({ phone }, { $set: { lastInboundAt } });
    return (await test.db.organizers.findOne({ phone }).lean().orFail())._id;
  }
  async function addressed(message: ReturnType<typeof aMessage>) {
    const settings = { db: test.db, log: keepLog(), clock: { now: () => now, monotonicMs: () => 0 } };
    return addressInbound(test.db, message, now, await findCorrespondent(settings, message));
  }
  const addressOf = (content: string | InboundContent) => addressed(aMessage(content, { from: phone }));
  /** A reply to the invitation that went to this phone. */
  async function quoting({ _id }: Guest, text: string) {
    const sid = aSid();
    const invitation = stored({ ...anInvitation(), _id: `invitation:${sid}` as OutboxId, guestId: _id }, { sid });
    await test.db.outboxMessages.create(invitation);
    return addressed(aMessage(text, { from: phone, repliesTo: sid }));
  }

  describe('of an organizer who is a guest too', () => {
    it('is the organizer’s, before anything was said as a guest', async () => {
      await invited();
      const organizerId = await organizes(null);
      const asked = { draft: null, occasionId: wedding._id };
      await test.db.organizers.updateOne({ phone }, { $set: { snapshot: { value: 'idle', context: asked } } });
      for (const text of ['نعم', 'لا', '3', 'تم', '👍', 'تغيير الموعد', 'تغيير المكان القاعة الكبرى', 'ملخص'])
        expect(await addressOf(text), text).to.deep.equal({ kind: 'organizer', organizerId });
    });

    it('is asked about when it may answer the invitation, and decides nothing by itself', async () => {
      await invited();
      const organizerId = await organizes(null);
      for (const text of ['أعتذر', 'أعتذر عن الحضور', 'بنحضر', 'بحضر ومعي زوجتي', 'إن شاء الله', 'can’t come'])
        expect(await addressOf(text), text).to.deep.equal({ kind: 'doubtful', occasionId: wedding._id });
      // Nothing was ever asked of this organizer, so that «نعم» can only answer the invitation.
      for (const text of ['نعم', 'لا'])
        expect(await addressOf(text), text).to.deep.equal({ kind: 'doubtful', occasionId: wedding._id });
      expect(await addressOf('أحمد 0501234567 بيحضر')).to.deep.equal({ kind: 'organizer', organizerId });
      await invited({}, graduation);
      expect(await addressOf('أعتذر')).to.have.property('kind', 'ambiguous');
      const draft = { draft: { name: null }, occasionId: null };
      await test.db.organizers.updateOne({ phone }, { $set: { snapshot: { value: 'naming', context: draft } } });
      expect(await addressOf('أعتذر')).to.deep.equal({ kind: 'organizer', organizerId });
    });

    it('is the guest’s for «تغيير», which moves nothing by itself', async () => {
      const guest = await invited();
      await organizes(null);
      for (const text of ['تغيير', 'change', 'بطاقتي'])
        expect(await addressOf(text), text).to.deep.equal({ kind: 'guests', guestIds: [guest._id] });
      await invited({}, graduation);
      expect(await addressOf('تغيير')).to.have.property('kind', 'ambiguous');
    });

    it('is the organizer’s even for «تغيير» while a question is open, or when every invitation is of the past', async () => {
      const organizerId = await organizes(ago(minute));
      const guest = await invited();
      const asked = (context: object) =>
        test.db.organizers.updateOne({ phone }, { $set: { snapshot: { value: 'confirming', context } } });
      const launch = { code: 'c', occasionId: wedding._id, askedAt: ago(minute).toISOString() };
      for (const context of [{ draft: { name: null } }, { draft: null, launch }, { draft: null, proposal: launch }]) {
        await asked(context);
        expect(await addressOf('تغيير')).to.deep.equal({ kind: 'organizer', organizerId });
      }
      await asked({ draft: null, launch: { ...launch, askedAt: ago(16 * minute).toISOString() } });
      expect(await addressOf('تغيير')).to.deep.equal({ kind: 'guests', guestIds: [guest._id] });
      await test.db.occasions.updateMany({}, { $set: { startsAt: ago(minute) } });
      expect(await addressOf('تغيير')).to.deep.equal({ kind: 'organizer', organizerId });
    });

    it('is the guest’s for STOP, a wrong number or a call where the invitation was the last that was sent', async () => {
      const guest = await invited();
      const organizerId = await organizes(null);
      const all = { kind: 'number', guestIds: [guest._id], about: guest._id, several: false };
      for (const text of ['STOP', 'لا ترسلون لي', 'unsubscribe', 'الرقم غلط', 'اشتراك'])
        expect(await addressOf(text), text).to.deep.equal(all);
      expect(await addressOf('تواصل')).to.deep.equal({ kind: 'guests', guestIds: [guest._id] });
      // «إيقاف» pauses a sending where there is an occasion to send for.
      const context = { draft: null, occasionId: graduation._id };
      await test.db.organizers.updateOne({ phone }, { $set: { snapshot: { value: 'idle', context } } });
      expect(await addressOf('STOP')).to.deep.equal({ kind: 'organizer', organizerId });
      expect(await addressOf('لا ترسلون لي')).to.deep.equal(all);
      // Something was organized since.
      await organizes(now);
      for (const text of ['لا ترسلون لي', 'الرقم غلط', 'تواصل'])
        expect(await addressOf(text), text).to.deep.equal({ kind: 'organizer', organizerId });
      // A question is open.
      await organizes(ago(5 * minute));
      const asked = { draft: { name: null }, occasionId: null };
      await test.db.organizers.updateOne({ phone }, { $set: { snapshot: { value: 'naming', context: asked } } });
      expect(await addressOf('تواصل')).to.deep.equal({ kind: 'organizer', organizerId });
    });

    it('stays the guest’s for a while after an answer, for what a guest would write', async () => {
      const guest = await invited({ lastInboundAt: ago(minute) });
      const organizerId = await organizes(ago(2 * minute));
      for (const text of ['3', 'تغيير', 'شكرا', 'نعم', 'لا', '👍'])
        expect(await addressOf(text), text).to.deep.equal({ kind: 'guests', guestIds: [guest._id] });
      const launch = { code: 'c', occasionId: wedding._id, askedAt: ago(minute).toISOString() };
      await test.db.organizers.updateOne(
        { phone },
        { $set: { snapshot: { value: 'confirming', context: { launch } } } },
      );
      expect(await addressOf('نعم')).to.deep.equal({ kind: 'organizer', organizerId });
      for (const text of ['ملخص', 'إرسال', 'إيقاف', 'مساعدة', 'مناسبة جديدة'])
        expect(await addressOf(text), text).to.deep.equal({ kind: 'organizer', organizerId });
    });

    it('is the organizer’s again after a quarter of an hour, or once something was organized', async () => {
      await invited({ lastInboundAt: ago(16 * minute) });
      const organizerId = await organizes(ago(30 * minute));
      expect(await addressOf('3')).to.deep.equal({ kind: 'organizer', organizerId });
      await test.db.guests.updateMany({}, { $set: { lastInboundAt: ago(2 * minute) } });
      await organizes(ago(minute));
      expect(await addressOf('3')).to.deep.equal({ kind: 'organizer', organizerId });
    });
  });

  describe('of a guest of two open occasions', () => {
    it('goes on with the last conversation for thanks, a number or a question, and asks about a yes or a no', async () => {
      const guest = await invited({ lastInboundAt: ago(minute) });
      await invited({}, graduation);
      for (const text of ['شكرا لكم', '3', 'وين القاعة؟'])
        expect(await addressOf(text), text).to.deep.equal({ kind: 'guests', guestIds: [guest._id] });
      for (const text of ['بنحضر', 'ما أقدر أحضر', 'يمكن'])
        expect(await addressOf(text), text).to.have.property('kind', 'ambiguous');
    });

    it('is the one that the text names, whatever was said last', async () => {
      const guest = await invited({ lastInboundAt: ago(minute) });
      const other = await invited({}, graduation);
      expect(await addressOf('ما نقدر نحضر تخرج نورة')).to.deep.equal({ kind: 'guests', guestIds: [other._id] });
      expect(await addressOf('بنحضر زواج سعد')).to.deep.equal({ kind: 'guests', guestIds: [guest._id] });
    });

    it('is the one that gave a pass for «بطاقتي», though the other was talked about last', async () => {
      await invited({ lastInboundAt: ago(minute) });
      const holder = await invited({ pass: { version: 1, partySize: 2 } }, graduation);
      expect(await addressOf('بطاقتي')).to.deep.equal({ kind: 'guests', guestIds: [holder._id] });
    });

    it('is both that gave a pass for «بطاقتي»', async () => {
      const pass = { version: 1, partySize: 2 };
      const guests = [await invited({ pass, invitedAt: ago(1) }), await invited({ pass }, graduation)];
      expect(await addressOf('بطاقتي')).to.deep.equal({ kind: 'guests', guestIds: guests.map(({ _id }) => _id) });
    });

    it('is both for a call, and for whatever follows it but an answer', async () => {
      const guests = [await invited({ invitedAt: ago(1) }), await invited({}, graduation)];
      const both = { kind: 'guests', guestIds: guests.map(({ _id }) => _id) };
      for (const text of ['تواصل', 'كلموني ضروري', 'agent']) expect(await addressOf(text), text).to.deep.equal(both);
      expect(await addressOf('ألو؟')).to.have.property('kind', 'ambiguous');
      const handedOver = { snapshot: { value: 'handedOver', context: {} }, lastInboundAt: ago(minute) };
      await test.db.guests.updateMany({}, { $set: handedOver });
      const voice = { kind: 'media', media: 'voice', contentType: 'audio/ogg', url: 'https://x', text: '' } as const;
      for (const content of ['ألو؟', 'ما أدري', voice]) expect(await addressOf(content)).to.deep.equal(both);
      for (const text of ['بنحضر', 'نعتذر', 'تغيير'])
        expect(await addressOf(text), text).to.have.property('kind', 'ambiguous');
    });

    it('says of a STOP which one the refusal in it means: the quoted, the named, the last, or none', async () => {
      const [first, second] = [await invited({ invitedAt: ago(1) }), await invited({}, graduation)];
      const stop = (about: Guest | null, guests = [first, second]) => ({
        kind: 'number',
        guestIds: guests.map(({ _id }) => _id),
        about: about?._id ?? null,
        several: true,
      });
      const refusing = 'وقفوا الرسائل، معتذر';
      expect(await addressOf(refusing)).to.deep.equal(stop(null));
      expect(await addressOf('لا ترسلون لي، معتذر عن تخرج نورة')).to.deep.equal(stop(second, [second, first]));
      expect(await quoting(second, refusing)).to.deep.equal(stop(second, [second, first]));
      await test.db.guests.updateOne({ _id: second._id }, { $set: { lastInboundAt: ago(minute) } });
      expect(await addressOf(refusing)).to.deep.equal(stop(second, [second, first]));
      // The last words went to both.
      await test.db.guests.updateMany({}, { $set: { lastInboundAt: ago(minute) } });
      expect(await addressOf(refusing)).to.deep.equal(stop(null));
    });

    it('is everybody’s for a wrong number before any answer, and only the one that is meant after it', async () => {
      const [first, second] = [await invited({ invitedAt: ago(1) }), await invited({}, graduation)];
      const all = { kind: 'number', guestIds: [second._id, first._id], about: second._id, several: true };
      expect(await quoting(second, 'الرقم غلط')).to.deep.equal(all);
      const rsvp = { status: 'confirmed', partySize: 2, at: now.toISOString() };
      await test.db.guests.updateOne({ _id: first._id }, { $set: { rsvp } });
      expect(await quoting(second, 'الرقم غلط')).to.deep.equal({
        kind: 'guests',
        guestIds: [second._id],
        beyond: { answeredElsewhere: true },
      });
      expect(await addressOf('الرقم غلط')).to.have.property('kind', 'ambiguous');
      expect(await quoting(first, 'الرقم غلط')).to.deep.equal({ kind: 'guests', guestIds: [first._id] });
      // Said again to the question whose phone it is.
      const snapshot = { value: 'confirmed', context: { asked: 'wrongNumber' } };
      await test.db.guests.updateOne({ _id: first._id }, { $set: { snapshot, lastInboundAt: ago(minute) } });
      expect(await addressOf('الرقم غلط')).to.deep.equal({
        ...all,
        guestIds: [first._id, second._id],
        about: first._id,
      });
    });

    it('is the one that is shown when what it answers is this phone’s no more', async () => {
      const guest = await invited();
      const moved = await invited({ phone: '+966501234599' }, graduation);
      expect(await quoting(moved, 'بنحضر ٢')).to.deep.equal({ kind: 'shown', guestId: guest._id });
      expect(await quoting(guest, 'بنحضر ٢')).to.deep.equal({ kind: 'guests', guestIds: [guest._id] });
    });

    it('asks about everything when nothing was said lately', async () => {
      await invited({ lastInboundAt: ago(16 * minute) });
      await invited({}, graduation);
      expect(await addressOf('3')).to.have.property('kind', 'ambiguous');
    });

    it('is the only one that is still open', async () => {
      await invited({}, anOccasion());
      const guest = await invited();
      expect(await addressOf('بنحضر')).to.deep.equal({ kind: 'guests', guestIds: [guest._id] });
    });

    it('leaves out an invitation that was stopped before it left', async () => {
      const stopped = await invited({}, graduation);
      const guest = await invited();
      await test.db.outboxMessages.create({
        _id: stopped.invitationId ?? ('none' as OutboxId),
        lane: 'campaign',
        purpose: 'invitation',
        to: phone,
        content: { kind: 'template', content: 'invitation', locale: 'ar', variables: {} },
        status: 'cancelled',
        dueAt: now,
        createdAt: now,
      });
      expect(await addressOf('بنحضر')).to.deep.equal({ kind: 'guests', guestIds: [guest._id] });
    });
  });
});
