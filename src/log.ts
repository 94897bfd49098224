// The log: one line an event, numbers masked unless told otherwise, nothing a guest wrote can forge a line.
import winston from 'winston';

/**
 * `failure` is a stable name (`twilio.timeout`) by which a failure is found in the log and on the page. `message` and
 * `level` are the line's own: winston would glue a field of that name onto the sentence.
 */
export type LogFields = { failure?: string; message?: never; level?: never } & Record<
  string,
  string | number | boolean | null | undefined
>;

export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export interface LogSettings {
  level: 'error' | 'warn' | 'info' | 'debug';
  /** `text` is the old system's `[INFO] …`, followed by `name=value` fields; `json` adds the time. */
  format: 'text' | 'json';
  numbers: 'masked' | 'full';
}

/**
 * Keeps the country code's three digits and the last three, e.g. `+966XXXXXX001`, and of a WhatsApp id (`SA.1088…`) the
 * country and the last three; leaves everything else alone.
 */
export const maskNumbers = (text: string): string =>
  text
    .replace(
      /\b([A-Z]{2}\.(?:ENT\.)?)(\w{8,128})/g,
      (_, country: string, id: string) => `${country}XXXXX${id.slice(-3)}`,
    )
    .replace(
      /\+(\d{8,15})/g,
      (_, digits: string) => `+${digits.slice(0, 3)}${'X'.repeat(digits.length - 6)}${digits.slice(-3)}`,
    );

// Line breaks would forge a line; escape sequences and direction marks would repaint a terminal.
const isUnsafe = (code: number): boolean =>
  code < 0x20 ||
  (code >= 0x7f && code < 0xa0) ||
  code === 0x2028 ||
  code === 0x2029 ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069);

/** One line, whatever was in it. */
function oneLine(text: string): string {
  let safe = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    safe += isUnsafe(code) ? `\\u${code.toString(16).padStart(4, '0')}` : character;
  }
  return safe;
}

export function createLog(settings: LogSettings, stream: NodeJS.WritableStream = process.stdout): Log {
  const mask = settings.numbers === 'full' ? (text: string) => text : maskNumbers;
  const text = winston.format.printf(({ level, message, ...fields }) => {
    const rest = Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => ` ${name}=${typeof value === 'string' ? JSON.stringify(value) : String(value)}`)
      .join('');
    return oneLine(mask(`[${level.toUpperCase()}] ${String(message)}${rest}`));
  });
  const json = winston.format.printf(({ level, message, ...fields }) =>
    oneLine(mask(JSON.stringify({ at: new Date().toISOString(), level, message, ...fields }))),
  );
  return winston.createLogger({
    level: settings.level,
    format: settings.format === 'json' ? json : text,
    transports: [new winston.transports.Stream({ stream })],
  });
}

/** An error in words fit for the log: never the object, since the SDK's network errors carry the Authorization header. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code =
    'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? ` (${error.code})` : '';
  return `${error.name}: ${error.message}${code}`;
}
