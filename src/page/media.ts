// `/media/…`: the pictures of invitations, for WhatsApp to fetch; open to everybody who knows a name, and no name can be guessed.
import { readFileSync } from 'node:fs';
import Router from '@koa/router';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import type { Image } from '../db/image.ts';
import { projectFile } from '../project-files.ts';
import { mediaFolder } from '../wording/index.ts';

type Picture = Pick<Image, 'contentType' | 'bytes'>;

const namePattern = /^[0-9a-f]{32}\.(?:jpg|png)$/;
/** A campaign's one picture is asked for once per guest; a handful is what runs at the same time. */
const keptPictures = 4;
/** A kept picture is given so long without asking whether it is still stored: so long a deleted one may still be seen. */
const unaskedMs = 60_000;

/** Throws when the sample is missing, so that a broken installation is found at start. */
export function createMediaRouter(db: Database, clock: Pick<Clock, 'monotonicMs'>): Router {
  // What the templates name as their sample: WhatsApp fetches it before it approves them.
  const sample: Picture = {
    contentType: 'image/png',
    bytes: readFileSync(projectFile('src/page/pictures/sample.png')),
  };
  const kept = new Map<string, { picture: Picture; askedMs: number }>();

  async function find(name: string): Promise<Picture | null> {
    if (name === 'sample.png') return sample;
    if (!namePattern.test(name)) return null;
    const nowMs = clock.monotonicMs();
    const known = kept.get(name);
    if (known !== undefined) {
      if (nowMs - known.askedMs < unaskedMs) return known.picture;
      if (await isStored(name)) {
        known.askedMs = nowMs;
        return known.picture;
      }
    }
    kept.delete(name);
    const picture = await db.images.findById(name);
    if (picture === null) return null;
    const [oldest] = kept.keys();
    if (kept.size >= keptPictures && oldest !== undefined) kept.delete(oldest);
    kept.set(name, { picture, askedMs: nowMs });
    return picture;
  }

  /** While the database does not answer, WhatsApp still gets the picture of a message that has left. */
  const isStored = (name: string): Promise<boolean> =>
    db.images.exists({ _id: name }).then(
      (found) => found !== null,
      () => true,
    );

  const router = new Router();
  router.get(`${mediaFolder}:name`, async (ctx) => {
    const picture = await find(ctx.params.name ?? '');
    // An invitation names people and places: it is for whoever was sent it, and for no search engine.
    ctx.set({
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Robots-Tag': 'noindex, nofollow',
    });
    if (picture === null) {
      ctx.status = 404;
      ctx.set('Cache-Control', 'no-store');
      ctx.type = 'text/plain; charset=utf-8';
      ctx.body = 'لا توجد صورة بهذا العنوان.\nThere is no picture at this address.\n';
      return;
    }
    ctx.set({ 'Content-Type': picture.contentType, 'Cache-Control': 'public, max-age=31536000, immutable' });
    ctx.body = picture.bytes;
  });
  return router;
}
