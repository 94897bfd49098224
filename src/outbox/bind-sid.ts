// Ties Twilio's SID to the message it was given for: the one piece of evidence that a message was sent.
import { type Database, isDuplicateKey } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { MessageSid, OutboxId } from '../ids.ts';
import type { Log } from '../log.ts';

export type Binding =
  /** It is `sent` now, and it was not before. */
  | { kind: 'bound'; message: OutboxMessage }
  /** It had this SID already. */
  | { kind: 'known'; message: OutboxMessage }
  /** It has another SID (the person got it twice), or the SID is another message's; an alarm was logged. */
  | { kind: 'duplicate' }
  | { kind: 'noSuchMessage' };

export interface Evidence {
  id: OutboxId;
  /** Null when the evidence names no attempt (Twilio's list, a reply). */
  nonce: string | null;
  sid: MessageSid;
}

/** A message of these states can still be sent again, unless the evidence settles it. */
const unsettled = ['pending', 'held', 'claimed', 'uncertain', 'review'] as const;

/** The first evidence wins; repeating it changes nothing. */
export async function bindSid(db: Database, log: Log, { id, nonce, sid }: Evidence, now: Date): Promise<Binding> {
  try {
    const message = await db.outboxMessages
      .findOneAndUpdate(
        {
          _id: id,
          sid: null,
          // Evidence of an older attempt settles the message too, but not while a newer POST is under way.
          $or: [{ status: { $in: unsettled } }, ...(nonce === null ? [] : [{ nonce }])],
        },
        {
          $set: { status: 'sent', sid, sentAt: now, claimedBy: null, claimedUntil: null, cause: null, errorCode: null },
        },
        { returnDocument: 'after' },
      )
      .lean();
    if (message !== null) return { kind: 'bound', message };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    log.error('Twilio’s SID belongs to another message already', { failure: 'twilio.duplicate', message: id, sid });
    return { kind: 'duplicate' };
  }
  const message = await db.outboxMessages.findById(id).lean();
  if (message === null) return { kind: 'noSuchMessage' };
  if (message.sid === sid) return { kind: 'known', message };
  if (!message.otherSids.includes(sid)) {
    await db.outboxMessages.updateOne({ _id: id }, { $addToSet: { otherSids: sid } });
    log.error('Twilio sent this message a second time: the person got it twice', {
      failure: 'twilio.duplicate',
      message: id,
      sid,
      firstSid: message.sid,
    });
  }
  return { kind: 'duplicate' };
}

/** The line the old system's owner looks for, word for word; other messages are for `debug`. */
export function logSent(log: Log, message: OutboxMessage): void {
  if (message.purpose === 'invitation')
    log.info(`✅ تم إرسال دعوة بأزرار WhatsApp إلى ${message.toName ?? message.to}`);
  else log.debug('Sent', { id: message._id, purpose: message.purpose });
}
