// Sorts out of the claimed messages those that must not leave after all, before they cost a slot.
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import type { OutboxMessage, WindowContent } from '../db/outbox-message.ts';
import type { Log } from '../log.ts';
import type { Claims } from './claims.ts';
import { findOutdated, type Rewrite, type Rewritten } from './outdated.ts';
import { findOvertaken } from './overtaken.ts';
import { findMoved } from './present-number.ts';
import type { PutOff } from './put-off.ts';
import { findOpened } from './window.ts';

export interface Screen {
  /**
   * Takes claimed messages, gives those of stopped campaigns, of closed windows and those overtaken by events their end, puts
   * off those that may not leave now, and resolves with the rest: as templates where the window closed and one was kept, as
   * plain words again where it opened, to the number that the guest has now, and with the time and place that the occasion has now.
   */
  sortOut(messages: OutboxMessage[]): Promise<OutboxMessage[]>;
  /** For messages that wait for their slots since: resolves with those whose campaign was stopped meanwhile, given their end. */
  giveUpStopped(messages: readonly OutboxMessage[]): Promise<ReadonlySet<OutboxMessage>>;
}

export interface ScreenOptions {
  db: Database;
  claims: Claims;
  clock: Clock;
  log: Log;
  putOff: PutOff;
  rewrite: Rewrite;
}

export function createScreen({ db, claims, clock, log, putOff, rewrite }: ScreenOptions): Screen {
  /** WhatsApp would refuse it outside the window; Hadir does first. */
  const windowClosed = (message: OutboxMessage): message is OutboxMessage & { content: WindowContent } =>
    message.content.kind !== 'template' && (message.windowUntil === null || message.windowUntil <= clock.now());

  /** Enqueued while its campaign was being paused or cancelled: the campaign's own status decides. */
  async function stoppedCampaigns(messages: readonly OutboxMessage[]): Promise<Map<string, 'held' | 'cancelled'>> {
    const ids = [...new Set(messages.map(({ campaignId }) => campaignId).filter((id) => id !== null))];
    if (ids.length === 0) return new Map();
    const stopped = await db.campaigns.find({ _id: { $in: ids }, status: { $in: ['paused', 'cancelled'] } }).lean();
    return new Map(stopped.map(({ _id, status }) => [_id, status === 'paused' ? 'held' : 'cancelled']));
  }

  const stop = (message: OutboxMessage, status: 'held' | 'cancelled'): Promise<void> =>
    claims.giveUp(message, { status, cause: status === 'held' ? null : 'campaignCancelled' });

  async function giveUpStopped(messages: readonly OutboxMessage[]): Promise<ReadonlySet<OutboxMessage>> {
    const stopped = await stoppedCampaigns(messages);
    const given = new Set<OutboxMessage>();
    for (const message of messages) {
      const status = stopped.get(message.campaignId ?? '');
      if (status === undefined) continue;
      given.add(message);
      await stop(message, status);
    }
    return given;
  }

  async function sortOut(messages: OutboxMessage[]): Promise<OutboxMessage[]> {
    const [stopped, overtaken, moved, outdated, opened] = await Promise.all([
      stoppedCampaigns(messages),
      findOvertaken(db, messages, clock.now()),
      findMoved(db, messages),
      findOutdated(db, messages),
      findOpened(db, messages, clock.now()),
    ]);
    const rewritten = outdated.length === 0 ? new Map<OutboxMessage, Rewritten>() : await rewrite(outdated);
    const kept: OutboxMessage[] = [];
    for (const message of messages) {
      const status = stopped.get(message.campaignId ?? '');
      const overtakenBy = overtaken.get(message);
      const to = moved.get(message);
      const change = { ...rewritten.get(message), ...opened.get(message), ...(to === undefined ? {} : { to }) };
      if (status !== undefined) await stop(message, status);
      else if (overtakenBy !== undefined) await claims.giveUp(message, { status: 'cancelled', cause: overtakenBy });
      else if (windowClosed(message) && message.asTemplate !== undefined) {
        const template = await claims.amend(message, {
          content: message.asTemplate,
          inWindow: message.content,
          windowUntil: null,
        });
        if (template !== null) kept.push(template);
      } else if (windowClosed(message)) {
        await claims.giveUp(message, { status: 'failed', cause: 'windowClosed' });
        log.warn('A message was not sent: 24 hours have passed since this person last wrote', {
          failure: 'outbox.windowClosed',
          id: message._id,
          to: message.to,
        });
      } else if (Object.keys(change).length > 0) {
        const amended = await claims.amend(message, change);
        if (amended !== null) kept.push(amended);
      } else kept.push(message);
    }
    return putOff(kept);
  }

  return { sortOut, giveUpStopped };
}
