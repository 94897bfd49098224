// What goes wrong next: rules set through POST /faults, each for a number of times or with a probability.
import { ControlError, isObject, type JsonObject } from './request-body.ts';

/** Every fault by name, with what it does and the settings it reads. */
export const faultNames = {
  'error-before-accept': 'answers `status` (500) and accepts nothing; 429 answers 20429 with Retry-After `retryAfterS`',
  'error-after-accept': 'accepts, then answers `status` (500)',
  'hang-before-accept': 'accepts nothing, answers nothing for `ms` (60000), then resets',
  'hang-after-accept': 'accepts, answers nothing for `ms` (60000), then resets',
  'reset-before-accept': 'reads the request, resets the connection',
  'reset-after-accept': 'accepts, resets the connection',
  'broken-201': 'accepts, answers 201 with half of the JSON',
  'cut-201': 'accepts, starts the 201 and cuts the connection in the middle of it',
  refuse: 'answers 400 with `code`',
  'fail-number': 'accepts, then `code` with `status` failed (default) or undelivered',
  'list-lags': 'the message list leaves out messages younger than `ms` (all, when absent)',
  'callback-lost': 'the status callback is never sent',
  'callback-repeated': 'the status callback is sent `copies` (2) times',
  'callback-delayed': 'the status callback waits `ms` (5000)',
  'callback-shuffled': 'later states overtake earlier ones within `ms` (1000)',
  'webhook-lost': 'the inbound message is never posted to Hadir; only the message list has it',
  'webhook-repeated': 'the inbound message is posted `copies` (2) times at once',
  'webhook-delayed': 'the inbound message waits `ms` (5000) before it is posted',
} as const;

/** Short names that read like the trouble itself. */
const aliases: Record<string, { fault: FaultName; status?: number }> = {
  '429': { fault: 'error-before-accept', status: 429 },
  '500-before-accept': { fault: 'error-before-accept', status: 500 },
  '500-after-accept': { fault: 'error-after-accept', status: 500 },
  '502-before-accept': { fault: 'error-before-accept', status: 502 },
  '502-after-accept': { fault: 'error-after-accept', status: 502 },
  '503-before-accept': { fault: 'error-before-accept', status: 503 },
  '503-after-accept': { fault: 'error-after-accept', status: 503 },
  '504-before-accept': { fault: 'error-before-accept', status: 504 },
  '504-after-accept': { fault: 'error-after-accept', status: 504 },
};

export type FaultName = keyof typeof faultNames;

/** What a fault may be limited to; every given field must be equal. `route` defaults to `messages.create`. */
interface FaultMatch {
  /** The guest's number as E.164. */
  to?: string;
  contentSid?: string;
  route?: string;
  /** The state a callback tells. */
  messageStatus?: string;
}

export interface Fault {
  id: string;
  fault: FaultName;
  /** How often it still happens; null until it is removed. */
  times: number | null;
  /** Chance that it happens when it could (1). */
  probability: number;
  match: FaultMatch;
  ms: number | null;
  status: number | string | null;
  code: number | null;
  copies: number | null;
  retryAfterS: number | null;
}

/** What is about to happen, for a fault to match. */
interface FaultSubject {
  route?: string;
  to?: string | null;
  contentSid?: string | null;
  messageStatus?: string;
}

export class Faults {
  #faults: Fault[] = [];
  #random: () => number;
  #count = 0;

  constructor(seed: number | undefined) {
    this.#random = seed === undefined ? Math.random : mulberry32(seed);
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  /** Sets a fault from its JSON; `times` is 1 unless a probability is given. Throws ControlError with what to send. */
  add(json: JsonObject): Fault {
    const alias = aliases[String(json.fault)];
    const name = alias?.fault ?? String(json.fault);
    if (!isFaultName(name)) {
      const known = [...Object.keys(faultNames), ...Object.keys(aliases)].join(', ');
      throw new ControlError(`There is no fault "${name}": use one of ${known}.`);
    }
    const number = (key: string): number | null => {
      const value = json[key];
      if (value === undefined || value === null) return null;
      if (typeof value === 'number' && value >= 0) return value;
      throw new ControlError(`The fault's "${key}" must be a number, 0 or more.`);
    };
    const match = json.match ?? {};
    if (!isObject(match)) throw new ControlError('The fault\'s "match" must be an object such as {"to": "+9665…"}.');
    const status = json.status;
    this.#count += 1;
    const fault: Fault = {
      id: `F${this.#count}`,
      fault: name,
      times: json.times === undefined ? (json.probability === undefined ? 1 : null) : number('times'),
      probability: number('probability') ?? 1,
      match: match as FaultMatch,
      ms: number('ms'),
      status: typeof status === 'string' || typeof status === 'number' ? status : (alias?.status ?? null),
      code: number('code'),
      copies: number('copies'),
      retryAfterS: number('retryAfterS'),
    };
    this.#faults.push(fault);
    return fault;
  }

  /** Removes one, or all without an id, and returns the ids removed. */
  remove(id?: string): string[] {
    const removed = this.#faults.filter((fault) => id === undefined || fault.id === id).map((fault) => fault.id);
    this.#faults = this.#faults.filter((fault) => !removed.includes(fault.id));
    return removed;
  }

  /** The first of these faults that strikes now, used up by one; undefined when nothing goes wrong. */
  take(names: readonly FaultName[], subject: FaultSubject): Fault | undefined {
    if (this.#faults.length === 0) return undefined;
    for (const fault of this.#faults) {
      if (!names.includes(fault.fault) || fault.times === 0 || !matches(fault.match, subject)) continue;
      if (fault.probability < 1 && this.#random() >= fault.probability) continue;
      if (fault.times !== null) {
        fault.times -= 1;
        if (fault.times === 0) this.#faults = this.#faults.filter((other) => other !== fault);
      }
      return fault;
    }
    return undefined;
  }

  /** A repeatable number from 0 up to 1, when a seed was given. */
  random(): number {
    return this.#random();
  }
}

const isFaultName = (name: string): name is FaultName => Object.hasOwn(faultNames, name);

function matches(match: FaultMatch, subject: FaultSubject): boolean {
  if (subject.route !== undefined && (match.route ?? 'messages.create') !== subject.route && match.route !== '*') {
    return false;
  }
  if (match.to !== undefined && match.to !== subject.to) return false;
  if (match.contentSid !== undefined && match.contentSid !== subject.contentSid) return false;
  return match.messageStatus === undefined || match.messageStatus === subject.messageStatus;
}

// A small, well-known generator (public domain, Tommy Ettinger): only repeatability matters here.
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
