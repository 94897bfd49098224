// Carries out the commands that committed steps left behind, each under its own id, and only then forgets them.
import type { Conversation, ConversationModel, PendingCommand } from '../db/conversation.ts';
import type { OutboxId } from '../ids.ts';

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

/** Conversations with commands committed before `before`: a process stopped between the commit and the carrying out. */
export async function findLeftBehind<Doc extends Conversation & { _id: string }>(
  model: ConversationModel<Doc>,
  before: Date,
  limit: number,
): Promise<Doc[]> {
  const left = (await model
    .find({ 'commands.id': { $gt: '' } })
    .limit(limit)
    .lean()) as unknown as Doc[];
  return left.filter(({ commands }) => commands.some(({ at }) => at < before));
}
