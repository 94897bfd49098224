// Reads and writes the page's cookies; by hand, since Koa's refuse Secure cookies behind a proxy that ends TLS.

export interface CookieSettings {
  /** Over https the name gets `__Host-`, which binds the cookie to this very host, and Secure. */
  publicUrl: string;
}

const isSecure = ({ publicUrl }: CookieSettings): boolean => publicUrl.startsWith('https:');

const cookieName = (name: string, settings: CookieSettings): string => (isSecure(settings) ? `__Host-${name}` : name);

/** The value of the first cookie of that name; undefined when there is none. */
export function readCookie(header: string | undefined, name: string, settings: CookieSettings): string | undefined {
  const prefix = `${cookieName(name, settings)}=`;
  for (const pair of (header ?? '').split(';')) {
    const cookie = pair.trim();
    if (cookie.startsWith(prefix)) return cookie.slice(prefix.length);
  }
  return undefined;
}

/** A Set-Cookie line: HttpOnly, SameSite=Strict, the whole site; `maxAgeSeconds` 0 removes the cookie. */
export function formatCookie(name: string, value: string, maxAgeSeconds: number, settings: CookieSettings): string {
  const parts = [`${cookieName(name, settings)}=${value}`, 'Path=/', `Max-Age=${maxAgeSeconds}`];
  if (isSecure(settings)) parts.push('Secure');
  return [...parts, 'HttpOnly', 'SameSite=Strict'].join('; ');
}
