// Status callbacks: one signed form per state, a bounded number under way, lost, repeated, delayed or shuffled on demand.
import type { MessageStatus, SimulatedMessage } from './simulated-message.ts';
import type { Simulation } from './simulation.ts';
import type { WebhookClient } from './webhook-client.ts';

interface Callback {
  message: SimulatedMessage;
  status: MessageStatus;
  errorCode: number | null;
  url: string;
  copy: number;
}

/** How far each state is held back when a fault shuffles: the first states the longest. */
const shuffleShare: Partial<Record<MessageStatus, number>> = { queued: 1, sent: 0.9, delivered: 0.4 };

export class Callbacks {
  #simulation: Simulation;
  #webhooks: WebhookClient;
  #waiting: Callback[] = [];
  #head = 0;
  #underWay = 0;
  #delayed = new Set<NodeJS.Timeout>();

  constructor(simulation: Simulation, webhooks: WebhookClient) {
    this.#simulation = simulation;
    this.#webhooks = webhooks;
  }

  /** Callbacks waiting, delayed or under way. */
  get pending(): number {
    return this.#waiting.length - this.#head + this.#underWay + this.#delayed.size;
  }

  /** Tells Hadir the message's present state, if it named an address. */
  send(message: SimulatedMessage): void {
    const url = message.statusCallback ?? this.#simulation.settings.statusCallbackDefault;
    if (url === undefined) return;
    const { faults, ledger } = this.#simulation;
    const { status, errorCode, sid, number } = message;
    const subject = { to: number, contentSid: message.contentSid, messageStatus: status };
    if (faults.take(['callback-lost'], subject) !== undefined) {
      const nothing = { attempt: 1, copy: 1, httpStatus: null, error: null, durationMs: 0 };
      ledger.append({ type: 'callback', sid, number, status, url, outcome: 'lost', ...nothing });
      return;
    }
    const repeated = faults.take(['callback-repeated'], subject);
    const delayed = faults.take(['callback-delayed'], subject);
    const shuffled = faults.take(['callback-shuffled'], subject);
    let waitMs = delayed === undefined ? 0 : (delayed.ms ?? 5000);
    if (shuffled !== undefined) waitMs += (shuffled.ms ?? 1000) * ((shuffleShare[status] ?? 0) + faults.random() * 0.1);
    const copies = repeated === undefined ? 1 : (repeated.copies ?? 2);
    for (let copy = 1; copy <= copies; copy += 1) {
      this.#enqueue({ message, status, errorCode, url, copy }, waitMs);
    }
  }

  close(): void {
    for (const timer of this.#delayed) clearTimeout(timer);
    this.#delayed.clear();
    this.#waiting = [];
    this.#head = 0;
  }

  #enqueue(callback: Callback, waitMs: number): void {
    if (waitMs === 0) {
      this.#waiting.push(callback);
      this.#next();
      return;
    }
    const timer = setTimeout(() => {
      this.#delayed.delete(timer);
      this.#enqueue(callback, 0);
    }, waitMs);
    this.#delayed.add(timer);
  }

  #next(): void {
    while (this.#underWay < this.#simulation.settings.callbackConcurrency) {
      const callback = this.#waiting[this.#head];
      if (callback === undefined) {
        this.#waiting = [];
        this.#head = 0;
        return;
      }
      this.#head += 1;
      this.#underWay += 1;
      void this.#post(callback).finally(() => {
        this.#underWay -= 1;
        this.#next();
      });
    }
  }

  async #post({ message, status, errorCode, url, copy }: Callback): Promise<void> {
    const { sid, number } = message;
    await this.#webhooks.post(url, callbackForm(message, status, errorCode, this.#simulation), (attempt) => {
      this.#simulation.ledger.append({ type: 'callback', sid, number, status, url, copy, ...attempt });
    });
  }
}

/** The form of fact sheet §3.4, common parameters, those of a failure and those of a read receipt. */
function callbackForm(
  message: SimulatedMessage,
  status: MessageStatus,
  errorCode: number | null,
  { settings, phones }: Simulation,
): Record<string, string> {
  const form: Record<string, string> = {
    AccountSid: settings.accountSid,
    ApiVersion: '2010-04-01',
    ChannelInstallSid: `XE${settings.accountSid.slice(2)}`,
    ChannelPrefix: 'whatsapp',
    From: message.from ?? `whatsapp:${settings.sender}`,
    MessageSid: message.sid,
    MessageStatus: status,
    SmsSid: message.sid,
    SmsStatus: status,
    To: message.to,
  };
  const userId = phones.get(message.number)?.userId;
  if (userId !== undefined) form.ExternalUserId = `whatsapp:${userId}`;
  if (message.messagingServiceSid !== null) form.MessagingServiceSid = message.messagingServiceSid;
  if (status === 'read') form.EventType = 'READ';
  if (errorCode !== null) {
    form.ErrorCode = String(errorCode);
    form.ChannelStatusMessage = `Simulated failure ${errorCode}`;
  }
  return form;
}
