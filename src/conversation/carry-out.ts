// Carries out the commands that committed steps left behind, each under its own id, and only then forgets them.
import type { Conversation, ConversationModel, PendingCommand } from '../db/conversation.ts';
import type { OutboxId } from '../ids.ts';

/** Conversations read at once in a sweep. */
const atOnce = 200;

/** Must do the same thing when called again with the same command: a crash after it and before the pull repeats it. */
export type CarryOutOne<Doc> = (doc: Doc, pending: PendingCommand) => Promise<OutboxId[]>;

/**
 * In the order of the commands. Resolves with the outbox messages that are new or were there, for whoever sends at
 * once; rejects at the first command that fails, leaving it and the later ones for the sweep.
 */
export async function carryOut<Doc extends Conversation & { _id: string }>(
  model: ConversationModel<Doc>,
  doc: Doc,
  commands: readonly PendingCommand[],
  one: CarryOutOne<Doc>,
): Promise<OutboxId[]> {
  const messages: OutboxId[] = [];
  for (const pending of commands) messages.push(...(await one(doc, pending)));
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
  one: CarryOutOne<Doc>,
): Promise<void> {
  const failures: unknown[] = [];
  const left = model
    .find({ 'commands.id': { $gt: '' } })
    .lean()
    .cursor({ batchSize: atOnce });
  for await (const found of left) {
    const doc = found as unknown as Doc;
    if (!doc.commands.some(({ at }) => at < before)) continue;
    await carryOut(model, doc, doc.commands, one).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some commands could not be carried out; they stay.');
}
