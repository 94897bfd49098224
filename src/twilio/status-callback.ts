// Maps Twilio's status callback to our words; its address carries our message's id and the attempt's nonce.
import type { MessageSid, OutboxId } from '../ids.ts';
import type { DeliveryCallback } from '../outbox/delivery-status.ts';
import { type FlatForm, oneOf, parseFlatForm } from './flat-form.ts';
import { messageSidPattern } from './inbound-form.ts';

const idPattern = /^[\x21-\x7e]{1,300}$/;
const noncePattern = /^[A-Za-z0-9_-]{1,64}$/;

/** The address for one attempt's callbacks. Twilio refuses a host with an underscore and more than 4,000 characters. */
export const statusCallbackUrl = (publicUrl: string, messageId: OutboxId, nonce: string): string =>
  `${publicUrl}/webhook/status?m=${encodeURIComponent(messageId)}&n=${encodeURIComponent(nonce)}`;

/** `query` is what followed the `?` in the address. A state that Hadir does not know is passed on as it came. */
export function parseStatusCallback(
  form: FlatForm,
  query: string,
  expected: { accountSid: string },
): { callback: DeliveryCallback } | { refused: string } {
  if (form.AccountSid !== expected.accountSid) return { refused: 'AccountSid' };
  const sid = oneOf(form, 'MessageSid', messageSidPattern);
  if (sid === null) return { refused: 'MessageSid' };
  const status = oneOf(form, 'MessageStatus', /^[a-z_]{1,40}$/);
  if (status === null) return { refused: 'MessageStatus' };
  const errorCode = form.ErrorCode === undefined ? null : oneOf(form, 'ErrorCode', /^\d{0,6}$/);
  if (form.ErrorCode !== undefined && errorCode === null) return { refused: 'ErrorCode' };
  const address = parseFlatForm(query);
  return {
    callback: {
      sid: sid as MessageSid,
      status,
      errorCode: errorCode === null || Number(errorCode) === 0 ? null : Number(errorCode),
      messageId: oneOf(address, 'm', idPattern) as OutboxId | null,
      nonce: oneOf(address, 'n', noncePattern),
    },
  };
}
