// The phones' own addresses: what tests, scripts and the page use to see chats and to write as a guest.
import type Router from '@koa/router';
import type { PhoneAction } from './inbound-messages.ts';
import { sendMedia } from './media-api.ts';
import { mediaLimitBytes } from './media-store.ts';
import { isMobileNumber, type Phone, phoneFacts } from './phone-book.ts';
import { isVisible, messageView, phoneSummary, phoneView } from './phone-view.ts';
import { ControlError, isObject, type JsonObject, readJson } from './request-body.ts';
import { parseMedia } from './sample-media.ts';
import type { SimulatedMessage } from './simulated-message.ts';
import type { RunningSimulation, Simulation } from './simulation.ts';

const flags = ['pinned', 'onWhatsApp', 'optedOut', 'blocked', 'hidden'] as const;
const maxCopies = 100;
/** More phones than a page shows need no details: the page asks for the newest again. */
const phonesPerEvent = 40;

export function addPhoneRoutes(router: Router, simulation: RunningSimulation): void {
  const { phones, live, delivery, inbound } = simulation;
  const find = (number: string | undefined): Phone => {
    const phone = phones.get(number ?? '');
    if (phone === undefined) throw new ControlError(`There is no phone ${number}: add it with POST /phones.`, 404);
    return phone;
  };

  live.describeWith((changes) => ({
    total: phones.size,
    more: changes.size > phonesPerEvent,
    phones: [...changes].slice(-phonesPerEvent).map(([number, messages]) => ({
      ...phoneSummary(find(number)),
      messages: [...messages].filter(isVisible).map(messageView),
    })),
  }));

  router.get('/phones', (ctx) => {
    const limit = Math.min(Math.max(Number(ctx.query.limit ?? 1000) || 1000, 1), 10_000);
    const perPhone = Number(ctx.query.messages ?? 0) || 0;
    const found = phones.list(String(ctx.query.search ?? ''), limit);
    const show = (phone: Phone) => (perPhone > 0 ? phoneView(phone, perPhone) : phoneSummary(phone));
    ctx.body = { total: phones.size, phones: found.map(show) };
  });

  router.post('/phones', async (ctx) => {
    const json = await readJson(ctx.req);
    const number = String(json.number ?? '');
    if (!isMobileNumber(number)) {
      throw new ControlError(`"${number}" is not a mobile number in international form, such as +966501234567.`);
    }
    ctx.status = phones.get(number) === undefined ? 201 : 200;
    const phone = phones.take(number);
    changePhone(simulation, phone, json);
    ctx.body = phoneView(phone);
  });

  router.get('/phones/:number', (ctx) => {
    ctx.body = phoneView(find(ctx.params.number));
  });

  router.get('/phones/:number/media/:sid', (ctx) => sendMedia(ctx, simulation, ctx.params.sid ?? ''));

  router.post('/phones/:number/read', (ctx) => {
    ctx.body = { read: delivery.read(find(ctx.params.number)) };
  });

  router.post('/phones/:number/messages', async (ctx) => {
    const number = ctx.params.number ?? '';
    if (!/^\+[1-9]\d{6,14}$/.test(number)) throw new ControlError(`"${number}" is not a number such as +966501234567.`);
    const json = await readJson(ctx.req, mediaLimitBytes * 1.5);
    const phone = phones.take(number);
    const { messageSid, webhooks } = await inbound.send(phone, parseAction(simulation, phone, json));
    ctx.status = 201;
    ctx.body = { messageSid, webhook: webhooks[0], webhooks };
  });

  router.get('/events', (ctx) => {
    ctx.respond = false;
    live.connect(ctx.req, ctx.res);
  });
}

/** Names a phone or changes what it refuses, with a line in the ledger. */
export function changePhone({ ledger, live, clock }: Simulation, phone: Phone, json: JsonObject): void {
  if (typeof json.name === 'string') phone.name = json.name;
  for (const flag of flags) {
    const value = json[flag];
    if (typeof value === 'boolean') phone[flag] = value;
  }
  if (phone.lastActivityAt === 0) phone.lastActivityAt = clock.now();
  ledger.append({ type: 'phone', ...phoneFacts(phone) });
  live.changed(phone.number);
}

function parseAction({ messages }: Simulation, phone: Phone, json: JsonObject): PhoneAction {
  const copies = json.copies ?? 1;
  if (typeof copies !== 'number' || !Number.isInteger(copies) || copies < 1 || copies > maxCopies) {
    throw new ControlError(`"copies" must be a whole number from 1 to ${maxCopies}.`);
  }
  const { messageSid = null, location, raw = {} } = json;
  if (messageSid !== null && !/^(SM|MM)[0-9a-f]{32}$/.test(String(messageSid))) {
    throw new ControlError('"messageSid" must be SM or MM and 32 hexadecimal digits.');
  }
  if (!isObject(raw)) throw new ControlError('"raw" must be an object of form parameters.');
  const inChat = (sid: unknown): SimulatedMessage => {
    const message = messages.get(String(sid));
    if (message?.number === phone.number) return message;
    throw new ControlError(`The phone ${phone.number} has no message ${String(sid)}.`, 404);
  };
  return {
    text: typeof json.text === 'string' ? json.text : '',
    tap: isObject(json.tap) ? parseTap(inChat(json.tap.messageSid), json.tap) : null,
    media: isObject(json.media) ? parseMedia(json.media) : null,
    location: isObject(location) ? parsePlace(location) : null,
    repliedTo: json.replyTo === undefined ? null : inChat(json.replyTo),
    raw: Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, String(value)])),
    messageSid: messageSid === null ? null : String(messageSid),
    copies,
  };
}

/** The button or list item with that payload (or that title) on a message the phone has. */
function parseTap(original: SimulatedMessage, tap: JsonObject): PhoneAction['tap'] {
  const wanted = String(tap.payload ?? tap.title ?? '');
  const replies = (original.content?.buttons ?? []).filter(({ kind }) => kind === 'reply');
  const button = replies.find(({ value }) => value === wanted) ?? replies.find(({ title }) => title === wanted);
  if (button !== undefined) return { original, title: button.title, payload: button.value, list: null };
  const items = original.content?.list?.items ?? [];
  const item = items.find(({ id }) => id === wanted) ?? items.find(({ title }) => title === wanted);
  if (item !== undefined) {
    return { original, title: item.title, payload: item.id, list: { description: item.description } };
  }
  const choices = [...replies.map(({ value }) => value), ...items.map(({ id }) => id)].join(', ') || 'none';
  throw new ControlError(`The message ${original.sid} has no button "${wanted}"; it has: ${choices}.`);
}

function parsePlace(json: JsonObject): PhoneAction['location'] {
  const { latitude, longitude, label, address } = json;
  if (typeof latitude !== 'number' || typeof longitude !== 'number') {
    throw new ControlError('A location needs the numbers "latitude" and "longitude".');
  }
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return { latitude, longitude, label: text(label), address: text(address) };
}
