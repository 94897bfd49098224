// `GET /Messages.json`: newest first, by To, From and DateSent, in pages.
import { messageResource, type SimulatedMessage } from './simulated-message.ts';
import type { Simulation } from './simulation.ts';
import { TwilioError } from './twilio-error.ts';

/** The page the query asks for, as Twilio's JSON. `DateSent>` and `DateSent<` include the given moment or day. */
export function listMessages(simulation: Simulation, query: URLSearchParams): Record<string, unknown> {
  const { settings, messages, faults, clock } = simulation;
  const size = Math.min(Math.max(Number(query.get('PageSize') ?? 50) || 50, 1), 1000);
  const page = Math.max(Number(query.get('Page') ?? 0) || 0, 0);
  const matches = filterOf(query, faults.take(['list-lags'], { route: 'messages.list' }), clock.now());
  const candidates = chatOf(query, simulation) ?? messages.all();
  const after = /^PA(.+)$/.exec(query.get('PageToken') ?? '')?.[1];
  let index = candidates.length - 1;
  if (after !== undefined) {
    while (index >= 0 && candidates[index]?.sid !== after) index -= 1;
    index -= 1;
  }
  const found: SimulatedMessage[] = [];
  for (; index >= 0 && found.length <= size; index -= 1) {
    const message = candidates[index];
    if (message !== undefined && matches(message)) found.push(message);
  }
  const more = found.length > size;
  const shown = found.slice(0, size);
  const path = `/2010-04-01/Accounts/${settings.accountSid}/Messages.json`;
  const uri = (number: number, token?: string): string => {
    const next = new URLSearchParams(query);
    next.set('PageSize', String(size));
    next.set('Page', String(number));
    if (token === undefined) next.delete('PageToken');
    else next.set('PageToken', token);
    return `${path}?${next}`;
  };
  return {
    messages: shown.map((message) => messageResource(message, settings.accountSid)),
    page,
    page_size: size,
    start: page * size,
    end: page * size + Math.max(shown.length - 1, 0),
    first_page_uri: uri(0),
    next_page_uri: more ? uri(page + 1, `PA${shown.at(-1)?.sid}`) : null,
    previous_page_uri: null,
    uri: uri(page, query.get('PageToken') ?? undefined),
  };
}

/** One guest's chat when the query names the guest, so that a look-up does not walk through a whole campaign. */
function chatOf(query: URLSearchParams, { phones, settings }: Simulation): readonly SimulatedMessage[] | undefined {
  for (const name of ['To', 'From']) {
    const number = (query.get(name) ?? '').replace(/^whatsapp:/, '');
    const phone = number === settings.sender ? undefined : phones.get(number);
    if (phone !== undefined) return phone.chat;
  }
  return undefined;
}

function filterOf(
  query: URLSearchParams,
  lag: { ms: number | null } | undefined,
  now: number,
): (message: SimulatedMessage) => boolean {
  const to = query.get('To');
  const from = query.get('From');
  const onDay = query.get('DateSent');
  const [dayStart, dayEnd] = onDay === null ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : spanOf(onDay);
  const notBefore = query.has('DateSent>') ? spanOf(query.get('DateSent>') ?? '')[0] : Number.NEGATIVE_INFINITY;
  const notAfter = query.has('DateSent<') ? spanOf(query.get('DateSent<') ?? '')[1] : Number.POSITIVE_INFINITY;
  const newest =
    lag === undefined ? Number.POSITIVE_INFINITY : lag.ms === null ? Number.NEGATIVE_INFINITY : now - lag.ms;
  return (message) => {
    const at = message.sentAt ?? message.createdAt;
    if (message.deleted || at > newest) return false;
    if ((to !== null && message.to !== to) || (from !== null && message.from !== from)) return false;
    return at >= Math.max(dayStart, notBefore) && at <= Math.min(dayEnd, notAfter);
  };
}

/** First and last millisecond of a day (`2026-11-23`) or of a second (`2026-11-23T10:00:00Z`), in UTC. */
function spanOf(text: string): [number, number] {
  const start = Date.parse(text);
  if (Number.isNaN(start)) throw new TwilioError(20422, 400, `Invalid parameter: DateSent "${text}"`);
  const length = /^\d{4}-\d{2}-\d{2}$/.test(text) ? 24 * 3_600_000 : 1000;
  return [start, start + length - 1];
}
