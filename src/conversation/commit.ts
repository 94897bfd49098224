// Applies one fact to one conversation exactly once: step, then a single update of a single document.
import type { AnyEventObject } from 'xstate';
import type { Command } from '../../flows/commands.ts';
import type { Flow } from '../../flows/index.ts';
import { type Conversation, type ConversationModel, handledLimit, type PendingCommand } from '../db/conversation.ts';
import { restoreSnapshot } from './snapshot.ts';
import { applyEvents } from './step.ts';

export interface Talk<Doc extends Conversation & { _id: string }, Context, Event, Input> {
  flow: Flow<Context, Event, Input>;
  model: ConversationModel<Doc>;
  inputOf(doc: Doc): Input;
  /** What the step shows of itself outside the snapshot, e.g. the guest's RSVP. */
  project(context: Context, doc: Doc): Partial<Doc>;
  /** Pure: what the commands of one step become before they are kept. */
  tidy?(commands: readonly Command[]): Command[];
}

export interface Fact<Doc, Context, Event> {
  /** The MessageSid, or a made-up id for a fact that no message brought; applied once per conversation. */
  id: string;
  at: Date;
  /** Now; when the step is committed. */
  committedAt: Date;
  /** Whether this person wrote it, which opens the 24-hour window. */
  inbound: boolean;
  /** As it was read just now; read anew when somebody else's step came first. */
  doc?: Doc | null;
  /** What is stored of the person with the step, whatever the step does. */
  alongside?: Partial<Doc>;
  /** Asked again whenever somebody else's step came first, since the same words may then mean something else. */
  eventsFor(doc: Doc, context: Context): Event[] | Promise<Event[]>;
}

type Committed<Doc> =
  /** `left`: what an earlier step ordered and nobody has carried out yet; it goes before `commands`, so answers keep their order. */
  | { kind: 'applied'; doc: Doc; left: PendingCommand[]; commands: PendingCommand[] }
  /** This fact was applied before. */
  | { kind: 'repeated'; doc: Doc }
  | { kind: 'gone' };

/** Ten messages at once from one person take ten tries at worst; more than this is a fault, not a crowd. */
const triesLimit = 50;

/**
 * Reads, steps and writes with the revision that was read; when another step came first, reads and steps again, so
 * messages that arrive at once are applied one after the other and none is lost.
 * Rejects with UnrestorableSnapshot or NewerSnapshot, with the database's own errors, or when 50 tries all lost the race.
 */
export async function commitFact<
  Doc extends Conversation & { _id: string },
  Context,
  Event extends AnyEventObject,
  Input,
>(talk: Talk<Doc, Context, Event, Input>, id: Doc['_id'], fact: Fact<Doc, Context, Event>): Promise<Committed<Doc>> {
  const { collection } = talk.model;
  let read = fact.doc ?? null;
  for (let tries = 0; tries < triesLimit; tries++) {
    const doc = read ?? ((await talk.model.findById(id).lean()) as Doc | null);
    read = null;
    if (doc === null) return { kind: 'gone' };
    if (doc.handled.includes(fact.id)) return { kind: 'repeated', doc };

    const restored = restoreSnapshot(talk.flow, doc, talk.inputOf(doc));
    const result = applyEvents(talk.flow, restored, await fact.eventsFor(doc, restored.context as Context));
    const steppedAt = later(doc.steppedAt === null ? null : new Date(doc.steppedAt.getTime() + 1), fact.committedAt);
    const ordered = talk.tidy?.(result.commands) ?? result.commands;
    const commands = ordered.map((command, index) => ({
      id: `${doc._id}:${fact.id}:${index}`,
      command,
      at: steppedAt,
    }));
    const changes = {
      ...fact.alongside,
      ...talk.project(result.context, doc),
      snapshot: result.snapshot,
      flowVersion: talk.flow.version,
      steppedAt,
      ...(fact.inbound ? { lastInboundAt: later(doc.lastInboundAt, fact.at) } : {}),
    };
    // The driver's own collection: one round trip, and nothing of mongoose's between us and the update's meaning.
    const written = await collection.updateOne({ _id: doc._id as never, revision: doc.revision }, {
      $set: changes,
      $inc: { revision: 1 },
      $push: {
        handled: { $each: [fact.id], $slice: -handledLimit },
        ...(commands.length > 0 ? { commands: { $each: commands } } : {}),
      },
    } as object);
    if (written.matchedCount === 1)
      return { kind: 'applied', doc: { ...doc, ...changes }, left: doc.commands, commands };
  }
  throw new Error(
    `A conversation changed under us ${triesLimit} times in a row; its message stays stored and the sweep tries again.`,
  );
}

const later = (a: Date | null, b: Date): Date => (a !== null && a > b ? a : b);
