// What a failed connection to Twilio says about the message: surely not sent, or nobody knows.
import type { SendOutcome } from '../outbox/messenger.ts';

/** Before a byte of the request could leave: no address, nobody there, no trust. */
const beforeWriting = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
]);

/** Node's and OpenSSL's own words, for codes that also mean failures later on. */
const handshakeFailed: Record<string, RegExp> = {
  ECONNRESET: /before secure TLS connection/,
  EPROTO: /wrong version number|handshake failure|alert protocol version/,
};

/** Takes whatever the SDK rejected with, and keeps only the error's code: the object carries the Authorization header. */
export function outcomeOfNetworkError(error: unknown): SendOutcome {
  const code = textOf(error, 'code');
  const cause = `network.${code ?? textOf(error, 'name') ?? 'failed'}`;
  if (code !== null && beforeWriting.has(code)) return { kind: 'notSent', why: 'unreachable', cause };
  if (code === 'ETIMEDOUT' && textOf(causeOf(error), 'syscall') === 'connect')
    return { kind: 'notSent', why: 'unreachable', cause };
  // A TLS handshake that failed: the request is written only after it.
  if (code !== null && handshakeFailed[code]?.test(textOf(error, 'message') ?? '') === true)
    return { kind: 'notSent', why: 'unreachable', cause };
  if (code === 'ECONNABORTED') return { kind: 'unknown', cause: 'twilio.timeout' };
  return { kind: 'unknown', cause };
}

const causeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'cause' in error ? error.cause : error;

function textOf(value: unknown, field: string): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const text: unknown = Reflect.get(value, field);
  return typeof text === 'string' ? text : null;
}
