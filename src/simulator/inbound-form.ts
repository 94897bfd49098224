// The parameters of Twilio's inbound webhook (fact sheet §1.2), as one flat form.
import type { PhoneAction } from './inbound-messages.ts';
import { mediaUrl } from './media-api.ts';
import type { Phone } from './phone-book.ts';
import type { SimulatedMessage } from './simulated-message.ts';
import type { Simulation } from './simulation.ts';

/** A message this old or older is not named by OriginalRepliedMessageSid any more. */
const quotableMs = 7 * 24 * 60 * 60 * 1000;

export function inboundForm(
  simulation: Simulation,
  phone: Phone,
  message: SimulatedMessage,
  action: PhoneAction,
): Record<string, string> {
  const { settings, clock } = simulation;
  const digits = phone.number.slice(1);
  const waId = phone.hidden ? phone.userId : digits;
  const { tap } = action;
  const form: Record<string, string> = {
    AccountSid: settings.accountSid,
    ApiVersion: '2010-04-01',
    Body: message.body,
    ChannelMetadata: JSON.stringify({
      type: 'whatsapp',
      data: { context: { ProfileName: phone.name, WaId: waId } },
    }),
    ExternalUserId: `whatsapp:${phone.userId}`,
    Forwarded: 'false',
    From: message.from ?? '',
    FrequentlyForwarded: 'false',
    MessageSid: message.sid,
    MessageType: messageType(message, action),
    NumMedia: String(message.media.length),
    NumSegments: '1',
    ProfileName: phone.name === '' ? waId : phone.name,
    ReferralNumMedia: '0',
    SmsMessageSid: message.sid,
    SmsSid: message.sid,
    SmsStatus: 'received',
    To: message.to,
    WaId: waId,
  };
  for (const [index, media] of message.media.entries()) {
    form[`MediaUrl${index}`] = mediaUrl(simulation, message.sid, media.sid);
    form[`MediaContentType${index}`] = media.contentType;
  }
  if (message.location !== null) {
    form.Latitude = String(message.location.latitude);
    form.Longitude = String(message.location.longitude);
    if (message.location.label !== '') form.Label = message.location.label;
    if (message.location.address !== '') form.Address = message.location.address;
  }
  if (tap !== null && tap.list === null) {
    form.ButtonText = tap.title;
    form.ButtonPayload = tap.payload;
  }
  if (tap !== null && tap.list !== null) {
    form.ListId = tap.payload;
    form.ListTitle = tap.title;
    if (tap.list.description !== '') form.ListDescription = tap.list.description;
  }
  const original = tap?.original ?? action.repliedTo;
  if (original !== null && clock.now() - original.createdAt < quotableMs) {
    form.OriginalRepliedMessageSid = original.sid;
    form.OriginalRepliedMessageSender = original.from ?? '';
  }
  return form;
}

function messageType(message: SimulatedMessage, { tap }: PhoneAction): string {
  if (tap !== null) return tap.original.template ? 'button' : 'interactive';
  if (message.location !== null) return 'location';
  const contentType = message.media[0]?.contentType;
  if (contentType === undefined) return 'text';
  if (contentType === 'image/webp') return 'sticker';
  if (/vcard|directory/.test(contentType)) return 'contacts';
  const family = contentType.split('/')[0] ?? '';
  return ['image', 'audio', 'video'].includes(family) ? family : 'document';
}
