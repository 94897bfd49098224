// Server-sent events to the open pages: what changed, gathered so that a campaign costs one event per tenth of a second.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SimulatedMessage } from './simulated-message.ts';

/** By number, the phone that changed last standing last. */
export type Changes = Map<string, Set<SimulatedMessage>>;

const gatherMs = 100;
const maxClients = 50;

export class LiveFeed {
  #clients = new Set<ServerResponse>();
  #changed: Changes = new Map();
  #timer: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #describe: (changes: Changes) => unknown = () => ({});

  /** Sets what one event says about what changed. */
  describeWith(describe: (changes: Changes) => unknown): void {
    this.#describe = describe;
  }

  /** Something on this phone changed, a message when given. Free of cost while no page is open. */
  changed(number: string, message?: SimulatedMessage): void {
    if (this.#clients.size === 0) return;
    const messages = this.#changed.get(number) ?? new Set();
    // Set anew, so that the phones that changed last stand last.
    this.#changed.delete(number);
    this.#changed.set(number, messages);
    if (message !== undefined) messages.add(message);
    this.#timer ??= setTimeout(() => this.#send(), gatherMs);
  }

  /** Takes the response over until the page goes. Answers 503 when too many pages are open. */
  connect(request: IncomingMessage, response: ServerResponse): void {
    if (this.#clients.size >= maxClients) {
      response.writeHead(503).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    this.#clients.add(response);
    this.#heartbeat ??= setInterval(() => this.#broadcast(': still here\n\n'), 20_000);
    this.#heartbeat.unref();
    const leave = () => this.#clients.delete(response);
    request.on('close', leave);
    response.on('error', leave);
  }

  close(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#heartbeat);
    for (const client of this.#clients) client.end();
    this.#clients.clear();
  }

  #send(): void {
    this.#timer = undefined;
    const changes = this.#changed;
    this.#changed = new Map();
    if (this.#clients.size > 0) this.#broadcast(`data: ${JSON.stringify(this.#describe(changes))}\n\n`);
  }

  #broadcast(text: string): void {
    for (const client of this.#clients) {
      // A page that does not read (a sleeping laptop) is dropped; it connects again by itself.
      if (client.writableLength > 1 << 20) client.destroy();
      else client.write(text);
    }
  }
}
