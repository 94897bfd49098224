// Was a webhook really sent by Twilio? Checked over the configured public address and the untouched form.
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import type { FlatForm } from './flat-form.ts';

export interface Signed {
  /** Every token that Twilio may be signing with; two while they are rotated. */
  authTokens: readonly string[];
  /** The X-Twilio-Signature header. */
  signature: string | undefined;
  /** The configured public URL and the path and query exactly as they came; never from Host or X-Forwarded-*. */
  url: string;
  params: FlatForm;
}

/** Fact sheet §1.5. Never throws: whatever cannot be checked was not signed. */
export function verifySignature({ authTokens, signature, url, params }: Signed): boolean {
  if (signature === undefined || signature === '') return false;
  try {
    return authTokens.some((token) => validateRequest(token, signature, url, params));
  } catch {
    return false;
  }
}
