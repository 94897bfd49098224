// The judge of a chaos run: who got what is read from the ledger; Hadir's own books only say what is left for a person.
import type { Database } from '../../src/db/connect.ts';
import type { TwilioControls } from './twilio-controls.ts';

export interface Facts {
  db: Database;
  twilio: TwilioControls;
  organizer: string;
  numbers: string[];
  /** How many the guest of that number said will come. */
  partyOf(number: string): number;
}

export interface Verdict {
  /** Guests whom no invitation reached and who are not shown to anybody. */
  lost: number;
  /** Messages that somebody has twice: invitations, answers and news alike. */
  twice: number;
  /** Invitations that were not sent and that a person is asked about, now or when their time to wait is over. */
  review: number;
  /** Guests whom the invitation reached. */
  reached: number;
  /** Answers of theirs that stand in the books as they were written. */
  repliesApplied: number;
  /** Messages of guests and the organizer that are stored and not applied, and those that were set aside for a person. */
  notApplied: number;
  setAside: number;
  /** Messages that Twilio took and that nobody knows as sent: the evidence was lost, so a person is asked in the end. */
  unbound: number;
  /** From the last fault until nothing more was under way. */
  drainedMs: number;
}

/** Whether an invitation is still to leave: nobody has begun to send it. */
export const isInvitationWaiting = async (db: Database): Promise<boolean> =>
  (await db.outboxMessages.exists({ purpose: 'invitation', status: { $in: ['pending', 'claimed'] } })) !== null ||
  (await db.outboxMessages.exists({ purpose: 'invitation' })) === null;

/** Nothing that is due waits to be sent, nothing is being sent, and every answer is applied. */
export async function isDrained({ db, twilio, partyOf, organizer }: Facts): Promise<boolean> {
  const due = { status: { $in: ['pending' as const, 'claimed' as const] }, dueAt: { $lte: new Date() } };
  if ((await db.outboxMessages.exists({ $or: [due, { status: 'sending' }] })) !== null) return false;
  // Whose process was killed after the step is marked by the sweep, within its time.
  if ((await db.inboundMessages.exists({ status: 'received' })) !== null) return false;
  const reached = invited(await twilio.acceptedAfter(0), organizer);
  return (await rightAnswers(db, partyOf, reached)) === reached.size;
}

export async function judge({ db, twilio, organizer, numbers, partyOf }: Facts): Promise<Omit<Verdict, 'drainedMs'>> {
  const accepted = await twilio.acceptedAfter(0);
  const undelivered = await twilio.undelivered();
  // What WhatsApp could not deliver, such as a picture it could not fetch while the web process was down, goes again.
  const delivered = accepted.filter(({ sid }) => !undelivered.has(sid));
  const perMessage = new Map<string, number>();
  for (const { statusCallback, sid } of delivered) {
    const id = messageIdIn(statusCallback) ?? sid;
    perMessage.set(id, (perMessage.get(id) ?? 0) + 1);
  }
  const invitations = delivered.filter(({ template, number }) => template && number !== organizer);
  const reached = invited(accepted, organizer);
  const open = await db.outboxMessages
    .find({ purpose: 'invitation', status: { $in: ['sending', 'uncertain', 'review', 'failed'] } }, { to: 1 })
    .lean();
  const doubtful = await db.outboxMessages
    .find({ status: { $in: ['sending', 'uncertain', 'review'] } }, { _id: 1 })
    .lean();
  const shown = new Set(open.map(({ to }) => to).filter((to) => !reached.has(to)));
  return {
    lost: numbers.filter((number) => !reached.has(number) && !shown.has(number)).length,
    twice:
      [...perMessage.values()].filter((count) => count > 1).length +
      (invitations.length - invited(delivered, organizer).size),
    review: shown.size,
    reached: reached.size,
    repliesApplied: await rightAnswers(db, partyOf, reached),
    unbound: doubtful.filter(({ _id }) => perMessage.has(_id)).length,
    notApplied: await db.inboundMessages.countDocuments({ status: 'received' }),
    setAside: await db.inboundMessages.countDocuments({ status: { $in: ['quarantined', 'unaddressed'] } }),
  };
}

/** RELIABILITY §5.1; empty when every promise was kept. */
export function brokenPromises(verdict: Verdict, guests: number): string[] {
  const { lost, twice, review, reached, repliesApplied, notApplied, setAside, drainedMs } = verdict;
  return [
    ...(lost > 0 ? [`${lost} guests were lost`] : []),
    ...(twice > 0 ? [`${twice} messages were sent twice`] : []),
    ...(repliesApplied !== reached ? [`${repliesApplied} of ${reached} answers were applied`] : []),
    ...(notApplied > 0 ? [`${notApplied} messages were stored and not applied`] : []),
    ...(setAside > 0 ? [`${setAside} messages were set aside`] : []),
    ...(review > guests * 0.02 ? [`${review} invitations are left for review, more than 2 %`] : []),
    ...(drainedMs > 60_000 ? [`it took ${drainedMs} ms to come to rest, more than 60 s`] : []),
  ];
}

type Line = Awaited<ReturnType<TwilioControls['acceptedAfter']>>[number];

const messageIdIn = (callback: string | null): string | null =>
  callback === null ? null : new URL(callback).searchParams.get('m');

/** The only message that goes to a guest as a template. */
const invited = (accepted: readonly Line[], organizer: string): Set<string> =>
  new Set(accepted.filter(({ template, number }) => template && number !== organizer).map(({ number }) => number));

/** Applied once: one step for the one thing the guest said, and what was said. */
async function rightAnswers(db: Database, partyOf: Facts['partyOf'], reached: Set<string>): Promise<number> {
  const confirmed = await db.guests.find({ 'rsvp.status': 'confirmed', revision: 1 }, { phone: 1, rsvp: 1 }).lean();
  return confirmed.filter(
    ({ phone, rsvp }) => phone !== null && reached.has(phone) && rsvp.partySize === partyOf(phone),
  ).length;
}
