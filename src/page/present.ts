// Turns what was read into the texts that stand on the page; the HTML and the live updates both come from it.
import { hasNoReceipt } from '../campaign/receipt.ts';
import type { Occasion } from '../db/occasion.ts';
import { maskNumbers } from '../log.ts';
import type { TroubledMessage, Viewer } from './attention.ts';
import { maskPhone, tidyText } from './display-text.ts';
import type { GuestRow, InvitationState, Overview, Summary } from './report.ts';
import { formatMoment, formatNumber } from './times.ts';
import { type CampaignState, type DeliveryState, type Locale, pageWording, type RsvpStatus } from './wording.ts';

export interface RowView {
  id: string;
  name: string;
  phone: string;
  rsvp: string;
  rsvpState: RsvpStatus | 'listed';
  rsvpAt: string;
  delivery: string;
  deliveryState: DeliveryState;
  /** When it happened, or why it did not. */
  deliveryNote: string;
}

export interface AttentionView {
  who: string;
  what: string;
}

export interface PageView {
  /** By the name of the place on the page. */
  texts: Record<string, string>;
  /** Shares of the whole list in percent: confirmed, declined, undecided. */
  bar: [number, number, number];
  progress: { value: number; max: number };
  campaignState: CampaignState;
  attention: AttentionView[];
  rows: RowView[];
}

export interface Presentation {
  locale: Locale;
  now: Date;
  uptimeMs: number;
  errorSentence: ErrorSentence;
  viewer: Viewer;
}

/** The sentence for one of Twilio's error codes, about a message to this number. */
export type ErrorSentence = (code: number, locale: Locale, to: string | null) => string;

/** Pure. */
export function presentOverview(overview: Overview, how: Presentation): PageView {
  const words = pageWording[how.locale];
  const { counts, invitations, campaign, occasion, guests } = overview;
  const number = (count: number) => formatNumber(count, how.locale);
  const moment = (at: Date | null) => (at === null ? '' : formatMoment(at, how.now, occasion.timeZone, how.locale));
  const campaignState = campaign?.status ?? 'draft';
  const minutes = Math.floor(how.uptimeMs / 60_000);
  const attention = presentAttention(overview, how);
  return {
    texts: {
      invited: number(counts.invited),
      listed: words.totals.ofListed(number(counts.listed)),
      confirmed: number(counts.confirmed),
      people: words.people(counts.people, number(counts.people)),
      declined: number(counts.declined),
      undecided: number(counts.undecided),
      waiting: number(counts.waiting),
      campaign: [
        words.campaign[campaignState](
          campaign?.kind ?? 'invitation',
          moment(campaignState === 'scheduled' ? (campaign?.scheduledAt ?? null) : (campaign?.finishedAt ?? null)),
        ),
        ...quietHoursOf(occasion, how.locale),
        ...(campaign?.pausedBecause ? [words.pausedBecause[campaign.pausedBecause.trouble]] : []),
      ].join(' · '),
      progress: words.progress({
        listed: number(counts.listed),
        sent: number(invitations.sent),
        delivered: number(invitations.delivered),
        read: number(invitations.read),
      }),
      attentionMore: attention.more === 0 ? '' : words.attention.more(number(attention.more)),
      pager: words.pager.at(number(guests.page), number(guests.pages), number(guests.total)),
      queue: words.system.queue(number(overview.messagesWaiting)),
      uptime: words.system.uptime(number(Math.floor(minutes / 60)), number(minutes % 60)),
    },
    bar: [counts.confirmed, counts.declined, counts.undecided].map((count) =>
      counts.listed === 0 ? 0 : Math.round((count / counts.listed) * 10_000) / 100,
    ) as PageView['bar'],
    progress: { value: invitations.settled, max: Math.max(1, counts.listed) },
    campaignState,
    attention: attention.shown,
    rows: guests.rows.map((row) => presentRow(row, moment, how)),
  };
}

/** Only an occasion's own: the installation's are everybody's. */
function quietHoursOf({ quietHours }: Pick<Occasion, 'quietHours'>, locale: Locale): string[] {
  if (quietHours === undefined) return [];
  const words = pageWording[locale].quietHours;
  return [quietHours === null ? words.none : words.between(quietHours.from, quietHours.until)];
}

function presentRow(row: GuestRow, moment: (at: Date | null) => string, how: Presentation): RowView {
  const words = pageWording[how.locale];
  const { status, partySize, at } = row.rsvp;
  const notAsked = status === 'waiting' && row.invitedAt === null;
  const people = partySize === null ? '' : ` · ${words.people(partySize, formatNumber(partySize, how.locale))}`;
  const deliveryState = deliveryStateOf(row.invitation, how.now);
  return {
    id: row._id,
    name: tidyText(row.name),
    phone: maskPhone(row.phone),
    rsvp: notAsked ? words.notAsked : words.rsvp[status] + (status === 'confirmed' ? people : ''),
    rsvpState: notAsked ? 'listed' : status,
    rsvpAt: moment(at === null ? null : new Date(at)),
    delivery: words.delivery[deliveryState],
    deliveryState,
    deliveryNote:
      explain(deliveryState, row.invitation && { ...row.invitation, to: row.phone }, how) ??
      nextTry(row.invitation, moment, how) ??
      moment(deliveryTime(deliveryState, row.invitation)),
  };
}

function deliveryStateOf(invitation: InvitationState | null, now: Date): DeliveryState {
  if (invitation === null) return 'listed';
  const { status, delivery } = invitation;
  if (status === 'pending' || status === 'claimed' || status === 'sending') return 'pending';
  if (status !== 'sent') return status;
  if (hasNoReceipt(invitation, now)) return 'noReceipt';
  return delivery === 'read' || delivery === 'delivered' || delivery === 'failed' ? delivery : 'sent';
}

function deliveryTime(state: DeliveryState, invitation: InvitationState | null): Date | null {
  if (invitation === null) return null;
  if (state === 'read') return invitation.readAt;
  return state === 'delivered' ? invitation.deliveredAt : state === 'sent' ? invitation.sentAt : null;
}

/** Of one that could not leave and is tried again: when, and null for any other. */
function nextTry(invitation: InvitationState | null, moment: (at: Date) => string, how: Presentation): string | null {
  if (invitation?.status !== 'pending' || invitation.errorCode === null || invitation.dueAt <= how.now) return null;
  return pageWording[how.locale].nextTry(moment(invitation.dueAt));
}

/** Why it has not arrived; null when there is nothing to explain. */
function explain(
  state: DeliveryState,
  message: { errorCode: number | null; cause: string | null; to: string | null } | null,
  { locale, errorSentence }: Presentation,
): string | null {
  if (state !== 'failed' && state !== 'uncertain' && state !== 'review' && state !== 'noReceipt') return null;
  const { cause } = pageWording[locale];
  if (state === 'noReceipt') return cause.noReceipt;
  if (message !== null && message.errorCode !== null) return errorSentence(message.errorCode, locale, message.to);
  if (state !== 'failed' || !message?.cause) return cause[state];
  return message.cause === 'windowClosed' ? cause.windowClosed : `${cause.failed} (${asName(message.cause)})`;
}

function presentAttention(
  { trouble, quarantined, occasion }: Summary,
  how: Presentation,
): { shown: AttentionView[]; more: number } {
  const words = pageWording[how.locale].attention;
  const moment = (at: Date) => formatMoment(at, how.now, occasion.timeZone, how.locale);
  const failures = trouble.messages.map((message) => ({
    who: tidyText(message.toName ?? '') || `${words.someone} ${isolated(maskPhone(message.to))}`,
    what: `${words.message[message.purpose]} · ${explainTrouble(message, how)} · ${moment(message.createdAt)}`,
  }));
  const { messages, total } = quarantined[how.viewer];
  const kept = messages.map(({ name, from, cause, receivedAt }) => ({
    who: name === null ? `${words.someone} ${isolated(maskPhone(from))}` : tidyText(name),
    what: `${words.quarantined}${cause === null ? '' : ` (${asName(cause)})`} · ${moment(receivedAt)}`,
  }));
  const shown = [...failures, ...kept];
  return { shown, more: trouble.total + total - shown.length };
}

function explainTrouble(message: TroubledMessage, how: Presentation): string {
  // One that only waits is explained by its code like one that failed.
  const state = message.status === 'uncertain' || message.status === 'review' ? message.status : 'failed';
  const sentence = explain(state, message, how) ?? '';
  const words = pageWording[how.locale].attention;
  const waits = message.status === 'pending' ? ` ${words.waits}` : '';
  return message.errorCode === null ? sentence : `${sentence}${waits} (${words.code(message.errorCode)})`;
}

/** Left-to-right inside a sentence of either direction. */
const isolated = (text: string): string => `\u2066${text}\u2069`;

/** A cause's stable name, or an error's words, inside a sentence. */
const asName = (cause: string): string => isolated(tidyText(maskNumbers(cause), 80));
