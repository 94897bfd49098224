// What a simulator can be told when it starts, and what it assumes when it is not told.

/** What happens to a template that is submitted for approval; `manual` waits for `POST /content/{sid}/approval`. */
export type ApprovalMode = 'auto' | 'manual' | 'reject';

/** A phone shown from the start, before anything was sent to it; it stays first in the row. */
interface PinnedPhone {
  number: string;
  name: string;
}

export interface SimulatorOptions {
  /** 0 takes any free port. */
  port: number;
  /** Default 127.0.0.1: whoever reaches the simulator can write as any phone. */
  host?: string;
  /** The ledger is kept here and read again at the next start; in memory only when absent. */
  dataDir?: string;
  accountSid: string;
  authToken: string;
  /** The business's WhatsApp number, e.g. `+14155238886`. */
  sender: string;
  /** Where guests' messages are posted, e.g. `http://localhost:3000/webhook`. */
  inboundUrl: string;
  /** Used for messages created without a StatusCallback of their own. */
  statusCallbackDefault?: string;
  /** More creates than this are answered 429; no limit when absent. One second's worth may come at once. */
  messagesPerSecond?: number;
  /** Every API answer waits this long (0). */
  latencyMs?: number;
  approval?: ApprovalMode;
  phones?: readonly PinnedPhone[];
  /** Makes faults by probability repeatable. */
  seed?: number;
  /** Times from acceptance to `sent` (40) and from there to `delivered` (160). */
  sentAfterMs?: number;
  deliveredAfterMs?: number;
  /** Every delivered message is read after this long; when absent, only a phone on screen reads. */
  readAfterMs?: number;
  /** Wait before the one second attempt after a failed connection (1,000). */
  retryAfterMs?: number;
  /** Status callbacks under way at once (40). */
  callbackConcurrency?: number;
  /** Twilio's Advanced Opt-Out: `stop` and its kin are answered by Twilio itself and block the phone (off). */
  advancedOptOut?: boolean;
}

export interface Settings extends Required<Omit<SimulatorOptions, OptionalSetting>> {
  dataDir: string | undefined;
  statusCallbackDefault: string | undefined;
  messagesPerSecond: number | undefined;
  readAfterMs: number | undefined;
  seed: number | undefined;
}

type OptionalSetting = 'dataDir' | 'statusCallbackDefault' | 'messagesPerSecond' | 'readAfterMs' | 'seed';

/** Fills in the defaults. Throws a one-sentence Error when the account, the sender or an address cannot be right. */
export function settingsFrom(options: SimulatorOptions): Settings {
  if (!/^AC[0-9a-f]{32}$/i.test(options.accountSid)) {
    throw new Error('The simulator needs an accountSid of "AC" and 32 hexadecimal digits.');
  }
  if (options.authToken === '') throw new Error('The simulator needs an authToken: any text that is not empty.');
  if (!/^\+[1-9]\d{6,14}$/.test(options.sender)) {
    throw new Error(`The simulator's sender "${options.sender}" is not a number like +14155238886.`);
  }
  for (const url of [options.inboundUrl, options.statusCallbackDefault]) {
    if (url !== undefined && !/^https?:\/\//.test(url)) {
      throw new Error(`The webhook address "${url}" must begin with http:// or https://.`);
    }
  }
  return {
    port: options.port,
    host: options.host ?? '127.0.0.1',
    dataDir: options.dataDir,
    accountSid: options.accountSid,
    authToken: options.authToken,
    sender: options.sender,
    inboundUrl: options.inboundUrl,
    statusCallbackDefault: options.statusCallbackDefault,
    messagesPerSecond: options.messagesPerSecond,
    latencyMs: options.latencyMs ?? 0,
    approval: options.approval ?? 'auto',
    phones: options.phones ?? [],
    seed: options.seed,
    sentAfterMs: options.sentAfterMs ?? 40,
    deliveredAfterMs: options.deliveredAfterMs ?? 160,
    readAfterMs: options.readAfterMs,
    retryAfterMs: options.retryAfterMs ?? 1000,
    callbackConcurrency: options.callbackConcurrency ?? 40,
    advancedOptOut: options.advancedOptOut ?? false,
  };
}
