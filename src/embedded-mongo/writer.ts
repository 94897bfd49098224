// The single writer: runs the waiting writes together in one transaction, and answers them when it is on disk.
import { CommandError } from './errors.ts';
import { type Storage, storageFailure } from './storage.ts';

/** A write as a generator: each step is done inside a transaction; between steps other writes have their turn. */
export type Write<T> = Generator<unknown, T>;

interface Waiting {
  write: Write<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
  settle?: () => void;
}

/** How long one transaction may keep the process from reading and answering. */
const TURN_MS = 10;
/** How long one write goes on before the next one of the turn; what is shorter is atomic as a whole. */
const SLICE_MS = 4;

export class Writer {
  readonly #storage: Storage;
  readonly #undone: (error: unknown) => void;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;

  /** `undone` is called with the error after a transaction failed, to make memory agree with the file again. */
  constructor(storage: Storage, undone: (error: unknown) => void) {
    this.#storage = storage;
    this.#undone = undone;
  }

  /** Resolves with the write's result once it is on disk. An error of the write is its own; one of the disk is everybody's. */
  run<T>(write: Write<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ write, resolve: resolve as (value: unknown) => void, reject });
      this.#running ??= this.#work();
    });
  }

  /** Resolves when nothing is left to write. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #work(): Promise<void> {
    // What arrives in the same turn of the event loop shares the transaction.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      this.#turn();
      await new Promise(setImmediate);
    }
    this.#running = undefined;
  }

  #turn(): void {
    const touched = new Set<Waiting>();
    try {
      this.#storage.commit(() => {
        const end = performance.now() + TURN_MS;
        do {
          const next = this.#waiting.shift();
          if (!next) break;
          touched.add(next);
          if (!step(next)) this.#waiting.push(next);
        } while (performance.now() < end);
      });
    } catch (error) {
      this.#waiting = this.#waiting.filter((waiting) => !touched.has(waiting));
      this.#undone(error);
      const failure = storageFailure(error);
      for (const { reject } of touched) reject(failure);
      return;
    }
    for (const { settle } of touched) settle?.();
  }
}

/** Runs one write for a while; returns true when it is finished. An error a command is answered with is that write's own. */
function step(waiting: Waiting): boolean {
  try {
    const end = performance.now() + SLICE_MS;
    do {
      const { done, value } = waiting.write.next();
      if (done) {
        waiting.settle = () => waiting.resolve(value);
        return true;
      }
    } while (performance.now() < end);
    return false;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    waiting.settle = () => waiting.reject(error);
    return true;
  }
}
