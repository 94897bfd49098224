// Open cursors: what is left of a result after its first batch.
import { randomBytes } from 'node:crypto';
import { Long } from 'bson';
import { CommandError } from './errors.ts';

/** A result being read: documents as bytes, `undefined` where the reader may pause. */
export type Results = Iterator<Buffer | undefined, void>;

interface Cursor {
  id: Long;
  namespace: string;
  results: Results;
  /** A document that was read but did not fit into the last batch. */
  held?: Buffer | undefined;
  usedAt: number;
}

/** MongoDB ends idle cursors after ten minutes. */
const IDLE_MS = 10 * 60_000;

export class Cursors {
  readonly #now: () => number;
  #open = new Map<string, Cursor>();

  /** `now` in milliseconds, on any clock that goes forward. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Keeps a cursor under a new id, never 0. */
  keep(namespace: string, results: Results, held?: Buffer): Cursor {
    const id = Long.fromBigInt(randomBytes(8).readBigInt64LE() & 0x7fffffffffffffffn || 1n);
    const cursor = { id, namespace, results, held, usedAt: this.#now() };
    this.#open.set(id.toString(), cursor);
    return cursor;
  }

  /** Throws 43 when there is none such. */
  take(id: unknown, namespace: string): Cursor {
    const cursor = this.#open.get(String(id));
    if (!cursor || cursor.namespace !== namespace) throw new CommandError(43, `cursor id ${String(id)} not found`);
    cursor.usedAt = this.#now();
    return cursor;
  }

  close(id: unknown): boolean {
    return this.#open.delete(String(id));
  }

  closeIdle(): void {
    const now = this.#now();
    for (const [id, cursor] of this.#open) if (now - cursor.usedAt > IDLE_MS) this.#open.delete(id);
  }

  get count(): number {
    return this.#open.size;
  }
}
