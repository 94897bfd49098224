// Finds the command a request means, checks its options, runs it, and turns every failure into a reply.
import { adminCommands } from './admin-commands.ts';
import { catalogCommands } from './catalog-commands.ts';
import { type Command, checkOptions, countOf, type Server } from './command.ts';
import { CommandError, errorReply, notHere } from './errors.ts';
import { queryCommands } from './query-commands.ts';
import type { Document } from './values.ts';
import { writeCommands } from './write-commands.ts';

const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({ ...adminCommands, ...catalogCommands, ...queryCommands, ...writeCommands }),
);

/** Never rejects. */
export async function runCommand(
  server: Server,
  command: Document,
  origin: { database: string; connectionId: number },
): Promise<Document | Buffer> {
  try {
    const name = Object.keys(command)[0] ?? '';
    const known = commands.get(name);
    if (!known) {
      if (name === 'abortTransaction' || name === 'commitTransaction') throw notHere('A transaction', 263);
      throw notHere(`The command ${name}`, 59);
    }
    checkOptions(name, command, known);
    const limit = countOf('maxTimeMS', command.maxTimeMS, 0);
    const deadline = limit > 0 ? performance.now() + limit : Number.POSITIVE_INFINITY;
    return await known.run(command, { ...origin, server, deadline });
  } catch (error) {
    if (!(error instanceof CommandError)) console.error(new Date().toISOString(), error);
    return errorReply(error);
  }
}
