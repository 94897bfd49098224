// WhatsApp's limit of people written to first within 24 hours, counted so that it is never exceeded, by any number of processes.
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import type { CountedQuarter, DailyContact } from '../db/daily-count.ts';
import type { OutboxMessage } from '../db/outbox-message.ts';
import type { GuestId } from '../ids.ts';
import { windowMs } from './window.ts';

export interface DailyLimitOptions {
  db: Database;
  /** The sender's number: the count's name. */
  sender: string;
  /** Most people within 24 hours. */
  limit: number;
  clock: Clock;
}

export interface Admission {
  admitted: OutboxMessage[];
  /** No room for these now. */
  refused: OutboxMessage[];
  /** When there is room again at the earliest. */
  roomAt: Date;
}

export interface DailyLimit {
  /**
   * Counts the people of these messages who have to be counted, before anything is sent. Asking again for a person is free
   * for 24 hours. A process that stops in between has counted too many, never too few.
   */
  admit(messages: readonly OutboxMessage[]): Promise<Admission>;
  /** Those of the messages whose people are not counted yet and would have to be. Counts nobody. */
  uncounted(messages: readonly OutboxMessage[]): Promise<OutboxMessage[]>;
}

/** The count is kept by the quarter of an hour: a person counts for 24 hours and up to so much longer. */
const quarterMs = 900_000;
const dayMs = 86_400_000;

/** Other processes may write between our read and our write a few times in a row. */
const tries = 30;

const quarterOf = (now: Date): number => Math.floor(now.getTime() / quarterMs) * quarterMs;
const counts = (fromMs: number, now: Date): boolean => fromMs + quarterMs + dayMs > now.getTime();

/** How many more people may be written to first now, and when there is more room; null when there is none counted. */
export async function readDailyRoom({
  db,
  sender,
  limit,
  clock,
}: DailyLimitOptions): Promise<{ left: number; moreAt: Date | null }> {
  const now = clock.now();
  const quarters = ((await db.dailyCounts.findById(sender).lean())?.quarters ?? []).filter(({ fromMs }) =>
    counts(fromMs, now),
  );
  return { left: Math.max(0, limit - sumOf(quarters)), moreAt: quarters.length === 0 ? null : freeAt(quarters) };
}

export function createDailyLimit({ db, sender, limit, clock }: DailyLimitOptions): DailyLimit {
  const contactId = (to: string) => `${sender} ${to}`;

  /** Changes the count by one conditional write. `change` gets what counts now and is asked again when another was faster. */
  async function update<Result>(
    change: (quarters: CountedQuarter[], now: Date) => { quarters: CountedQuarter[] | null; result: Result },
  ): Promise<Result> {
    for (let left = tries; left > 0; left--) {
      const count = await db.dailyCounts
        .findOneAndUpdate(
          { _id: sender },
          { $setOnInsert: { revision: 0, quarters: [] } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean();
      const now = clock.now();
      const { quarters, result } = change(
        count.quarters.filter(({ fromMs }) => counts(fromMs, now)),
        now,
      );
      if (quarters === null) return result;
      const { modifiedCount } = await db.dailyCounts.updateOne(
        { _id: sender, revision: count.revision },
        { $set: { quarters }, $inc: { revision: 1 } },
      );
      if (modifiedCount === 1) return result;
    }
    throw new Error('The daily count is written by too many processes at once.');
  }

  /** Makes room for new people as far as the limit goes, and counts those who are counted already in this quarter too. */
  const take = (fresh: number, known: number) =>
    update((quarters, now) => {
      const granted = Math.min(fresh, Math.max(0, limit - sumOf(quarters)));
      const inQuarterMs = quarterOf(now);
      const taken = granted + known;
      return {
        quarters: taken === 0 ? null : withAdded(quarters, inQuarterMs, taken),
        result: { granted, inQuarterMs, roomAt: quarters.length === 0 ? now : freeAt(quarters) },
      };
    });

  /** Those who count in a later quarter now need no longer count in the earlier ones. */
  async function forget(contacts: DailyContact[]): Promise<void> {
    await update((quarters) => ({
      quarters: contacts.reduce((left, { quarterMs: fromMs }) => withAdded(left, fromMs, -1), quarters),
      result: undefined,
    }));
  }

  async function writeContacts(ids: string[], counted: Omit<DailyContact, '_id'>): Promise<void> {
    if (ids.length === 0) return;
    await db.dailyContacts.bulkWrite(
      ids.map((_id) => ({ updateOne: { filter: { _id }, update: { $set: counted }, upsert: true } })),
      { ordered: false },
    );
  }

  async function move(contacts: DailyContact[], counted: Omit<DailyContact, '_id'>): Promise<void> {
    if (contacts.length === 0) return;
    const { modifiedCount } = await db.dailyContacts.bulkWrite(
      contacts.map(({ _id, quarterMs: before }) => ({
        updateOne: { filter: { _id, quarterMs: before }, update: { $set: counted } },
      })),
      { ordered: false },
    );
    // When another process moved some of them first, all of them count twice until the day is over.
    if (modifiedCount === contacts.length) await forget(contacts);
  }

  /** Writing to somebody inside their window starts no conversation. */
  async function peopleInWindow(messages: readonly OutboxMessage[]): Promise<Set<GuestId>> {
    // Whoever gets an invitation has seldom written before; counting one of them too many is allowed.
    const guestIds = messages.flatMap(({ guestId, purpose }) => (purpose === 'invitation' ? [] : (guestId ?? [])));
    if (guestIds.length === 0) return new Set();
    const since = new Date(clock.now().getTime() - windowMs);
    const guests = await db.guests.find({ _id: { $in: guestIds }, lastInboundAt: { $gt: since } }, { _id: 1 }).lean();
    return new Set(guests.map(({ _id }) => _id));
  }

  /** `starting`: messages that start a conversation; to whom of their people nothing left lately, and to whom earlier. */
  async function sortOut(messages: readonly OutboxMessage[]) {
    const templates = messages.filter(({ content }) => content.kind === 'template');
    const inWindow = await peopleInWindow(templates);
    const starting = templates.filter(({ guestId }) => guestId === null || !inWindow.has(guestId));
    const people = [...new Set(starting.map(({ to }) => to))];
    const fresh: string[] = [];
    const moving: DailyContact[] = [];
    if (people.length === 0) return { starting, fresh, moving };
    const found = await db.dailyContacts.find({ _id: { $in: people.map(contactId) } }).lean();
    const contacts = new Map(found.map((contact) => [contact._id, contact]));
    const quarter = quarterOf(clock.now());
    for (const to of people) {
      const contact = contacts.get(contactId(to));
      if (contact === undefined || !counts(contact.quarterMs, clock.now())) fresh.push(to);
      else if (contact.quarterMs !== quarter) moving.push(contact);
    }
    return { starting, fresh, moving };
  }

  return {
    async uncounted(messages) {
      const { starting, fresh } = await sortOut(messages);
      const people = new Set(fresh);
      return starting.filter(({ to }) => people.has(to));
    },

    async admit(messages) {
      const { starting, fresh, moving } = await sortOut(messages);
      const all = { admitted: [...messages], refused: [], roomAt: clock.now() };
      if (fresh.length + moving.length === 0) return all;
      const { granted, inQuarterMs, roomAt } = await take(fresh.length, moving.length);
      const counted = { quarterMs: inQuarterMs, countedAt: clock.now() };
      await writeContacts(fresh.slice(0, granted).map(contactId), counted);
      await move(moving, counted);
      const without = new Set(fresh.slice(granted));
      const isRefused = (message: OutboxMessage) => without.has(message.to) && starting.includes(message);
      return {
        admitted: messages.filter((message) => !isRefused(message)),
        refused: messages.filter(isRefused),
        roomAt,
      };
    },
  };
}

const sumOf = (quarters: readonly CountedQuarter[]): number => quarters.reduce((sum, { people }) => sum + people, 0);

/** When the oldest of them no longer counts. */
const freeAt = (quarters: readonly CountedQuarter[]): Date =>
  new Date(Math.min(...quarters.map(({ fromMs }) => fromMs)) + quarterMs + dayMs);

function withAdded(quarters: readonly CountedQuarter[], fromMs: number, people: number): CountedQuarter[] {
  const before = quarters.find((quarter) => quarter.fromMs === fromMs)?.people ?? 0;
  const others = quarters.filter((quarter) => quarter.fromMs !== fromMs);
  return before + people <= 0 ? others : [...others, { fromMs, people: before + people }];
}
