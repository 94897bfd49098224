// Talks to the simulator: reads phones, writes as a phone, and follows what changes.
// @ts-check

/**
 * @typedef {{ kind: 'reply' | 'url' | 'phone' | 'other', title: string, value: string }} Button
 * @typedef {{ id: string, title: string, description: string }} ListItem
 * @typedef {{ latitude: number, longitude: number, label: string, address: string }} Place
 * @typedef {{
 *   messageSid: string, from: 'business' | 'phone', body: string, footer: string, buttons: Button[],
 *   list: { button: string, items: ListItem[] } | null, media: { url: string, contentType: string }[],
 *   location: Place | null, repliedTo: string | null, at: number,
 *   ticks: 'pending' | 'sent' | 'delivered' | 'read' | 'failed', errorCode: number | null,
 * }} Message
 * @typedef {{
 *   number: string, name: string, pinned: boolean, unread: number, lastActivityAt: number, messages: Message[],
 * }} Phone
 * @typedef {{ total: number, more: boolean, phones: Phone[] }} Change
 * @typedef {{ messageSid: string, webhook: { outcome: string, httpStatus: number | null, error: string | null } }} Sent
 */

/**
 * @param {string} path
 * @param {Record<string, unknown>} [json] posted when given
 * @returns {Promise<any>}
 */
async function call(path, json) {
  const response = await fetch(
    path,
    json === undefined
      ? {}
      : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(json) },
  );
  const answer = await response.json();
  if (!response.ok) throw new Error(String(answer.error ?? response.status));
  return answer;
}

const path = (/** @type {string} */ number) => `/phones/${encodeURIComponent(number)}`;

/**
 * The newest phones with the last messages of each.
 * @param {string} search
 * @param {number} limit
 * @returns {Promise<{ total: number, phones: Phone[] }>}
 */
export const loadPhones = (search, limit) =>
  call(`/phones?limit=${limit}&messages=60&search=${encodeURIComponent(search)}`);

/** @type {(number: string) => Promise<Phone>} */
export const loadPhone = (number) => call(path(number));

/** @type {(number: string, name: string) => Promise<Phone>} */
export const addPhone = (number, name) => call('/phones', { number, name });

/** @type {(number: string, action: Record<string, unknown>) => Promise<Sent>} */
export const sendMessage = (number, action) => call(`${path(number)}/messages`, action);

/** @type {(number: string) => Promise<unknown>} */
export const markRead = (number) => call(`${path(number)}/read`, {});

/**
 * Calls back for every change, and when the connection comes or goes (after it comes back, load everything again).
 * @param {(change: Change) => void} onChange
 * @param {(connected: boolean) => void} onConnection
 */
export function follow(onChange, onConnection) {
  const source = new EventSource('/events');
  source.addEventListener('open', () => onConnection(true));
  source.addEventListener('error', () => onConnection(false));
  source.addEventListener('message', (event) => onChange(JSON.parse(event.data)));
}
