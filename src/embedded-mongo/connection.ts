// One client's connection: reads its requests, answers them in order, and forgets them when it has gone.
import type { Socket } from 'node:net';
import type { Server } from './command.ts';
import { runCommand } from './commands.ts';
import { formatReply, MessageReader, parseRequest, type Request } from './wire.ts';

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
  const reply = await runCommand(server, request.command, { database: request.database, connectionId });
  if (!request.silent && !socket.destroyed) socket.write(formatReply(request, reply));
}
