// Checks passes at the door for whoever is signed in: every answer is the whole page, with a script or without.
import type { RouterContext } from '@koa/router';
import type { Occasion } from '../db/occasion.ts';
import type { Session } from '../db/sign-in.ts';
import type { GuestId, OccasionId } from '../ids.ts';
import { type Admitted, admit, admitGuest, changeArrival, type Door, undoArrival } from '../pass/admission.ts';
import { createDoorTotals } from '../pass/door-totals.ts';
import { type DoorResult, doorHref, renderDoor } from './door.ts';
import { findListed } from './door-search.ts';
import { readForm } from './form.ts';
import { Refusal } from './refusal.ts';
import { findOccasion, readOccasions } from './report.ts';
import { requireSameOrigin, requireToken } from './same-origin.ts';
import { cameraHeaders } from './security-headers.ts';
import { type Answer, documentFacts, requireSession, type Site } from './site.ts';
import { type Locale, pageWording } from './wording.ts';

const idPattern = /^[\w-]{1,64}$/;
const scanPattern = /^[\w-]{16,64}$/;

export function createDoorAnswers(site: Site): Record<'showDoor' | 'checkPass', Answer> {
  const { db, clock, signer, publicUrl } = site;
  const door: Door = { db, signer };
  const totalsOf = createDoorTotals({ db, clock });

  async function show(
    ctx: RouterContext,
    locale: Locale,
    session: Session,
    occasion: Occasion,
    result: DoorResult,
  ): Promise<void> {
    const [occasions, totals] = await Promise.all([readOccasions(db, session.issuedTo), totalsOf(occasion._id)]);
    const other = pageWording[locale].otherLanguage.locale;
    ctx.set(cameraHeaders);
    ctx.type = 'html';
    ctx.body = renderDoor({
      ...documentFacts(site, ctx, locale),
      otherLanguageHref: `${doorHref(occasion._id)}&lang=${other}`,
      csrfToken: session.csrfToken,
      occasion,
      occasions,
      totals,
      result,
      now: clock.now(),
    });
  }

  /** The occasion that the address names; else the one that is nearest in time, since that is where one stands at a door. */
  async function chooseOccasion(ctx: RouterContext, { issuedTo }: Session): Promise<Occasion> {
    const { occasion: id } = ctx.query;
    if (id === undefined) {
      const away = ({ startsAt }: Occasion) => Math.abs(startsAt.getTime() - clock.now().getTime());
      const [nearest] = (await readOccasions(db, issuedTo)).sort((a, b) => away(a) - away(b));
      if (nearest === undefined) throw new Refusal('notFound');
      return nearest;
    }
    if (typeof id !== 'string' || !idPattern.test(id)) throw new Refusal('notFound');
    const occasion = await findOccasion(db, issuedTo, id as OccasionId);
    if (occasion === null) throw new Refusal('notFound');
    return occasion;
  }

  return {
    async showDoor(ctx, locale) {
      const session = await requireSession(site, ctx);
      await show(ctx, locale, session, await chooseOccasion(ctx, session), { kind: 'idle' });
    },

    async checkPass(ctx, locale) {
      requireSameOrigin(ctx.headers, publicUrl);
      const session = await requireSession(site, ctx);
      const form = await readForm(ctx.req);
      requireToken(form.get('csrf'), session.csrfToken);
      const occasion = await chooseOccasion(ctx, session);
      await show(ctx, locale, session, occasion, await carryOut(door, occasion._id, form, clock.now()));
    },
  };
}

async function carryOut(door: Door, occasionId: OccasionId, form: Map<string, string>, now: Date): Promise<DoorResult> {
  const guestId = (form.get('guest') ?? '') as GuestId;
  const people = form.get('people');
  const scanId = form.get('scan') ?? '';
  const scan = { now, id: scanPattern.test(scanId) ? scanId : null };
  switch (form.get('order')) {
    case 'check':
      return admit(door, occasionId, form.get('code') ?? '', scan);
    case 'find':
      return { kind: 'found', ...(await findListed(door.db, occasionId, form.get('name') ?? '')) };
    case 'admit':
      return admitGuest(door, occasionId, guestId, scan, people === undefined ? null : Number(people));
    case 'undo':
      return orNotChanged('undone', await undoArrival(door, occasionId, guestId));
    case 'count':
      return orNotChanged('changed', await changeArrival(door, occasionId, guestId, Number(people)));
    default:
      throw new Refusal('forged');
  }
}

const orNotChanged = (kind: 'undone' | 'changed', guest: Admitted | null): DoorResult =>
  guest === null ? { kind: 'notChanged' } : { kind, guest };
