// The SDK's HTTP client as Hadir needs it: it writes nothing before its connection stands, and knows whether a byte has left.
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { urlToHttpOptions } from 'node:url';
import twilio from 'twilio';

type Request<Data> = Parameters<InstanceType<typeof twilio.RequestClient>['request']>[0] & { data?: Data & object };

interface Answer<Data> {
  statusCode: number;
  body: Data;
  headers: http.IncomingHttpHeaders;
}

/** Twilio answers or gives up within about 26 s; after this the outcome is unknown (RELIABILITY §1.4). */
export const timeoutMs = 30_000;

/** A connection that takes longer would miss the deadline of the message that waits for it (attempt.ts). */
const connectWithinMs = 4_000;

/** A socket that Twilio closes while we write to it is an unknown outcome: idle ones are closed on our side first. */
const idleSocketMs = 4_000;

/** Why no answer came. Not Node's own error, whose request carries credentials. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
  readonly code: string;
  /** False: surely not a byte of the request has left. */
  readonly isWritten: boolean;

  constructor(code: string, isWritten: boolean) {
    super(isWritten ? 'Twilio gave no answer' : 'Twilio was asked nothing');
    this.code = code;
    this.isWritten = isWritten;
  }
}

/** The code of a NoAnswer whose request was not written because `mayWrite` forbade it. */
export const forbiddenCode = 'EFORBIDDEN';

const questions = new WeakMap<object, () => boolean>();

/** Before the request with this form is written `mayWrite` is asked: once, when the connection stands, in the tick of the first byte. */
export function askBeforeWriting(form: object, mayWrite: () => boolean): void {
  questions.set(form, mayWrite);
}

/** For any status; follows no redirect. Rejects with a NoAnswer. */
export class PatientRequestClient extends twilio.RequestClient {
  readonly #apiUrl: string | null;
  readonly #agents: Record<string, http.Agent>;
  /** Sockets whose connection has stood once. */
  readonly #standing = new WeakSet<Socket>();

  /** With `apiUrl` every host of Twilio's API is replaced by it. */
  constructor(apiUrl: string | null, sockets: number) {
    // The SDK's agent, which knows of a proxy and of certificates in the environment; its `timeout` is for idle sockets.
    super({ timeout: idleSocketMs, maxSockets: sockets, maxTotalSockets: sockets * 2, maxFreeSockets: sockets });
    this.defaultTimeout = timeoutMs;
    this.#apiUrl = apiUrl;
    const bounds = { keepAlive: true, maxSockets: sockets, maxFreeSockets: sockets, timeout: idleSocketMs };
    this.#agents = { 'https:': this.axios.defaults.httpsAgent, 'http:': new http.Agent(bounds) };
  }

  override request<Data>({
    method,
    uri,
    username,
    password,
    headers,
    params,
    data,
    timeout,
  }: Request<Data>): Promise<Answer<Data>> {
    const url = this.#address(uri, params);
    const credentials = Buffer.from(`${username}:${password}`).toString('base64');
    const mayWrite = typeof data === 'object' && data !== null ? questions.get(data) : undefined;
    const isSecure = url.protocol === 'https:';
    return new Promise((resolve, reject) => {
      let isWritten = false;
      let isAnswered = false;
      const request = (isSecure ? https : http).request({
        ...urlToHttpOptions(url),
        method: method.toUpperCase(),
        agent: this.#agents[url.protocol],
        headers: { ...headers, Authorization: `Basic ${credentials}` },
      });
      const limit = setTimeout(() => fail('ETIMEDOUT'), timeout ?? this.defaultTimeout);
      let connectLimit: NodeJS.Timeout | undefined;

      function fail(code: string): void {
        clearTimeout(limit);
        clearTimeout(connectLimit);
        // The first reason counts.
        reject(new NoAnswer(code, isWritten));
        request.destroy();
      }

      function write(): void {
        if (request.destroyed) return;
        isWritten = mayWrite?.() ?? true;
        if (!isWritten) {
          fail(forbiddenCode);
          return;
        }
        request.end(data === undefined ? undefined : bodyOf(data, headers));
      }

      request.once('socket', (socket: Socket) => {
        if (this.#standing.has(socket)) return write();
        connectLimit = setTimeout(() => fail('ETIMEDOUT'), connectWithinMs);
        socket.once(isSecure ? 'secureConnect' : 'connect', () => {
          clearTimeout(connectLimit);
          this.#standing.add(socket);
          write();
        });
      });
      request.once('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () => {
          isAnswered = true;
          clearTimeout(limit);
          const body = parsed(Buffer.concat(chunks).toString('utf8'));
          resolve({ statusCode: response.statusCode ?? 0, body, headers: response.headers });
        });
        response.once('error', (error) => fail(codeOf(error)));
      });
      request.on('error', (error) => fail(codeOf(error)));
      // What ends without an error has ended all the same.
      request.once('close', () => {
        if (!isAnswered) fail('ECONNRESET');
      });
    });
  }

  #address(uri: string, params: object | undefined): URL {
    const url = new URL(uri);
    for (const [name, value] of Object.entries(params ?? {})) url.searchParams.set(name, String(value));
    return this.#apiUrl === null ? url : new URL(`${this.#apiUrl}${url.pathname}${url.search}`);
  }
}

const bodyOf = (data: object, headers: Record<string, string> | undefined): string =>
  headers?.['Content-Type'] === 'application/json' ? JSON.stringify(data) : formOf(data).toString();

/** As the SDK's own client writes it: a list is its name once for each, and what is undefined is left out. */
function formOf(data: object): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(data))
    for (const each of [value].flat()) if (each !== undefined) form.append(name, String(each));
  return form;
}

/** JSON, or the text as it came when it was none. */
function parsed(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'failed';
