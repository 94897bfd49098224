// Stands in for Hadir: takes the simulator's webhooks, checks their signatures, and lets a test wait for one.
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';

export interface Received {
  path: string;
  form: Record<string, string>;
  headers: http.IncomingHttpHeaders;
  signed: boolean;
}

export class FakeHadir {
  received: Received[] = [];
  url = '';
  /** Decides the answer; by default an empty TwiML with 200. */
  answer: (response: http.ServerResponse, received: Received, socket: Socket) => void = (response) => {
    response.setHeader('Content-Type', 'text/xml');
    response.end('<Response/>');
  };
  #waiting: { matches: (received: Received) => boolean; resolve: (received: Received) => void }[] = [];
  #server: http.Server;

  constructor(authToken: string) {
    this.#server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
        const path = request.url ?? '';
        const signature = String(request.headers['x-twilio-signature']);
        const signed = validateRequest(authToken, signature, this.url + path, form);
        const received = { path, form, headers: request.headers, signed };
        this.received.push(received);
        for (const waiter of this.#waiting.filter(({ matches }) => matches(received))) waiter.resolve(received);
        this.answer(response, received, request.socket);
      });
    });
  }

  async start(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** The first that matches, already here or still to come. */
  next(matches: (received: Received) => boolean): Promise<Received> {
    const known = this.received.find(matches);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve) => this.#waiting.push({ matches, resolve }));
  }

  status(sid: string, status: string): Promise<Received> {
    return this.next(({ form }) => form.MessageSid === sid && form.MessageStatus === status);
  }

  statuses(sid: string): string[] {
    return this.received.filter(({ form }) => form.MessageSid === sid).map(({ form }) => form.MessageStatus ?? '');
  }
}
