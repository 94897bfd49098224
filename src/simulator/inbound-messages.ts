// Guests' messages: from a phone to Hadir's webhook, with the parameters of fact sheet §1.2.
import { inboundForm } from './inbound-form.ts';
import type { DeliveryAttempt } from './ledger-records.ts';
import { fileMessage } from './messages-api.ts';
import { optOutAnswer } from './opt-out.ts';
import type { Phone } from './phone-book.ts';
import type { OutgoingMedia } from './sample-media.ts';
import { type Location, newSid, type SimulatedMessage } from './simulated-message.ts';
import type { Simulation } from './simulation.ts';
import { twimlMessages } from './twiml.ts';
import type { WebhookAnswer, WebhookClient } from './webhook-client.ts';

/** What a phone does; exactly one of text, tap, media and location is given, or none for an empty message. */
export interface PhoneAction {
  text: string;
  tap: { original: SimulatedMessage; title: string; payload: string; list: { description: string } | null } | null;
  media: OutgoingMedia | null;
  location: Location | null;
  repliedTo: SimulatedMessage | null;
  /** Form parameters set or replaced at the end. */
  raw: Record<string, string>;
  /** The SID of an earlier message, to repeat its webhook or to clash with it. */
  messageSid: string | null;
  copies: number;
}

/** How Hadir answered one copy of the webhook. */
interface WebhookResult {
  outcome: DeliveryAttempt['outcome'];
  httpStatus: number | null;
  attempts: number;
  error: string | null;
}

export class InboundMessages {
  #simulation: Simulation;
  #webhooks: WebhookClient;

  constructor(simulation: Simulation, webhooks: WebhookClient) {
    this.#simulation = simulation;
    this.#webhooks = webhooks;
  }

  /** Sends what the phone does to Hadir and waits for the answer to every copy. Never throws for an unreachable Hadir. */
  async send(phone: Phone, action: PhoneAction): Promise<{ messageSid: string; webhooks: WebhookResult[] }> {
    const { clock, ledger, faults, live } = this.#simulation;
    const message = newMessage(this.#simulation, phone, action);
    const known = this.#simulation.messages.get(message.sid) !== undefined;
    const form = { ...inboundForm(this.#simulation, phone, message, action), ...action.raw };
    phone.lastInboundAt = clock.now();
    phone.lastActivityAt = clock.now();
    if (!known) {
      ledger.append({ type: 'message.inbound', ...message, form });
      fileMessage(this.#simulation, phone, message);
      live.changed(phone.number, message);
    }
    const optOut = optOutAnswer(this.#simulation, phone, action);
    if (optOut !== null) {
      form.OptOutType = optOut.type;
      this.#showReply(phone, optOut.answer, message.sid);
    }
    const repeated = faults.take(['webhook-repeated'], { to: phone.number });
    const delayed = faults.take(['webhook-delayed'], { to: phone.number });
    if (faults.take(['webhook-lost'], { to: phone.number }) !== undefined) {
      return { messageSid: message.sid, webhooks: [this.#lose(message)] };
    }
    if (delayed !== undefined) await new Promise((resolve) => setTimeout(resolve, delayed.ms ?? 5000));
    const copies = repeated === undefined ? action.copies : (repeated.copies ?? 2);
    const posts = Array.from({ length: copies }, (_, index) => this.#post(phone, message, form, index + 1));
    return { messageSid: message.sid, webhooks: await Promise.all(posts) };
  }

  async #post(
    phone: Phone,
    message: SimulatedMessage,
    form: Record<string, string>,
    copy: number,
  ): Promise<WebhookResult> {
    const { settings, ledger, live } = this.#simulation;
    const result: WebhookResult = { outcome: 'unreachable', httpStatus: null, attempts: 0, error: null };
    const answer = await this.#webhooks.post(settings.inboundUrl, form, (attempt, last) => {
      const undelivered = last && !isSuccess(attempt.httpStatus);
      const { sid, number } = message;
      ledger.append({ type: 'webhook', sid, number, url: settings.inboundUrl, undelivered, copy, ...attempt });
      result.outcome = attempt.outcome;
      result.httpStatus = attempt.httpStatus;
      result.attempts = attempt.attempt;
      result.error = attempt.error;
    });
    if (isSuccess(result.httpStatus)) {
      message.acknowledged = true;
      live.changed(phone.number, message);
    }
    if (answer !== null) this.#showTwiml(phone, answer, message.sid);
    return result;
  }

  #lose({ sid, number }: SimulatedMessage): WebhookResult {
    const url = this.#simulation.settings.inboundUrl;
    const nothing = { attempt: 1, copy: 1, httpStatus: null, error: null, durationMs: 0 };
    this.#simulation.ledger.append({
      type: 'webhook',
      sid,
      number,
      url,
      undelivered: true,
      outcome: 'lost',
      ...nothing,
    });
    return { outcome: 'lost', httpStatus: null, attempts: 0, error: null };
  }

  #showTwiml(phone: Phone, answer: WebhookAnswer, sid: string): void {
    for (const body of isSuccess(answer.httpStatus) ? twimlMessages(answer) : []) this.#showReply(phone, body, sid);
  }

  /** A reply that Twilio sends by itself, without a REST call: the guest sees it, and the ledger says so. */
  #showReply(phone: Phone, body: string, repliedTo: string): void {
    const { clock, ledger, live, settings } = this.#simulation;
    const now = clock.now();
    const message: SimulatedMessage = {
      ...emptyMessage(phone, now),
      sid: newSid('SM'),
      direction: 'outbound-reply',
      from: `whatsapp:${settings.sender}`,
      to: `whatsapp:${phone.number}`,
      body,
      status: 'delivered',
      repliedTo,
    };
    ledger.append({ type: 'message.accepted', ...message });
    fileMessage(this.#simulation, phone, message);
    phone.unread.add(message);
    live.changed(phone.number, message);
  }
}

const isSuccess = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

const emptyMessage = (
  phone: Phone,
  now: number,
): Omit<SimulatedMessage, 'sid' | 'direction' | 'from' | 'to' | 'status'> => ({
  number: phone.number,
  body: '',
  errorCode: null,
  createdAt: now,
  sentAt: now,
  updatedAt: now,
  messagingServiceSid: null,
  statusCallback: null,
  contentSid: null,
  contentVariables: null,
  template: false,
  content: null,
  media: [],
  mediaUrls: [],
  location: null,
  repliedTo: null,
  sendAt: null,
  deleted: false,
  acknowledged: false,
});

function newMessage(simulation: Simulation, phone: Phone, action: PhoneAction): SimulatedMessage {
  const sid = action.messageSid ?? newSid(action.media === null ? 'SM' : 'MM');
  const repeated = simulation.messages.get(sid);
  if (repeated !== undefined && repeated.direction === 'inbound') return repeated;
  const media = action.media === null ? [] : [simulation.media.add(sid, action.media.contentType, action.media.bytes)];
  return {
    ...emptyMessage(phone, simulation.clock.now()),
    sid,
    direction: 'inbound',
    from: `whatsapp:${phone.hidden ? phone.userId : phone.number}`,
    to: `whatsapp:${simulation.settings.sender}`,
    body: action.tap?.title ?? action.text,
    status: 'received',
    media,
    location: action.location,
    repliedTo: (action.tap?.original ?? action.repliedTo)?.sid ?? null,
  };
}
