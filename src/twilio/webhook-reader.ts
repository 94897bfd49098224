// Reads both of Twilio's webhooks: first the signature, then the account, then every field.
import type { TwilioAccount } from '../config.ts';
import type { SignedRequest, WebhookReader } from '../inbound/routes.ts';
import type { DeliveryCallback } from '../outbox/delivery-status.ts';
import { type FlatForm, parseFlatForm } from './flat-form.ts';
import { parseInbound } from './inbound-form.ts';
import { verifySignature } from './signature.ts';
import { parseStatusCallback } from './status-callback.ts';

interface WebhookReaderOptions {
  account: Pick<TwilioAccount, 'accountSid' | 'authTokens'>;
  /** The configured public address, without a slash at its end: never what the request says of itself. */
  publicUrl: string;
}

export function createWebhookReader({ account, publicUrl }: WebhookReaderOptions): WebhookReader<DeliveryCallback> {
  /** The form when Twilio signed it for our account, or what is wrong with it. */
  function signedForm({ path, body, signature }: SignedRequest): FlatForm | 'signature' | 'AccountSid' {
    const params = parseFlatForm(body);
    const url = `${publicUrl}${path}`;
    if (!verifySignature({ authTokens: account.authTokens, signature, url, params })) return 'signature';
    return params.AccountSid === account.accountSid ? params : 'AccountSid';
  }

  return {
    readInbound(request, receivedAt) {
      const form = signedForm(request);
      if (typeof form === 'string') return { kind: 'forged', reason: form };
      const parsed = parseInbound(form, account);
      if ('refused' in parsed) return { kind: 'malformed', reason: parsed.refused };
      if (!('message' in parsed)) return { kind: 'ignored', reason: parsed.ignored, value: null };
      const value = { ...parsed.message, receivedAt };
      return 'ignored' in parsed ? { kind: 'ignored', reason: parsed.ignored, value } : { kind: 'read', value };
    },

    readStatus(request) {
      const form = signedForm(request);
      if (typeof form === 'string') return { kind: 'forged', reason: form };
      const parsed = parseStatusCallback(form, queryOf(request.path), account);
      return 'refused' in parsed
        ? { kind: 'malformed', reason: parsed.refused }
        : { kind: 'read', value: parsed.callback };
    },
  };
}

const queryOf = (path: string): string => (path.includes('?') ? path.slice(path.indexOf('?') + 1) : '');
