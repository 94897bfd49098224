// The ledger's record types: what each line of GET /ledger says, and how to judge a claim about sending from them.
//
// Every line is one JSON object with `seq` (1, 2, 3 … without gaps, also over restarts), `at` (the machine's own
// clock, ISO 8601 with milliseconds, not moved by POST /clock) and `type`. Lines are only ever appended.
//
// "Each number got exactly one invitation": take the `message.accepted` lines whose `contentSid` is the invitation's,
// leave out those whose `sid` has a later `message.status` of `failed`, `undelivered` or `canceled`, and count by
// `number`. A message is in the ledger as soon as it was accepted, whether or not the HTTP answer reached the client:
// two `message.accepted` for one number are two messages the guest would see. An API request that was refused, or
// broken by a fault before accepting, has a `request` line and no `message.accepted`.
import type { Fault } from './faults.ts';
import type { MessageStatus, SimulatedMessage } from './simulated-message.ts';
import type { StoredContent, TemplateStatus } from './stored-content.ts';

export type LedgerRecord =
  /** The simulator started (again). Times of the messages are by its clock, `offsetMs` ahead of the machine's. */
  | { type: 'started'; sender: string; inboundUrl: string; offsetMs: number }
  /** One request to Twilio's API, whatever its end. `httpStatus` 0: no answer was given (hang, reset). */
  | {
      type: 'request';
      requestId: string;
      method: string;
      path: string;
      httpStatus: number;
      /** Twilio's error code of a refusal. */
      code: number | null;
      to: string | null;
      /** Set when the request created a message, even if a fault then hid the answer. */
      messageSid: string | null;
      fault: string | null;
    }
  /** A message was accepted, rendered as the guest sees it; its status at that moment is in it. */
  | ({ type: 'message.accepted' } & SimulatedMessage)
  /** A message's state changed. `delivered` and `read` mean the guest's phone has it. */
  | {
      type: 'message.status';
      sid: string;
      number: string;
      status: MessageStatus;
      errorCode: number | null;
      statusAt: number;
    }
  /** One attempt to tell Hadir a state. `lost` was never sent (a fault); `unreachable` and `timeout` had no answer. */
  | ({ type: 'callback'; sid: string; number: string; status: MessageStatus; url: string } & DeliveryAttempt)
  /** A phone wrote; `form` is what the webhook carries. */
  | ({ type: 'message.inbound'; form: Record<string, string> } & SimulatedMessage)
  /** One attempt to give Hadir that message. `undelivered` true: Twilio gives up, only the message list has it now. */
  | ({ type: 'webhook'; sid: string; number: string; url: string; undelivered: boolean } & DeliveryAttempt)
  | { type: 'message.redacted' | 'message.deleted'; sid: string }
  | { type: 'media.stored'; sid: string; messageSid: string; contentType: string; bytes: number; createdAt: number }
  | { type: 'media.deleted'; sid: string }
  | ({ type: 'content.created' } & StoredContent)
  | {
      type: 'content.approval';
      sid: string;
      name: string;
      category: string;
      status: TemplateStatus;
      rejectionReason: string;
    }
  | { type: 'content.deleted'; sid: string }
  /** A phone was added, renamed or changed (what it refuses, how it appears). */
  | ({ type: 'phone' } & PhoneFacts)
  | { type: 'clock'; offsetMs: number }
  | { type: 'fault.set'; fault: Fault }
  | { type: 'fault.removed'; id: string };

export interface DeliveryAttempt {
  /** 1, or 2 for the one repeat after a failed connection. */
  attempt: number;
  /** 1; 2 and more for repeats that a fault or a test asked for. */
  copy: number;
  outcome: 'answered' | 'unreachable' | 'timeout' | 'lost';
  httpStatus: number | null;
  error: string | null;
  durationMs: number;
}

export interface PhoneFacts {
  number: string;
  name: string;
  /** Shown first and from the start. */
  pinned: boolean;
  /** False: sends to it fail with 63024. */
  onWhatsApp: boolean;
  /** True: sends to it fail with 21610. */
  optedOut: boolean;
  /** True: it blocked the business, whose messages stay `sent` for ever. */
  blocked: boolean;
  /** True: a username hides its number; From is its business-scoped user id. */
  hidden: boolean;
}

export type LedgerLine = LedgerRecord & { seq: number; at: string };
