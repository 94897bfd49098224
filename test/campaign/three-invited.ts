// Three guests whose invitations went out: what the tests of sendings to invited guests share.
import type { CampaignKind } from '../../src/db/campaign.ts';
import type { Guest } from '../../src/db/guest.ts';
import type { OrganizerAtWork } from './organizer-at-work.ts';

export const [ahmad, sara, khalid] = ['+966501234501', '+966501234502', '+966501234503'];

export function threeInvited(me: OrganizerAtWork) {
  /** Three guests whose invitations went out. */
  async function threeAreInvited(): Promise<void> {
    await me.anOccasionIsThere();
    await me.write('أحمد 0501234501\nسارة 0501234502\nخالد 0501234503');
    await me.write('إرسال');
    await me.tapYes();
    await me.launched();
    await me.db.outboxMessages.updateMany({ purpose: 'invitation' }, { $set: { status: 'sent' } });
    await me.launched();
  }
  const guest = (number: string): Promise<Guest> => me.db.guests.findOne({ phone: number }).lean().orFail();
  const replied = (number: string, status: Guest['rsvp']['status']) =>
    me.db.guests.updateOne({ phone: number }, { $set: { 'rsvp.status': status, 'rsvp.partySize': 2 } });
  const writtenTo = (purpose: CampaignKind): Promise<string[]> => me.db.outboxMessages.distinct('to', { purpose });
  const afterTheOccasion = () => {
    me.clockMs = Date.parse('2026-12-05T09:00:00.000Z');
  };

  return { threeAreInvited, guest, replied, writtenTo, afterTheOccasion };
}
