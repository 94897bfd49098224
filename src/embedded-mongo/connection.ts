// One client's connection: reads its requests, runs each command in turn, and turns every failure into a reply.
import type { Socket } from 'node:net';
import { adminCommands } from './admin-commands.ts';
import { catalogCommands } from './catalog-commands.ts';
import { type Command, checkOptions, countOf, type Server } from './command.ts';
import { CommandError, errorReply, notHere } from './errors.ts';
import { queryCommands } from './query-commands.ts';
import type { Document } from './values.ts';
import { formatReply, MessageReader, parseRequest, type Request } from './wire.ts';
import { writeCommands } from './write-commands.ts';

const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({ ...adminCommands, ...catalogCommands, ...queryCommands, ...writeCommands }),
);

/** Answers the socket's requests one after another; `busy` counts those not yet answered. */
export function serveConnection(
  server: Server,
  socket: Socket,
  connectionId: number,
  busy: (change: 1 | -1) => void,
): void {
  const reader = new MessageReader();
  let last = Promise.resolve();
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    let requests: Request[];
    try {
      requests = reader.push(chunk).map(parseRequest);
    } catch (error) {
      console.error(new Date().toISOString(), `connection ${connectionId} closed: ${String(error)}`);
      socket.destroy();
      return;
    }
    for (const request of requests) {
      busy(1);
      last = last.then(() => answer(server, socket, connectionId, request)).finally(() => busy(-1));
    }
  });
}

async function answer(server: Server, socket: Socket, connectionId: number, request: Request): Promise<void> {
  const reply = await runCommand(server, request, connectionId);
  if (!request.silent && !socket.destroyed) socket.write(formatReply(request, reply));
}

/** Never rejects. */
async function runCommand(
  server: Server,
  { command, database, legacy }: Request,
  connectionId: number,
): Promise<Document | Buffer> {
  try {
    const name = Object.keys(command)[0] ?? '';
    const known = commands.get(name);
    if (name === 'abortTransaction' || name === 'commitTransaction') throw notHere('A transaction', 263);
    if (!known) throw notHere(`The command ${name}`, 59);
    if (legacy && known !== commands.get('hello')) throw new CommandError(352, `OP_QUERY can only be used for hello`);
    checkOptions(name, command, known);
    const limit = countOf('maxTimeMS', command.maxTimeMS, 0);
    const deadline = limit > 0 ? performance.now() + limit : Number.POSITIVE_INFINITY;
    return await known.run(command, { server, database, connectionId, deadline });
  } catch (error) {
    if (!(error instanceof CommandError)) console.error(new Date().toISOString(), error);
    return errorReply(error);
  }
}
