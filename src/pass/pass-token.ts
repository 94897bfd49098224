// A pass as text: which guest, which of the guest's passes, and a signature; and the short code that stands for it.
import { alphabet, type GuestId } from '../ids.ts';
import { latinDigits } from '../language/digits.ts';
import { type Signer, sameSignature } from './signing.ts';

interface PassName {
  guestId: GuestId;
  version: number;
}

/** 34 letters of the alphabet of our ids: a QR code of 25 by 25 modules. */
const idLetters = 16;
const versionLetters = 3;
/** 75 bits. */
const signatureLetters = 15;
const tokenPattern = /^[a-z2-9]{34}$/;
/** 40 bits: 10,000 passes and a million tries find one with a chance of one in a hundred, and only who is signed in may try. */
const codeLetters = 8;
const codePattern = /^[a-km-np-z2-9]{8}$/;

export function formatPass(signer: Signer, { guestId, version }: PassName): string {
  const name = `${guestId}${formatVersion(version)}`;
  return `${name}${signer.sign('pass', name, signatureLetters)}`;
}

/** Where the picture of it is, under the public address. */
export const passPath = (token: string): string => `/passes/${token}.png`;

/** Null for whatever we did not sign. Letters of either case. */
export function parsePass(signer: Signer, text: string): PassName | null {
  const token = text.trim().toLowerCase();
  if (!tokenPattern.test(token)) return null;
  const name = token.slice(0, idLetters + versionLetters);
  const signature = token.slice(name.length);
  if (!sameSignature(signature, signer.sign('pass', name, signatureLetters))) return null;
  return { guestId: name.slice(0, idLetters) as GuestId, version: parseVersion(name.slice(idLetters)) };
}

/** The code that is stored with the guest; shown by `showCode`. */
export const codeOf = (signer: Signer, { guestId, version }: PassName): string =>
  signer.sign('code', `${guestId}${formatVersion(version)}`, codeLetters);

/** «K7QF-2M9X». */
export const showCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`.toUpperCase();

/** As typed or read by a scanner, in any script's digits, with or without its dash; null for what cannot be a code. */
export function parseCode(text: string): string | null {
  const code = latinDigits(text)
    .replace(/[\s\u2010-\u2015_.-]/g, '')
    .toLowerCase()
    // No code holds these: whoever types one means the letter that looks like it.
    .replace(/[1l]/g, 'i');
  return codePattern.test(code) ? code : null;
}

/** After 32,768 passes of one guest the numbers begin anew. */
function formatVersion(version: number): string {
  const letter = (shift: number) => alphabet.charAt((version >> shift) & 31);
  return letter(10) + letter(5) + letter(0);
}

const parseVersion = (letters: string): number =>
  [...letters].reduce((version, letter) => version * 32 + alphabet.indexOf(letter), 0);
