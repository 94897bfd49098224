// Sends what changed to everybody who has the page open: one reader for all of them, none while nobody is looking.
import type { ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { OccasionId } from '../ids.ts';
import { describeError, type Log } from '../log.ts';
import type { Viewer } from './attention.ts';
import { difference } from './difference.ts';
import type { PageView } from './present.ts';
import type { GuestQuery } from './report.ts';
import type { Locale } from './wording.ts';

/** What one open page shows. Pages with the same key share one reading. */
export interface WatchedView {
  key: string;
  occasionId: OccasionId;
  query: GuestQuery;
  locale: Locale;
  viewer: Viewer;
}

export interface LiveLimits {
  /** Least time between two readings. */
  pollMs: number;
  heartbeatMs: number;
  sessionCheckMs: number;
  mostWatchers: number;
  /** A watcher that has left more than this unread is dropped; its browser comes back by itself. */
  backlogBytes: number;
}

export const usualLimits: LiveLimits = {
  pollMs: 1_000,
  heartbeatMs: 15_000,
  sessionCheckMs: 3_000,
  mostWatchers: 200,
  backlogBytes: 64 * 1024,
};

export interface LiveOptions {
  /** Views that are gone (the occasion was deleted) are left out of the answer. */
  read(views: WatchedView[]): Promise<Map<string, PageView>>;
  /** Which of these sessions still stand. */
  aliveSessions(ids: string[]): Promise<Set<string>>;
  limits: LiveLimits;
  clock: Clock;
  log: Log;
}

export interface Live {
  /** Takes the response over, its headers already set; false when there are too many watchers. */
  join(response: ServerResponse, view: WatchedView, sessionId: string): boolean;
  /** Ends the streams of a session that signed out. */
  endSession(sessionId: string): void;
  /** Ends every stream and lets nobody join any more: an open one would hold the end of the process. Browsers come back by themselves. */
  close(): void;
  watchers(): number;
}

interface Watcher {
  response: ServerResponse;
  view: WatchedView;
  sessionId: string;
  /** True once it was sent everything and lives on changes. */
  current: boolean;
}

export function createLive({ read, aliveSessions, limits, clock, log }: LiveOptions): Live {
  const watchers = new Set<Watcher>();
  const sent = new Map<string, PageView>();
  let poll: NodeJS.Timeout | null = null;
  let heartbeat: NodeJS.Timeout | null = null;
  let reading = false;
  let nextReadMs = 0;
  let sessionsCheckedMs = clock.monotonicMs();
  let inTrouble = false;
  let closed = false;

  function schedule(): void {
    if (watchers.size === 0 || reading || poll !== null) return;
    poll = setTimeout(look, Math.max(0, nextReadMs - clock.monotonicMs()));
  }

  async function look(): Promise<void> {
    poll = null;
    reading = true;
    const startedMs = clock.monotonicMs();
    try {
      await endDeadSessions(startedMs);
      const views = new Map([...watchers].map(({ view }) => [view.key, view]));
      tell(await read([...views.values()]));
    } catch (error) {
      if (!inTrouble)
        log.warn('The open status pages cannot be brought up to date; they wait for the database', {
          failure: 'page.liveReadFailed',
          cause: describeError(error),
        });
      inTrouble = true;
      for (const watcher of watchers) write(watcher, 'event: trouble\ndata: {}\n\n');
    }
    reading = false;
    // A slow database is asked less often: at most a quarter of the time goes into reading.
    const tookMs = clock.monotonicMs() - startedMs;
    nextReadMs = startedMs + Math.max(limits.pollMs, 4 * tookMs);
    schedule();
  }

  function tell(views: Map<string, PageView>): void {
    const afterTrouble = inTrouble;
    inTrouble = false;
    const messages = new Map<string, { all: string; change: string | null }>();
    for (const [key, view] of views) {
      const change = difference(sent.get(key) ?? null, view) ?? (afterTrouble ? {} : null);
      messages.set(key, { all: update(difference(null, view)), change: change === null ? null : update(change) });
      sent.set(key, view);
    }
    for (const watcher of watchers) {
      const message = messages.get(watcher.view.key);
      const text = watcher.current ? message?.change : message?.all;
      if (message !== undefined) watcher.current = true;
      if (typeof text === 'string') write(watcher, text);
    }
    const watched = new Set([...watchers].map(({ view }) => view.key));
    for (const key of sent.keys()) if (!watched.has(key)) sent.delete(key);
  }

  async function endDeadSessions(nowMs: number): Promise<void> {
    if (nowMs - sessionsCheckedMs < limits.sessionCheckMs) return;
    const alive = await aliveSessions([...new Set([...watchers].map(({ sessionId }) => sessionId))]);
    sessionsCheckedMs = nowMs;
    for (const watcher of watchers) if (!alive.has(watcher.sessionId)) end(watcher);
  }

  function write(watcher: Watcher, text: string): void {
    if (watcher.response.writableLength > limits.backlogBytes) {
      log.warn('A status page that does not read its live updates was dropped', { failure: 'page.slowWatcher' });
      forget(watcher);
      watcher.response.destroy();
    } else watcher.response.write(text);
  }

  function end(watcher: Watcher): void {
    forget(watcher);
    watcher.response.end('event: signedOut\ndata: {}\n\n');
  }

  function forget(watcher: Watcher): void {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    if (poll !== null) clearTimeout(poll);
    if (heartbeat !== null) clearInterval(heartbeat);
    poll = heartbeat = null;
    sent.clear();
  }

  return {
    join(response, view, sessionId) {
      if (closed || watchers.size >= limits.mostWatchers) return false;
      // It went away while its session was looked up: its «close» is over and would never come again.
      if (response.destroyed) return true;
      const watcher: Watcher = { response, view, sessionId, current: false };
      watchers.add(watcher);
      response.on('close', () => forget(watcher));
      response.writeHead(200);
      response.write('retry: 3000\n\n');
      heartbeat ??= setInterval(() => {
        for (const each of watchers) write(each, ': \n\n');
      }, limits.heartbeatMs);
      schedule();
      return true;
    },
    endSession(sessionId) {
      for (const watcher of watchers) if (watcher.sessionId === sessionId) end(watcher);
    },
    close() {
      closed = true;
      for (const watcher of watchers) {
        forget(watcher);
        watcher.response.end();
      }
    },
    watchers: () => watchers.size,
  };
}

// JSON keeps everything on one line, so nothing a guest wrote can end the line and begin an event of its own.
const update = (change: object | null): string => `event: update\ndata: ${JSON.stringify(change ?? {})}\n\n`;
