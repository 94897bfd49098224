// Every message of both directions, by SID and in the order they came.
import type { SimulatedMessage } from './simulated-message.ts';

export class MessageStore {
  #bySid = new Map<string, SimulatedMessage>();
  #ordered: SimulatedMessage[] = [];

  get size(): number {
    return this.#ordered.length;
  }

  add(message: SimulatedMessage): void {
    this.#bySid.set(message.sid, message);
    this.#ordered.push(message);
  }

  get(sid: string): SimulatedMessage | undefined {
    return this.#bySid.get(sid);
  }

  /** Oldest first. */
  all(): readonly SimulatedMessage[] {
    return this.#ordered;
  }
}
