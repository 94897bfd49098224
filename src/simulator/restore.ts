// Rebuilds the simulator's state from the lines of an earlier run's ledger.
import type { LedgerLine } from './ledger-records.ts';
import { fileMessage } from './messages-api.ts';
import type { SimulatedMessage } from './simulated-message.ts';
import type { RunningSimulation, Simulation } from './simulation.ts';

/** Applies lines in order. What was in the middle of its life is left as it stood; `resume` goes on with it. */
export class Restoration {
  #simulation: Simulation;
  /** States whose callback has no line yet. */
  #untold = new Map<string, SimulatedMessage>();

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  apply(line: LedgerLine): void {
    const { clock, contents, media, messages, phones } = this.#simulation;
    switch (line.type) {
      case 'message.accepted':
      case 'message.inbound':
        this.#file(line);
        break;
      case 'message.status':
        this.#changeStatus(line);
        break;
      case 'callback':
        this.#untold.delete(line.sid);
        break;
      case 'webhook': {
        const message = messages.get(line.sid);
        if (message !== undefined && line.httpStatus !== null && line.httpStatus < 300) message.acknowledged = true;
        break;
      }
      case 'message.redacted':
      case 'message.deleted': {
        const message = messages.get(line.sid);
        if (message !== undefined && line.type === 'message.deleted') message.deleted = true;
        else if (message !== undefined) message.body = '';
        break;
      }
      case 'media.stored':
        media.restore(line);
        addMedia(messages.get(line.messageSid), line);
        break;
      case 'media.deleted':
        media.forget(line.sid);
        break;
      case 'content.created':
        contents.set(line.sid, line);
        break;
      case 'content.approval': {
        const { name, category, status, rejectionReason } = line;
        const content = contents.get(line.sid);
        if (content !== undefined) content.approval = { name, category, status, rejectionReason };
        break;
      }
      case 'content.deleted':
        contents.delete(line.sid);
        break;
      case 'phone': {
        const { name, pinned, onWhatsApp, optedOut, blocked, hidden } = line;
        const phone = phones.take(line.number);
        Object.assign(phone, { name, pinned, onWhatsApp, optedOut, blocked, hidden });
        phone.lastActivityAt = Math.max(phone.lastActivityAt, Date.parse(line.at));
        break;
      }
      case 'clock':
        clock.setOffset(line.offsetMs);
        break;
      default:
        break;
    }
  }

  /** Goes on with messages that were under way, and tells Hadir the states it was not told. */
  resume({ messages, delivery, callbacks }: RunningSimulation): void {
    for (const message of this.#untold.values()) callbacks.send(message);
    for (const message of messages.all()) {
      if (message.direction !== 'inbound') delivery.start(message);
    }
  }

  #file(line: Extract<LedgerLine, { type: 'message.accepted' | 'message.inbound' }>): void {
    const { seq: _seq, at: _at, type: _type, ...rest } = line;
    const message: SimulatedMessage = { ...rest };
    const phone = this.#simulation.phones.take(message.number);
    fileMessage(this.#simulation, phone, message);
    phone.lastActivityAt = message.createdAt;
    if (message.direction === 'inbound') phone.lastInboundAt = message.createdAt;
  }

  #changeStatus(line: Extract<LedgerLine, { type: 'message.status' }>): void {
    const message = this.#simulation.messages.get(line.sid);
    if (message === undefined) return;
    message.status = line.status;
    message.errorCode = line.errorCode;
    message.updatedAt = line.statusAt;
    if (line.status === 'sent') message.sentAt = line.statusAt;
    const phone = this.#simulation.phones.take(message.number);
    if (line.status === 'delivered') phone.unread.add(message);
    if (line.status === 'read') phone.unread.delete(message);
    this.#untold.set(line.sid, message);
  }
}

function addMedia(
  message: SimulatedMessage | undefined,
  { sid, contentType }: { sid: string; contentType: string },
): void {
  if (message !== undefined && !message.media.some((known) => known.sid === sid))
    message.media.push({ sid, contentType });
}
