// Twilio's Messages resource: create, fetch, list, redact, cancel, delete.
import type Router from '@koa/router';
import { renderContent } from './content-rendering.ts';
import { listMessages } from './message-list.ts';
import { type MessageRequest, parseMessageRequest } from './message-rules.ts';
import { Pace } from './pace.ts';
import type { Phone } from './phone-book.ts';
import { messageResource, newSid, type SimulatedMessage } from './simulated-message.ts';
import type { RunningSimulation, Simulation } from './simulation.ts';
import { TwilioError } from './twilio-error.ts';
import { type TwilioState, twilioGate } from './twilio-gate.ts';

const account = '/2010-04-01/Accounts/:accountSid';

export function addMessageRoutes(router: Router<TwilioState>, simulation: RunningSimulation): void {
  const { settings, messages, ledger, clock, delivery } = simulation;
  const pace = new Pace(settings.messagesPerSecond);
  const show = (message: SimulatedMessage) => messageResource(message, settings.accountSid);

  router.get(`${account}.json`, twilioGate(simulation, 'account.fetch'), (ctx) => {
    const { accountSid: sid } = settings;
    ctx.body = { sid, friendly_name: 'Simulator', status: 'active', type: 'Full', uri: ctx.path };
  });

  router.post(`${account}/Messages.json`, twilioGate(simulation, 'messages.create'), (ctx) => {
    if (!pace.take()) throw new TwilioError(20429, 429);
    const message = acceptMessage(simulation, ctx.state.form);
    ctx.state.messageSid = message.sid;
    ctx.status = 201;
    ctx.body = show(message);
  });

  router.get(`${account}/Messages.json`, twilioGate(simulation, 'messages.list'), (ctx) => {
    ctx.body = listMessages(simulation, new URLSearchParams(ctx.querystring));
  });

  const find = (sid: string | undefined): SimulatedMessage => {
    const message = messages.get(sid ?? '');
    if (message === undefined || message.deleted) throw new TwilioError(20404, 404);
    return message;
  };

  router.get(`${account}/Messages/:sid.json`, twilioGate(simulation, 'messages.fetch'), (ctx) => {
    ctx.body = show(find(ctx.params.sid));
  });

  router.post(`${account}/Messages/:sid.json`, twilioGate(simulation, 'messages.update'), (ctx) => {
    const message = find(ctx.params.sid);
    if (ctx.state.form.get('Status') === 'canceled') {
      if (message.status !== 'scheduled') throw new TwilioError(30409, 409);
      delivery.cancel(message);
    }
    if (ctx.state.form.get('Body') === '') {
      message.body = '';
      message.updatedAt = clock.now();
      ledger.append({ type: 'message.redacted', sid: message.sid });
    }
    ctx.body = show(message);
  });

  router.delete(`${account}/Messages/:sid.json`, twilioGate(simulation, 'messages.delete'), (ctx) => {
    const message = find(ctx.params.sid);
    message.deleted = true;
    ledger.append({ type: 'message.deleted', sid: message.sid });
    ctx.status = 204;
  });
}

/** Checks the form, records the message and starts its life. Throws TwilioError, having recorded nothing. */
function acceptMessage(simulation: RunningSimulation, form: URLSearchParams): SimulatedMessage {
  const { settings, clock, contents, phones } = simulation;
  const request = parseMessageRequest(form, {
    sender: settings.sender,
    now: clock.now(),
    numberOfUser: (userId) => phones.numberOfUser(userId),
    hasContent: (sid) => contents.has(sid),
  });
  const message = newMessage(simulation, request);
  simulation.ledger.append({ type: 'message.accepted', ...message });
  fileMessage(simulation, phones.take(message.number), message);
  simulation.delivery.start(message);
  return message;
}

/** Puts a message into the store and into its phone's chat. */
export function fileMessage(simulation: Pick<Simulation, 'messages'>, phone: Phone, message: SimulatedMessage): void {
  simulation.messages.add(message);
  phone.chat.push(message);
}

function newMessage({ settings, clock, contents }: Simulation, request: MessageRequest): SimulatedMessage {
  const stored = request.contentSid === null ? undefined : contents.get(request.contentSid);
  const content = stored === undefined ? null : renderContent(stored, request.contentVariables ?? {}).content;
  const mediaUrls = content === null ? request.mediaUrls : content.mediaUrls;
  const now = clock.now();
  return {
    sid: newSid(content !== null || mediaUrls.length > 0 ? 'MM' : 'SM'),
    direction: 'outbound-api',
    number: request.number,
    from: request.from ?? (request.messagingServiceSid === null ? null : `whatsapp:${settings.sender}`),
    to: request.to,
    body: content?.body ?? request.body,
    status: request.sendAt !== null ? 'scheduled' : request.messagingServiceSid !== null ? 'accepted' : 'queued',
    errorCode: null,
    createdAt: now,
    sentAt: null,
    updatedAt: now,
    messagingServiceSid: request.messagingServiceSid,
    statusCallback: request.statusCallback,
    contentSid: request.contentSid,
    contentVariables: request.contentVariables,
    template: stored?.approval?.status === 'approved',
    content,
    media: [],
    mediaUrls,
    location: request.location ?? content?.location ?? null,
    repliedTo: null,
    sendAt: request.sendAt,
    deleted: false,
    acknowledged: false,
  };
}
