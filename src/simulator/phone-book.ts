// The phones: who they are, what they refuse, and when they last wrote to the business.
import { createHash } from 'node:crypto';
import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import type { PhoneFacts } from './ledger-records.ts';
import type { SimulatedMessage } from './simulated-message.ts';

const windowMs = 24 * 60 * 60 * 1000;

export interface Phone extends PhoneFacts {
  /** The business-scoped user id, `SA.…`, without `whatsapp:`. */
  userId: string;
  /** Everything that was said, oldest first. */
  chat: SimulatedMessage[];
  lastInboundAt: number | null;
  lastActivityAt: number;
  /** Delivered to it and not read yet. */
  unread: Set<SimulatedMessage>;
}

/** True for a mobile number of its country's plan as E.164 (libphonenumber's metadata). */
export const isMobileNumber = (number: string): boolean =>
  /^\+[1-9]\d{6,14}$/.test(number) && parsePhoneNumberFromString(number)?.isValid() === true;

/** The 24-hour customer service window: open from each inbound message on. */
export const windowOpenUntil = (phone: Phone): number | null =>
  phone.lastInboundAt === null ? null : phone.lastInboundAt + windowMs;

export class PhoneBook {
  #phones = new Map<string, Phone>();
  #byUserId = new Map<string, Phone>();

  get size(): number {
    return this.#phones.size;
  }

  get(number: string): Phone | undefined {
    return this.#phones.get(number);
  }

  /** The phone of that number, made now if it is new. */
  take(number: string): Phone {
    const known = this.#phones.get(number);
    if (known !== undefined) return known;
    const phone: Phone = {
      number,
      name: '',
      pinned: false,
      onWhatsApp: true,
      optedOut: false,
      blocked: false,
      hidden: false,
      userId: userIdOf(number),
      chat: [],
      lastInboundAt: null,
      lastActivityAt: 0,
      unread: new Set(),
    };
    this.#phones.set(number, phone);
    this.#byUserId.set(phone.userId, phone);
    return phone;
  }

  /** The number behind a business-scoped user id such as `SA.123`, when that phone is known. */
  numberOfUser(userId: string): string | undefined {
    return this.#byUserId.get(userId)?.number;
  }

  /** Pinned phones first, then by the last thing that happened on them; `search` looks in name and number. */
  list(search: string, limit: number): Phone[] {
    const wanted = search.trim().toLowerCase();
    const found: Phone[] = [];
    for (const phone of this.#phones.values()) {
      if (wanted === '' || phone.number.includes(wanted) || phone.name.toLowerCase().includes(wanted))
        found.push(phone);
    }
    found.sort((one, other) => Number(other.pinned) - Number(one.pinned) || other.lastActivityAt - one.lastActivityAt);
    return found.slice(0, limit);
  }
}

/** What the ledger keeps of a phone. */
export const phoneFacts = (phone: Phone): PhoneFacts => ({
  number: phone.number,
  name: phone.name,
  pinned: phone.pinned,
  onWhatsApp: phone.onWhatsApp,
  optedOut: phone.optedOut,
  blocked: phone.blocked,
  hidden: phone.hidden,
});

function userIdOf(number: string): string {
  const country = parsePhoneNumberFromString(number)?.country ?? 'ZZ';
  const digits = BigInt(`0x${createHash('sha256').update(number).digest('hex').slice(0, 14)}`).toString();
  return `${country}.${digits.padStart(16, '7').slice(0, 16)}`;
}
