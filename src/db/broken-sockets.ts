// Ends a wait of the MongoDB driver that has no end: for the «drain» of a socket that broke.
import diagnostics from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

let listening = false;

/**
 * Driver 7.9 waits for «drain» after a write that the socket did not take at once. When the server is killed just then, the
 * socket ends with «close» and without «error», and the driver waits for ever: an operation, or its monitor, after which
 * this process never sees the database again. A «drain» after the end wakes it, and it rejects with the connection's error.
 * Safe to call often. It meets every outgoing socket of the process; for others a «drain» after the end means nothing.
 */
export function wakeWritersOfBrokenSockets(): void {
  if (listening) return;
  listening = true;
  diagnostics.subscribe('net.client.socket', (message) => {
    const { socket } = message as { socket: Socket };
    // Later than the driver's own «close», which notes the error.
    socket.once('close', () => setImmediate(() => socket.emit('drain')));
  });
}
