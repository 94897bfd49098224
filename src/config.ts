// Every setting, read from the environment in this file alone; a wrong one is named with what to set.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { LogSettings } from './log.ts';
import { projectRoot } from './project-files.ts';

export interface TwilioAccount {
  accountSid: string;
  /** More than one while rotating: the first one sends, every one is accepted in a signature. */
  authTokens: [string, ...string[]];
  /** The WhatsApp sender, E.164. */
  sender: string;
  /** Another base URL for Twilio's API: the simulator's or a test's; null for Twilio itself. */
  apiUrl: string | null;
}

/** Minutes after midnight; `from` 22:00 to `until` 09:00 goes over midnight. */
export interface QuietHours {
  from: number;
  until: number;
}

export interface Price {
  amount: number;
  /** As the reader knows it, e.g. `SAR`. */
  currency: string;
}

export interface Config {
  production: boolean;
  port: number;
  /** The public address without a slash at its end; signatures are checked over it. */
  publicUrl: string;
  /** A real MongoDB; null for the embedded one. */
  mongodbUri: string | null;
  dataDir: string;
  /** Null when nothing is set: then the simulator stands in. */
  twilio: TwilioAccount | null;
  simulatorPort: number;
  /** E.164 numbers that may organize. */
  organizers: string[];
  messagesPerSecond: number;
  /** Most people written to in 24 hours who had not written to us; null for no limit. */
  dailyLimit: number | null;
  /** When no campaign message goes out, by the occasion's own clock; null for at any time. */
  quietHours: QuietHours | null;
  /** What one message of a campaign costs, for the forecast; null when it is not told. */
  price: Price | null;
  /** Hours after which an invitation without any evidence goes out once more by itself; null for on an organizer's word alone. */
  resendAfterHours: number | null;
  timeZone: string;
  log: LogSettings;
}

/** A setting is missing or wrong. The message names it and says what to set. */
export class SettingError extends Error {
  override name = 'SettingError';
}

const e164 = /^\+[1-9]\d{7,14}$/;
const integer = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const url = z.string().refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol));
const list = z.string().transform((text) => text.split(/[,،\s]+/).filter(Boolean));

// Each setting with what to write when it is wrong.
const settings = {
  NODE_ENV: [
    z.enum(['development', 'production', 'test']).default('development'),
    '`production` on a server, or nothing',
  ],
  PORT: [integer(0, 65535).default(3000), 'a port number, e.g. 3000'],
  PUBLIC_URL: [url.optional(), 'the public address of this server, e.g. https://invite.example.com'],
  MONGODB_URI: [
    z
      .string()
      .regex(/^mongodb(\+srv)?:\/\//)
      .optional(),
    'an address that begins with mongodb:// or mongodb+srv://, or nothing for the embedded database',
  ],
  DATA_DIR: [z.string().default('./data'), 'a folder that Hadir may write to'],
  TWILIO_ACCOUNT_SID: [
    z
      .string()
      .regex(/^AC[0-9a-f]{32}$/)
      .optional(),
    'the Account SID from the Twilio console: AC and 32 hexadecimal digits',
  ],
  TWILIO_AUTH_TOKEN: [
    list.pipe(z.array(z.string().min(16)).min(1).max(3)).optional(),
    'the Auth Token from the Twilio console (two, with a comma between, while rotating)',
  ],
  TWILIO_FROM: [
    z
      .string()
      .transform((text) => text.replace(/^whatsapp:/, ''))
      .pipe(z.string().regex(e164))
      .optional(),
    'the WhatsApp sender with its country code, e.g. +14155238886',
  ],
  TWILIO_API_URL: [url.optional(), 'nothing for Twilio, or the base URL of a simulator (never in production)'],
  SIMULATOR_PORT: [integer(0, 65535).default(3001), 'a port number, e.g. 3001'],
  ORGANIZERS: [
    list.pipe(z.array(z.string().regex(e164))).optional(),
    'the organizers’ numbers with + and the country code, commas between, e.g. +966500000001',
  ],
  MESSAGES_PER_SECOND: [
    integer(1, 400).default(80),
    'a whole number from 1 to 400 (WhatsApp allows 80 unless Twilio raised it)',
  ],
  DAILY_LIMIT: [
    z.union([z.literal('none'), integer(1, 1_000_000)]).default('none'),
    'the sender’s limit of business-initiated conversations in 24 hours (250, 1000, 10000, 100000), or none',
  ],
  QUIET_HOURS: [
    z
      .string()
      .regex(/^(?:none|(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d)$/)
      .optional(),
    'two times with a dash between, e.g. 22:00-09:00, or none',
  ],
  PRICE_PER_MESSAGE: [
    z
      .string()
      .regex(/^\d{1,4}(?:\.\d{1,4})?(?: [A-Z]{3})?$/)
      .optional(),
    'what a message costs, e.g. 0.17 SAR, or nothing',
  ],
  RESEND_INVITATIONS_AFTER_HOURS: [
    z.union([z.literal('none'), integer(1, 168)]).default('none'),
    'a whole number of hours from 1 to 168, or none',
  ],
  TIME_ZONE: [z.string().refine(isTimeZone).default('Asia/Riyadh'), 'an IANA time zone, e.g. Asia/Riyadh'],
  LOG_LEVEL: [z.enum(['error', 'warn', 'info', 'debug']).default('info'), 'error, warn, info or debug'],
  LOG_FORMAT: [z.enum(['text', 'json']).default('text'), 'text or json'],
  LOG_NUMBERS: [z.enum(['masked', 'full']).default('masked'), '`full` to see whole phone numbers, or nothing'],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

type Settings = { [Name in keyof typeof settings]: z.output<(typeof settings)[Name][0]> };

/** The organizer's phone of the simulator when ORGANIZERS is not set; with a real Twilio that number is somebody's. */
const developmentOrganizer = '+966500000001';

/** Reads nothing but `env`. Throws SettingError for the first setting that is missing or wrong. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const set = readSettings(env);
  const production = set.NODE_ENV === 'production';
  const twilio = readTwilio(set);
  if (production) refuseHalfConfigured(set, twilio);
  if (twilio === null && set.PORT === set.SIMULATOR_PORT && set.PORT !== 0)
    throw new SettingError(`PORT and SIMULATOR_PORT are both ${set.PORT}: set SIMULATOR_PORT to another free port.`);
  return {
    production,
    port: set.PORT,
    publicUrl: (set.PUBLIC_URL ?? `http://localhost:${set.PORT}`).replace(/\/+$/, ''),
    mongodbUri: set.MONGODB_URI ?? null,
    dataDir: resolve(projectRoot, set.DATA_DIR),
    twilio,
    simulatorPort: set.SIMULATOR_PORT,
    organizers: set.ORGANIZERS ?? (twilio === null ? [developmentOrganizer] : []),
    messagesPerSecond: set.MESSAGES_PER_SECOND,
    dailyLimit: set.DAILY_LIMIT === 'none' ? null : set.DAILY_LIMIT,
    quietHours: readQuietHours(set.QUIET_HOURS, twilio !== null),
    price: readPrice(set.PRICE_PER_MESSAGE),
    resendAfterHours: set.RESEND_INVITATIONS_AFTER_HOURS === 'none' ? null : set.RESEND_INVITATIONS_AFTER_HOURS,
    timeZone: set.TIME_ZONE,
    log: { level: set.LOG_LEVEL, format: set.LOG_FORMAT, numbers: set.LOG_NUMBERS },
  };
}

/** Where `npm run db:move` is to move to; null when MOVE_TO is not set. Nothing else reads it. */
export const readMoveTarget = (env: Record<string, string | undefined> = process.env): string | null =>
  env.MOVE_TO?.trim() || null;

/** Adds the settings of the `.env` file to the environment; what is set already wins. Does nothing when there is no such file. */
export function loadEnvFile(path: string = resolve(projectRoot, '.env')): void {
  if (existsSync(path)) process.loadEnvFile(path);
}

function readSettings(env: Record<string, string | undefined>): Settings {
  const read: Record<string, unknown> = {};
  for (const [name, [schema, hint]] of Object.entries(settings)) {
    // A line `NAME=` in a .env file means «not set».
    const given = env[name]?.trim() || undefined;
    const result = schema.safeParse(given);
    if (!result.success) throw new SettingError(`${name} is not right: set it to ${hint}.`);
    read[name] = result.data;
  }
  return read as Settings;
}

/** With real guests nobody is written to at night unless the setting says so; the simulator never sleeps. */
function readQuietHours(text: string | undefined, realGuests: boolean): QuietHours | null {
  const given = text ?? (realGuests ? '22:00-09:00' : 'none');
  const [fromHour = 0, fromMinute = 0, untilHour = 0, untilMinute = 0] = given.split(/[:-]/).map(Number);
  const [from, until] = [fromHour * 60 + fromMinute, untilHour * 60 + untilMinute];
  return given === 'none' || from === until ? null : { from, until };
}

function readPrice(text: string | undefined): Price | null {
  if (text === undefined) return null;
  const [amount, currency = 'SAR'] = text.split(' ');
  return { amount: Number(amount), currency };
}

function readTwilio(set: Settings): TwilioAccount | null {
  const given = {
    TWILIO_ACCOUNT_SID: set.TWILIO_ACCOUNT_SID,
    TWILIO_AUTH_TOKEN: set.TWILIO_AUTH_TOKEN,
    TWILIO_FROM: set.TWILIO_FROM,
  };
  const missing = Object.entries(given).filter(([, value]) => value === undefined);
  if (missing.length === 3) return null;
  const [accountSid, [token, ...older], sender] = [
    set.TWILIO_ACCOUNT_SID,
    set.TWILIO_AUTH_TOKEN ?? [],
    set.TWILIO_FROM,
  ];
  if (accountSid === undefined || token === undefined || sender === undefined) {
    const names = missing.map(([name]) => name).join(' and ');
    throw new SettingError(`Twilio is half set up: set ${names} too, or none of the three to use the simulator.`);
  }
  return { accountSid, authTokens: [token, ...older], sender, apiUrl: set.TWILIO_API_URL?.replace(/\/+$/, '') ?? null };
}

function refuseHalfConfigured(set: Settings, twilio: TwilioAccount | null): void {
  if (twilio === null)
    throw new SettingError(
      'NODE_ENV is production but Twilio is not set up: set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM (the simulator never runs in production).',
    );
  if (twilio.apiUrl !== null)
    throw new SettingError(
      'TWILIO_API_URL is for tests and simulators: in production it would send every guest’s message and the Auth Token to another host. Leave it out.',
    );
  if (set.PUBLIC_URL === undefined || !set.PUBLIC_URL.startsWith('https://'))
    throw new SettingError(
      'PUBLIC_URL must be the public https:// address in production, since Twilio signs it: set it, e.g. https://invite.example.com.',
    );
  if (set.ORGANIZERS === undefined || set.ORGANIZERS.length === 0)
    throw new SettingError(
      'ORGANIZERS is empty, so nobody could start a campaign: set the organizers’ numbers, e.g. +966500000001.',
    );
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
