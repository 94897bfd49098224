// The life of an accepted message: judged by WhatsApp's rules, then sent, delivered and read, or failed.
import type { Callbacks } from './callbacks.ts';
import { renderContent } from './content-rendering.ts';
import { sessionOnlyTypes } from './content-rules.ts';
import { type Phone, windowOpenUntil } from './phone-book.ts';
import type { MessageStatus, SimulatedMessage } from './simulated-message.ts';
import type { Simulation } from './simulation.ts';
import type { StoredContent } from './stored-content.ts';

/**
 * Numbers that fail by themselves: +9665999 followed by a five-digit code of Twilio's fails with that code,
 * e.g. +966599963024 is "not on WhatsApp". See README.md in this folder.
 */
const failingNumber = /^\+9665999(\d{5})$/;

interface Failure {
  code: number;
  status: 'failed' | 'undelivered';
}

export class Delivery {
  #simulation: Simulation;
  #callbacks: Callbacks;
  #timers = new Set<NodeJS.Timeout>();
  #scheduled = new Set<SimulatedMessage>();
  #downloading = 0;

  constructor(simulation: Simulation, callbacks: Callbacks) {
    this.#simulation = simulation;
    this.#callbacks = callbacks;
  }

  /** Steps still to come, scheduled messages left out. */
  get pending(): number {
    return this.#timers.size + this.#downloading;
  }

  /** Starts the life of a message just accepted, or resumes one a restart interrupted. */
  start(message: SimulatedMessage): void {
    const { sentAfterMs } = this.#simulation.settings;
    if (message.status === 'scheduled') this.#scheduled.add(message);
    // Only a message through a Messaging Service has a callback for `queued` (fact sheet §3.4).
    if (message.status === 'accepted') this.#later(0, () => this.#become(message, 'queued'));
    if (message.status === 'queued' || message.status === 'accepted') {
      this.#later(sentAfterMs, () => void this.#send(message));
    }
    if (message.status === 'sent') this.#awaitDelivery(message);
  }

  /** Marks what this phone received as read, with a callback for each. Returns how many. */
  read(phone: Phone): number {
    const messages = [...phone.unread];
    phone.unread.clear();
    for (const message of messages) this.#become(message, 'read');
    return messages.length;
  }

  /** Sends scheduled messages whose time has come; called when the clock moves and every few seconds. */
  wake(): void {
    const now = this.#simulation.clock.now();
    for (const message of this.#scheduled) {
      if ((message.sendAt ?? 0) > now) continue;
      this.#scheduled.delete(message);
      if (message.status === 'scheduled') void this.#send(message);
    }
  }

  cancel(message: SimulatedMessage): void {
    this.#scheduled.delete(message);
    this.#become(message, 'canceled');
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  async #send(message: SimulatedMessage): Promise<void> {
    const phone = this.#simulation.phones.take(message.number);
    const failure = this.#failureOf(message, phone) ?? (await this.#fetchMedia(message));
    if (failure?.status === 'failed') {
      this.#become(message, 'failed', failure.code);
      return;
    }
    this.#become(message, 'sent');
    if (failure === undefined) this.#awaitDelivery(message);
    else
      this.#later(this.#simulation.settings.deliveredAfterMs, () => this.#become(message, 'undelivered', failure.code));
  }

  /** Twilio downloads the media when it sends, not when it accepts: 63019 comes as a callback. */
  async #fetchMedia(message: SimulatedMessage): Promise<Failure | undefined> {
    const url = message.mediaUrls[0];
    if (url === undefined) return undefined;
    this.#downloading += 1;
    const media = await this.#simulation.media.fetch(url, message.sid);
    this.#downloading -= 1;
    if (media === undefined) return { code: 63019, status: 'failed' };
    message.media = [media];
    return undefined;
  }

  #awaitDelivery(message: SimulatedMessage): void {
    const { settings, phones } = this.#simulation;
    this.#later(settings.deliveredAfterMs, () => {
      const phone = phones.take(message.number);
      // A guest who blocked the business produces no error: the message stays `sent` (fact sheet §0.11).
      if (phone.blocked) return;
      phone.unread.add(message);
      this.#become(message, 'delivered');
      if (settings.readAfterMs !== undefined) this.#later(settings.readAfterMs, () => this.read(phone));
    });
  }

  #become(message: SimulatedMessage, status: MessageStatus, errorCode: number | null = null): void {
    const { clock, ledger, phones, live } = this.#simulation;
    const now = clock.now();
    message.status = status;
    message.errorCode = errorCode;
    message.updatedAt = now;
    if (status === 'sent') message.sentAt = now;
    const { sid, number } = message;
    ledger.append({ type: 'message.status', sid, number, status, errorCode, statusAt: now });
    if (status === 'sent' || status === 'failed') phones.take(number).lastActivityAt = now;
    live.changed(number, message);
    this.#callbacks.send(message);
  }

  #failureOf(message: SimulatedMessage, phone: Phone): Failure | undefined {
    const { faults, settings, contents, clock } = this.#simulation;
    const asked = faults.take(['fail-number'], { to: message.number, contentSid: message.contentSid });
    if (asked !== undefined) {
      return { code: asked.code ?? 63024, status: asked.status === 'undelivered' ? 'undelivered' : 'failed' };
    }
    const byNumber = failingNumber.exec(message.number)?.[1];
    if (byNumber !== undefined) return { code: Number(byNumber), status: 'undelivered' };
    if (message.number === settings.sender) return { code: 63031, status: 'failed' };
    if (!phone.onWhatsApp) return { code: 63024, status: 'undelivered' };
    if (phone.optedOut) return { code: 21610, status: 'failed' };
    const stored = message.contentSid === null ? undefined : contents.get(message.contentSid);
    const open = (windowOpenUntil(phone) ?? 0) > clock.now();
    const code = stored === undefined ? freeFormProblem(open) : contentProblem(stored, message, open);
    return code === null ? undefined : { code, status: 'failed' };
  }

  #later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }
}

const freeFormProblem = (open: boolean): number | null => (open ? null : 63016);

/** The code a content fails with at sending time, or null (fact sheet §3.3, §4.2, §5.1, §7). */
function contentProblem(stored: StoredContent, message: SimulatedMessage, open: boolean): number | null {
  const rendering = renderContent(stored, message.contentVariables ?? {});
  const status = stored.approval?.status ?? 'unsubmitted';
  if (rendering.problem === 63028) return 63028;
  if (status === 'approved') return rendering.problem;
  if (open) {
    if (sessionOnlyTypes.includes(rendering.content.contentType)) return rendering.problem;
    if (rendering.content.buttons.length > 3) return 63005;
    return rendering.problem === 63013 ? null : rendering.problem;
  }
  if (status === 'rejected') return 63040;
  if (status === 'paused') return 63041;
  if (status === 'disabled') return 63042;
  return 63016;
}
