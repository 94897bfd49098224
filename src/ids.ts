// The branded identifiers of Hadir and of Twilio, and how new ones are made.
import { randomBytes } from 'node:crypto';

export type OccasionId = string & { readonly __brand: 'OccasionId' };
export type OrganizerId = string & { readonly __brand: 'OrganizerId' };
export type GuestId = string & { readonly __brand: 'GuestId' };
export type CampaignId = string & { readonly __brand: 'CampaignId' };
/** Made of (whom, purpose, round) or (conversation, inbound message, index), never random: writing it twice is harmless. */
export type OutboxId = string & { readonly __brand: 'OutboxId' };
/** Twilio's id of a message, `SM…` or `MM…` and 32 hexadecimal digits. */
export type MessageSid = string & { readonly __brand: 'MessageSid' };

/** The letters of ids and codes: five bits each, and none that looks like another. */
export const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** One letter for each byte, of which the five lower bits count: letters that can be read aloud, and safe in a URL. */
export function lettersOf(bytes: Uint8Array): string {
  let letters = '';
  for (const byte of bytes) letters += alphabet[byte & 31];
  return letters;
}

/** 80 random bits in 16 letters that can be read aloud; safe in URLs, button payloads and template variables. */
export const newId = <Id extends string = string>(): Id => lettersOf(randomBytes(16)) as Id;

/** 160 random bits, for secrets that travel in a link or a cookie. */
export const newSecret = (): string => randomBytes(20).toString('base64url');
