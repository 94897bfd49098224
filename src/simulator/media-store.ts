// Media of both directions: what guests sent, and what was downloaded from the business's MediaUrl.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from './ledger.ts';
import { type MediaReference, newSid } from './simulated-message.ts';

/** WhatsApp's limit for everything but images (fact sheet §8). */
export const mediaLimitBytes = 16 * 1024 * 1024;
const imageLimitBytes = 5 * 1024 * 1024;
/** What WhatsApp takes, by the Content-Type that the address answers with. */
const carried =
  /^(?:image\/(?:jpeg|png)|audio\/(?:ogg|amr|3gpp|aac|mpeg)|video\/mp4|application\/(?:pdf|msword|vnd\.openxmlformats-officedocument\.[a-z.]+)|text\/(?:vcard|x-vcard))$/;
const downloadMs = 10_000;
/** A campaign's one picture is downloaded once, not once per guest. */
const cacheMs = 60_000;

export interface StoredMedia extends MediaReference {
  messageSid: string;
  createdAt: number;
}

export class MediaStore {
  #media = new Map<string, StoredMedia>();
  #bytes = new Map<string, Buffer>();
  #downloads = new Map<string, { at: number; media: Promise<{ contentType: string; bytes: Buffer } | undefined> }>();
  #folder: string | undefined;
  #ledger: Ledger;
  #now: () => number;

  constructor(dataDir: string | undefined, ledger: Ledger, now: () => number) {
    this.#ledger = ledger;
    this.#now = now;
    if (dataDir === undefined) return;
    this.#folder = join(dataDir, 'media');
    mkdirSync(this.#folder, { recursive: true });
  }

  get(sid: string): StoredMedia | undefined {
    return this.#media.get(sid);
  }

  /** The bytes, or undefined when they are gone. */
  bytes(sid: string): Buffer | undefined {
    const kept = this.#bytes.get(sid);
    if (kept !== undefined || this.#folder === undefined || !this.#media.has(sid)) return kept;
    try {
      return readFileSync(join(this.#folder, sid));
    } catch {
      return undefined;
    }
  }

  add(messageSid: string, contentType: string, bytes: Buffer): MediaReference {
    const media: StoredMedia = { sid: newSid('ME'), messageSid, contentType, createdAt: this.#now() };
    this.#media.set(media.sid, media);
    if (this.#folder === undefined) this.#bytes.set(media.sid, bytes);
    else writeFileSync(join(this.#folder, media.sid), bytes);
    this.#ledger.append({ type: 'media.stored', ...media, bytes: bytes.length });
    return { sid: media.sid, contentType };
  }

  /** Knows a medium again when the ledger is read; its bytes are in the folder. */
  restore(media: StoredMedia): void {
    this.#media.set(media.sid, media);
  }

  forget(sid: string): void {
    this.#media.delete(sid);
    this.#bytes.delete(sid);
    if (this.#folder !== undefined) rmSync(join(this.#folder, sid), { force: true });
  }

  /** Downloads what the business attached, as Twilio does; undefined when it cannot be had or is too large. */
  async fetch(url: string, messageSid: string): Promise<MediaReference | undefined> {
    const known = this.#downloads.get(url);
    const fresh = known !== undefined && Date.now() - known.at < cacheMs ? known.media : downloadMedia(url);
    if (fresh !== known?.media) {
      if (this.#downloads.size >= 20) this.#downloads.clear();
      this.#downloads.set(url, { at: Date.now(), media: fresh });
    }
    const found = await fresh;
    if (found === undefined) {
      this.#downloads.delete(url);
      return undefined;
    }
    return this.add(messageSid, found.contentType, found.bytes);
  }
}

/** The file at the address, as WhatsApp would take it; undefined when it cannot be had, is too large or of another type. */
export async function downloadMedia(url: string): Promise<{ contentType: string; bytes: Buffer } | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(downloadMs) });
    const contentType = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
    if (!response.ok || !carried.test(contentType)) return undefined;
    const limit = contentType.startsWith('image/') ? imageLimitBytes : mediaLimitBytes;
    if (Number(response.headers.get('content-length') ?? 0) > limit) return undefined;
    const bytes = Buffer.from(await response.arrayBuffer());
    return bytes.length > limit ? undefined : { contentType, bytes };
  } catch {
    return undefined;
  }
}
