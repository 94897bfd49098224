// The headers that every answer of the page carries, good or bad.

const permissions = (camera: string): string => `camera=${camera}, geolocation=(), microphone=(), payment=(), usb=()`;

const everywhere: Record<string, string> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': permissions('()'),
  'X-Robots-Tag': 'noindex, nofollow',
  'Cache-Control': 'no-store',
};

/** Two years; only over https, where it means something. This host alone: what else a family has below it is not ours to lock. */
const strictTransport = { 'Strict-Transport-Security': 'max-age=63072000' };

export const securityHeaders = (publicUrl: string): Record<string, string> =>
  publicUrl.startsWith('https:') ? { ...everywhere, ...strictTransport } : everywhere;

/** For the page at the door alone: it may look through the camera, itself and nobody in it. */
export const cameraHeaders = { 'Permissions-Policy': permissions('(self)') };
