// A client's open connection to the server: proof that the server answers, and the reason for it to stay.
import { connect, type Socket } from 'node:net';
import { formatPing, MessageReader } from './wire.ts';

/** Resolves with a connection that was answered on, or undefined when nobody answers there. */
export function meetServer(path: string, limitMs: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    const reader = new MessageReader();
    const giveUp = (): void => {
      socket.destroy();
      resolve(undefined);
    };
    const timer = setTimeout(giveUp, limitMs);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
    socket.on('error', giveUp);
    socket.once('connect', () => socket.write(formatPing()));
    socket.on('data', (chunk) => {
      if (reader.push(chunk).length === 0) return;
      clearTimeout(timer);
      resolve(socket);
    });
  });
}
