// Takes replies the moment they are made: puts a step's into the outbox as claimed by this process, and sends them at once.
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { OutboxId } from '../ids.ts';
import type { Claims } from './claims.ts';
import { enqueueClaimed, type NewOutboxMessage, type Outbox, waitingOutbox } from './enqueue.ts';
import type { Prepared, ReplyLane } from './reply-lane.ts';

export interface HandOverOptions {
  db: Database;
  claims: Pick<Claims, 'claimOne' | 'fromTheStart'>;
  lane: ReplyLane;
  /** Whether replies may leave now; otherwise they are left to the worker's loop. */
  isOpen(): boolean;
  /** Runs a task that the process finishes before it ends. Never rejects. */
  launch(task: () => Promise<void>): Promise<void>;
}

export interface HandOver extends Outbox {
  /** Those that are in the outbox already; resolves when each is settled or left to the worker's loop. Never rejects. */
  sendNow(ids: readonly OutboxId[]): Promise<void>;
}

export function createHandOver({ db, claims, lane, isOpen, launch }: HandOverOptions): HandOver {
  const waiting = waitingOutbox(db);
  const underWay = new Map<OutboxId, Promise<void>>();

  function begin(message: OutboxMessage, prepared: Prepared | null): Promise<void> {
    const { _id } = message;
    const sending = launch(() => lane.send(message, prepared)).finally(() => underWay.delete(_id));
    underWay.set(_id, sending);
    return sending;
  }

  async function addClaimed(messages: readonly NewOutboxMessage[], first: NewOutboxMessage): Promise<void> {
    // Beside the write: when the first one is on disk, its slot is there.
    const preparing = lane.prepare(first);
    const ours = await enqueueClaimed(db, messages, claims.fromTheStart());
    const prepared = await preparing;
    // The first one that is not ours may be on its way from another process, and was not there to be seen: the next ones look.
    for (const message of ours) void begin(message, message._id === first._id ? prepared : null);
  }

  return {
    async add(messages) {
      const [first] = messages;
      if (first === undefined) return [];
      if (!isOpen()) return waiting.add(messages);
      const adding = addClaimed(messages, first);
      // Under way from here on: what is claimed while the process is told to stop is given back before it ends.
      void launch(() => adding.catch(() => undefined));
      await adding;
      return messages.map(({ _id }) => _id);
    },

    async sendNow(ids) {
      const sending = ids.flatMap((id) => underWay.get(id) ?? []);
      const others = ids.filter((id) => !underWay.has(id));
      if (others.length > 0 && isOpen())
        await launch(async () => {
          const claimed = await Promise.all(others.map((id) => claims.claimOne(id)));
          for (const message of claimed) if (message !== null) sending.push(begin(message, null));
        });
      await Promise.all(sending);
    },
  };
}
