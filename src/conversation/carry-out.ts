// Carries out the commands that committed steps left behind, each under its own id, and only then forgets them.
import type { Conversation, ConversationModel, PendingCommand } from '../db/conversation.ts';
import type { OutboxId } from '../ids.ts';

/** Conversations read at once in a sweep. */
const atOnce = 200;

/**
 * Must do the same thing when called again with the same commands: a crash after them and before the pull repeats them.
 * Resolves with the outbox messages that are new or were there.
 */
export type CarryOutAll<Doc> = (doc: Doc, commands: readonly PendingCommand[]) => Promise<OutboxId[]>;

/** For commands that stand on one another: each after the one before it. */
export const inTheirOrder =
  <Doc>(one: (doc: Doc, pending: PendingCommand) => Promise<OutboxId[]>): CarryOutAll<Doc> =>
  async (doc, commands) => {
    const messages: OutboxId[] = [];
    for (const pending of commands) messages.push(...(await one(doc, pending)));
    return messages;
  };

/**
 * Resolves with the outbox messages that are new or were there, for whoever sends at once; rejects when a command fails,
 * leaving all of them for the sweep.
 */
export async function carryOut<Doc extends Conversation & { _id: string }>(
  model: ConversationModel<Doc>,
  doc: Doc,
  commands: readonly PendingCommand[],
  all: CarryOutAll<Doc>,
): Promise<OutboxId[]> {
  const messages = await all(doc, commands);
  if (commands.length > 0)
    await model.collection.updateOne({ _id: doc._id as never }, {
      $pull: { commands: { id: { $in: commands.map(({ id }) => id) } } },
    } as object);
  return messages;
}

/**
 * Carries out what was committed before `before`: a process stopped between the commit and the carrying out. All of it is
 * tried: rejects with an AggregateError once everybody else has theirs.
 */
export async function carryOutLeftBehind<Doc extends Conversation & { _id: string }>(
  model: ConversationModel<Doc>,
  before: Date,
  all: CarryOutAll<Doc>,
): Promise<void> {
  const failures: unknown[] = [];
  const left = model
    .find({ 'commands.id': { $gt: '' } })
    .lean()
    .cursor({ batchSize: atOnce });
  for await (const found of left) {
    const doc = found as unknown as Doc;
    if (!doc.commands.some(({ at }) => at < before)) continue;
    await carryOut(model, doc, doc.commands, all).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some commands could not be carried out; they stay.');
}
