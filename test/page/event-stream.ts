// Reads the live updates of a page as a browser's EventSource would, and waits for what a test is waiting for.
import { get, type IncomingHttpHeaders } from 'node:http';
import type { PageChange } from '../../src/page/difference.ts';

export interface SentEvent {
  event: string;
  data: PageChange;
}

export interface EventStream {
  status: number;
  headers: IncomingHttpHeaders;
  /** Everything so far, as it came. */
  raw(): string;
  /** The next event that is wanted; those before it are passed over. */
  next(wanted?: (event: SentEvent) => boolean): Promise<SentEvent>;
  /** All changes from here on put together, once they are as wanted: a look may fall between two writes. */
  changes(wanted: (change: PageChange) => boolean): Promise<PageChange>;
  /** True when the server ended it in order, false when the connection was cut. */
  ended: Promise<boolean>;
  close(): void;
}

export function openEventStream(url: string, cookie: string): Promise<EventStream> {
  return new Promise((resolve, reject) => {
    const asked = get(url, { agent: false, headers: { Cookie: cookie } });
    asked.on('error', reject);
    asked.on('response', (response) => {
      let raw = '';
      let read = 0;
      let look = (): void => {};
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        raw += chunk;
        look();
      });
      response.on('error', () => {});
      const nextWhole = (): SentEvent | null => {
        for (;;) {
          const end = raw.indexOf('\n\n', read);
          if (end === -1) return null;
          const event = /^event: (\w+)\ndata: (.*)$/.exec(raw.slice(read, end));
          read = end + 2;
          if (event !== null) return { event: event[1] ?? '', data: JSON.parse(event[2] ?? '') as PageChange };
        }
      };
      const next: EventStream['next'] = (wanted = () => true) =>
        new Promise((found) => {
          look = () => {
            for (let event = nextWhole(); event !== null; event = nextWhole()) {
              if (!wanted(event)) continue;
              look = () => {};
              found(event);
              return;
            }
          };
          look();
        });
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        raw: () => raw,
        next,
        async changes(wanted) {
          const all: PageChange = {};
          await next(({ data }) => {
            Object.assign(all, data, { texts: { ...all.texts, ...data.texts } });
            return wanted(all);
          });
          return all;
        },
        ended: new Promise((done) => response.on('close', () => done(response.complete))),
        close: () => asked.destroy(),
      });
    });
  });
}
