// What a guest's conversation remembers; plain JSON, so that it survives storage unchanged.
import type { Locale } from './commands.ts';

export interface Rsvp {
  status: 'waiting' | 'confirmed' | 'declined' | 'undecided';
  /** Always the total, the guest included; null unless confirmed. */
  partySize: number | null;
  /** ISO time of the answer; null while waiting. */
  at: string | null;
}

/** What lets a party in at the door. */
export interface Pass {
  /** How many passes there were; a new one voids those before it. */
  version: number;
  /** For how many people it is good; null while none is. */
  partySize: number | null;
}

export interface GuestContext {
  locale: Locale;
  allowance: number | null;
  rsvp: Rsvp;
  /** Nobody said how many: one person was taken. */
  sizeAssumed: boolean;
  /** A number given before a clear yes; used when the yes comes. */
  proposedPartySize: number | null;
  /** How many messages in a row were not understood. */
  notUnderstood: number;
  /**
   * What a bare number means: a choice only straight after the invitation, people once the guest said yes, and nothing
   * certain anywhere else. Besides, what the last question was: `change` the buttons after «تغيير», `no` whether a lone «لا»
   * undoes a yes, `noToChange` the same after «تغيير», `wrongNumber` whether the phone is somebody else's.
   */
  asked: 'invitation' | 'headcount' | 'nothing' | 'change' | 'no' | 'noToChange' | 'wrongNumber';
  pass: Pass;
  /** The reason that came with an apology, in the guest's own words. */
  apology: string | null;
  /** Whether an undecided guest is to be asked once more, or was. */
  followUp: 'none' | 'planned' | 'done';
}

export interface GuestInput {
  locale: Locale;
  allowance: number | null;
  /** How many passes there were before: a conversation that begins anew must not make one of them again. */
  passes: number;
}

/** What version 2 added; a conversation of version 1 goes on with it. */
export const sinceVersion2: Pick<GuestContext, 'pass' | 'apology' | 'followUp'> = {
  pass: { version: 0, partySize: null },
  apology: null,
  followUp: 'none',
};

/** Tolerates missing input: restoring a snapshot calls it too, and an exception there costs 80 µs a step. */
export const startGuest = ({ input }: { input: GuestInput | undefined }): GuestContext => ({
  locale: input?.locale ?? 'ar',
  allowance: input?.allowance ?? null,
  rsvp: { status: 'waiting', partySize: null, at: null },
  sizeAssumed: false,
  proposedPartySize: null,
  notUnderstood: 0,
  asked: 'invitation',
  ...sinceVersion2,
  pass: { version: input?.passes ?? 0, partySize: null },
});
