// One sending budget per WhatsApp sender, shared by all processes: who wants to send takes the next evenly spaced slot.
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { LateStart, Pace } from '../db/pace.ts';

export interface Slot {
  index: number;
  /** Where the even spacing put it, in milliseconds since 1970. */
  evenMs: number;
  /** Not before this: later than `evenMs` when the message one second ahead of it started late. */
  atMs: number;
}

export interface Pacing {
  /**
   * Takes up to `count` slots in one write and resolves with them in order: fewer, or none, when the lane may not reach
   * that far ahead or sending is held. A slot taken and not used is lost to everybody.
   */
  reserve(count: number, lane: OutboxMessage['lane']): Promise<Slot[]>;
  /** Call in the same tick as the POST of that slot: a late start moves the slot one second after it. */
  started(slot: Slot): void;
  /** Too late to be used: somebody may have taken the slot one second after it already, without knowing of a late start. */
  isStale(slot: Slot): boolean;
  /** After a 429: halves the pace at once (once for a burst of them) and, with `retryAfterMs`, holds everybody. */
  slowDown(retryAfterMs?: number): Promise<void>;
  /** Nobody of this sender takes a slot for so long. */
  hold(forMs: number): Promise<void>;
  /** No campaign message takes a slot for so long; replies do. */
  holdCampaigns(forMs: number): Promise<void>;
  /** Ends the hold that this process set last, unless somebody held longer. */
  release(): Promise<void>;
  /** Messages a second at present, as last seen. */
  perSecond(): number;
}

export interface PacingOptions {
  db: Database;
  /** The sender's number: the budget's name. */
  sender: string;
  /** The most messages in any one second. */
  perSecond: number;
  clock: Clock;
}

/** Kept free in every second: a start may be this late without moving another. 8 ms cost 0.8 %. */
const guardMs = 8;

/** How much later than we know a start may have been. */
const marginMs = 5;

/**
 * How far ahead a lane may reach: a reply waits behind no more than this much of a campaign. Well under a second in both,
 * since a slot must be taken after the one a second before it was used.
 */
const aheadMs = { conversation: 350, campaign: 100 } as const;

/**
 * A campaign reaches no further than this while replies come, since each of them waits behind it. Not always: it costs twice
 * as many trips to the database.
 */
const besideRepliesMs = 40;

/** So long after the last reply they are still coming. */
const repliesForMs = 10_000;

/** Slots missed by less than this are still taken: the late starts they make are accounted for like any other. */
const catchUpMs = 250;

/**
 * A start may be this late. The slot one second later is taken `aheadMs.conversation` before its time at the earliest, by a
 * process that reads of a late start `publishAfterMs` after it.
 */
const latestStartMs = 450;

/** Late starts kept for the other processes: more than can fall into `catchUpMs`. */
const lateKept = 300;

const publishAfterMs = 200;

/** A next slot further away than this was written by a clock that was wrong. */
const absurdMs = 300_000;

/** A hold may be ended early by another process: looked up again this often. */
const holdCheckMs = 250;

/** Another process may win the same slot a few times in a row. */
const tries = 10;

export function createPacing({ db, sender, perSecond: limit, clock }: PacingOptions): Pacing {
  const nowMs = () => clock.now().getTime();
  const late = new Map<number, number>();
  const waiting: { count: number; lane: OutboxMessage['lane']; take: (slots: Promise<Slot[]>) => void }[] = [];
  const unpublished: LateStart[] = [];
  let publishing: NodeJS.Timeout | undefined;
  let serving = false;
  let known: Pace | null = null;
  let readAtMs = Number.NEGATIVE_INFINITY;
  let ownHoldMs = 0;

  async function read(): Promise<Pace> {
    readAtMs = nowMs();
    const fresh = {
      nextSlotMs: 0,
      nextIndex: 0,
      perSecond: limit,
      changedMs: 0,
      loweredMs: 0,
      heldUntilMs: 0,
      late: [],
    };
    known = await db.paces
      .findOneAndUpdate({ _id: sender }, { $setOnInsert: fresh }, { upsert: true, returnDocument: 'after' })
      .lean();
    return known;
  }

  async function take(count: number, lane: OutboxMessage['lane']): Promise<Slot[]> {
    for (let left = tries; left > 0; left--) {
      const now = nowMs();
      // A value read in this turn is believed when it says no; a remembered one is read again first.
      const remembered = known !== null && readAtMs !== now;
      const pace = known ?? (await read());
      if (pace.heldUntilMs > now || (lane === 'campaign' && (pace.campaignHeldUntilMs ?? 0) > now)) {
        if (now - readAtMs < holdCheckMs) return [];
        known = null;
        continue;
      }
      if (pace.nextSlotMs > now + reachOf(pace, lane, now) && pace.nextSlotMs < now + absurdMs) {
        if (!remembered) return [];
        known = null;
        continue;
      }
      const slots = await write(pace, count, lane, now);
      if (slots !== null) return slots;
      known = null;
    }
    return [];
  }

  /** Null when somebody else changed the budget meanwhile. */
  async function write(pace: Pace, wanted: number, lane: OutboxMessage['lane'], now: number): Promise<Slot[] | null> {
    const rate = climbed(pace, limit, now);
    const spacingMs = (1_000 + guardMs) / rate;
    // Where the row of slots goes on; a new row begins now when the old one ended long ago or is beyond belief.
    const goesOn = pace.nextSlotMs > now - catchUpMs && pace.nextSlotMs < now + absurdMs;
    const reachMs = reachOf(pace, lane, now);
    const leftMs = reachMs - (goesOn ? pace.nextSlotMs - now : 0);
    const count = Math.min(wanted, Math.max(0, Math.floor(leftMs / spacingMs)) + 1);
    const same = { _id: sender, perSecond: pace.perSecond, heldUntilMs: { $lte: now } };
    const change = {
      ...(rate === pace.perSecond ? {} : { perSecond: rate, changedMs: now }),
      ...(lane === 'conversation' ? { repliedMs: now } : {}),
    };
    const told = unpublished.splice(0);
    // Late starts travel with the next reservation: that is soon enough, and costs nothing.
    const tell = told.length === 0 ? {} : { $push: { late: { $each: told, $slice: -lateKept } } };
    const request = goesOn
      ? db.paces.findOneAndUpdate(
          { ...same, nextSlotMs: { $gt: now - catchUpMs, $lte: now + reachMs } },
          {
            $inc: { nextSlotMs: count * spacingMs, nextIndex: count },
            ...(Object.keys(change).length === 0 ? {} : { $set: change }),
            ...tell,
          },
          { returnDocument: 'before' },
        )
      : db.paces.findOneAndUpdate(
          { ...same, nextSlotMs: pace.nextSlotMs > now ? pace.nextSlotMs : { $lte: now - catchUpMs } },
          { $set: { nextSlotMs: now + count * spacingMs, ...change }, $inc: { nextIndex: count }, ...tell },
          { returnDocument: 'before' },
        );
    let before: Pace | null = null;
    try {
      before = await request.lean();
    } finally {
      if (before === null) unpublished.unshift(...told);
    }
    if (before === null) return null;
    // Only what started since is still to be told, and the next reservation may be sooner.
    clearTimeout(publishing);
    publishing = undefined;
    if (unpublished.length > 0) publishIn(publishAfterMs - (nowMs() - now));
    const firstMs = goesOn ? before.nextSlotMs : now;
    known = { ...before, ...change, nextSlotMs: firstMs + count * spacingMs, nextIndex: before.nextIndex + count };
    for (const [index, startedMs] of late) if (startedMs < now - 3_000) late.delete(index);
    for (const { index, startedMs } of before.late) late.set(index, startedMs);
    return Array.from({ length: count }, (_, place) => {
      const index = before.nextIndex + place;
      const evenMs = firstMs + place * spacingMs;
      return { index, evenMs, atMs: Math.max(evenMs, (late.get(index - rate) ?? 0) + 1_000) };
    });
  }

  function publishIn(ms: number): void {
    publishing ??= setTimeout(() => void publishLate(), ms).unref();
  }

  /** For a process that takes no more slots for a while: the one a second later may be another's. */
  async function publishLate(): Promise<void> {
    publishing = undefined;
    const told = unpublished.splice(0);
    if (told.length === 0) return;
    await db.paces
      .updateOne({ _id: sender }, { $push: { late: { $each: told, $slice: -lateKept } } })
      .catch(() => undefined);
  }

  // One write at a time serves everybody who asked meanwhile; replies before campaigns.
  async function serve(): Promise<void> {
    serving = true;
    while (waiting.length > 0) {
      const lane = waiting.some((asked) => asked.lane === 'conversation') ? 'conversation' : 'campaign';
      const served = waiting.filter((asked) => asked.lane === lane);
      for (const asked of served) waiting.splice(waiting.indexOf(asked), 1);
      const total = served.reduce((sum, asked) => sum + asked.count, 0);
      const taken = take(total, lane);
      let place = 0;
      for (const { count, take: give } of served) {
        const from = place;
        give(taken.then((slots) => slots.slice(from, from + count)));
        place += count;
      }
      await taken.catch(() => undefined);
    }
    serving = false;
  }

  async function hold(forMs: number): Promise<void> {
    const untilMs = nowMs() + forMs;
    await read();
    const { modifiedCount } = await db.paces.updateOne(
      { _id: sender, heldUntilMs: { $lt: untilMs } },
      { $set: { heldUntilMs: untilMs } },
    );
    if (modifiedCount === 1) ownHoldMs = untilMs;
    known = null;
  }

  return {
    reserve: (count, lane) =>
      new Promise((take) => {
        waiting.push({ count, lane, take });
        if (!serving) void serve();
      }),

    started({ index, evenMs }) {
      // The clock shows whole milliseconds, and the request's first byte leaves a moment later.
      const startedMs = nowMs() + marginMs;
      if (startedMs - evenMs <= guardMs) return;
      late.set(index, startedMs);
      unpublished.push({ index, startedMs });
      publishIn(publishAfterMs);
    },

    isStale: ({ evenMs }) => nowMs() - evenMs > latestStartMs,

    async slowDown(retryAfterMs) {
      const now = nowMs();
      const pace = await read();
      // The answers of one burst arrive together: they are one reason to slow down.
      if (now - pace.loweredMs >= 1_000) {
        await db.paces.updateOne(
          { _id: sender, loweredMs: pace.loweredMs },
          { $set: { perSecond: Math.max(1, Math.floor(pace.perSecond / 2)), changedMs: now, loweredMs: now } },
        );
      }
      known = null;
      if (retryAfterMs !== undefined) await hold(retryAfterMs);
    },

    hold,

    async holdCampaigns(forMs) {
      await read();
      await db.paces.updateOne({ _id: sender }, { $max: { campaignHeldUntilMs: nowMs() + forMs } });
      known = null;
    },

    async release() {
      if (ownHoldMs === 0) return;
      await db.paces.updateOne({ _id: sender, heldUntilMs: ownHoldMs }, { $set: { heldUntilMs: 0 } });
      ownHoldMs = 0;
      known = null;
    },

    perSecond: () => Math.min(known?.perSecond ?? limit, limit),
  };
}

/** How far ahead of now the lane may take slots, in milliseconds. */
const reachOf = ({ repliedMs = 0 }: Pace, lane: OutboxMessage['lane'], now: number): number =>
  lane === 'campaign' && repliedMs > now - repliesForMs ? besideRepliesMs : aheadMs[lane];

/** A twentieth of the limit more for every second since the last change; a limit set lower holds at once. */
function climbed(pace: Pace, limit: number, now: number): number {
  if (pace.perSecond >= limit) return limit;
  const seconds = Math.max(0, Math.floor((now - pace.changedMs) / 1_000));
  return Math.min(limit, pace.perSecond + seconds * Math.max(1, Math.round(limit / 20)));
}
