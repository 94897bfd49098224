// What the outbox needs of whoever carries its messages, and what can become of one POST.
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { MessageSid } from '../ids.ts';

export interface Attempt {
  /** Made anew for each POST; whatever comes back about this POST carries it. */
  nonce: string;
  /** False once it is too late. To be asked once, in the tick in which the request is made: the pace counts from this moment. */
  mayPost(): boolean;
  /**
   * To be asked once, after `mayPost`, when the connection stands and in the very tick of the request's first byte; false:
   * none may be written, now or later. From this moment on the message may have been sent: a process killed before it has
   * sent nothing, and one frozen before it must not wake up and send.
   */
  mayWrite(): boolean;
}

/** An outcome is a value, so that every caller handles «we do not know». */
export type SendOutcome =
  | { kind: 'sent'; sid: MessageSid }
  /** Nothing was sent and trying again will not help this message. `code` null: it is ours to mend, and nothing was POSTed. */
  | { kind: 'refused'; code: number | null; cause: string }
  /** Provably nothing was sent. `holdMs`: nobody of this sender will get through for so long. */
  | {
      kind: 'notSent';
      why: 'limited' | 'unreachable' | 'later' | 'tooLate';
      cause: string;
      code?: number;
      retryAfterMs?: number;
      holdMs?: number;
    }
  /** It may or may not have been sent: never POSTed again blindly. */
  | { kind: 'unknown'; cause: string };

/** A message as the carrier's own list shows it. */
export interface ListedMessage {
  sid: MessageSid;
  createdAt: Date;
  body: string;
}

/** Where a message is, in the carrier's own word. */
export interface MessageState {
  status: string;
  errorCode: number | null;
}

export interface Messenger {
  /** Resolves with the outcome whatever happens; `cause` is a stable name for the log and holds no secret. */
  send(message: OutboxMessage, attempt: Attempt): Promise<SendOutcome>;
  /** A harmless read: true when the carrier answers. Never rejects. */
  probe(): Promise<boolean>;
  /** What the carrier lists as sent to this person lately; null when it does not answer. Never rejects. */
  find(to: string): Promise<ListedMessage[] | null>;
  /** Where a message is by now; null when the carrier does not say. Never rejects. */
  follow(sid: MessageSid): Promise<MessageState | null>;
}
