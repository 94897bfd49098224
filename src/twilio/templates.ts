// Keeps Twilio's copy of every text with buttons: creates what is missing, asks WhatsApp for approval and follows it.
import { createHash } from 'node:crypto';
import type { Locale } from '../../flows/commands.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Database } from '../db/connect.ts';
import { refusals, type Template } from '../db/template.ts';
import type { Log } from '../log.ts';
import type { TwilioClient } from './client.ts';
import {
  type ApprovalState,
  ContentRefused,
  createContent,
  fetchApproval,
  listContents,
  requestApproval,
} from './content-api.ts';

/** A text with buttons as the wording gives it. */
export interface ContentWording {
  content: string;
  locale: Locale;
  /** With {{1}}… */
  body: string;
  /** Titles up to 20 characters; payloads are ASCII and may hold a variable. */
  buttons: readonly { title: string; payload: string }[];
  /** A picture above the text, with a variable after the host; absent for none. */
  mediaUrl?: string;
  /** One for every variable: an omitted one would be filled with it. */
  samples: Record<string, string>;
  /** Null: only used inside the 24-hour window, so WhatsApp need not approve it. */
  category: 'UTILITY' | 'MARKETING' | null;
}

/**
 * New wording is a new template: an approved text cannot be edited, nor its name used again for 30 days. The address of a
 * picture is part of what is approved.
 */
export function templateName({ content, locale, body, buttons, category, mediaUrl }: ContentWording): string {
  const snake = content.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/[^a-z0-9_]/g, '_');
  const hash = createHash('sha256')
    .update(JSON.stringify([body, buttons, category, ...(mediaUrl === undefined ? [] : [mediaUrl])]))
    .digest('hex')
    .slice(0, 8);
  return `hadir_${snake}_${locale}_${hash}`;
}

interface EnsureTemplatesOptions {
  client: TwilioClient;
  db: Database;
  wordings: readonly ContentWording[];
  /** False where this machine cannot reach its own public address, though others can. */
  checkSamples?: boolean;
  clock?: Clock;
  log?: Log;
}

/** WhatsApp pauses templates later too: an approved one is looked at again this often, any other at every call. */
const checkApprovedMs = 10 * 60_000;

/**
 * One pass: what is missing is created and handed in, what waits is looked up. Call it again to follow the approvals; two
 * processes may at once. One that Twilio refuses does not keep the others back. Rejects at the end with an Error that says
 * what Twilio answered; what was done is kept.
 */
export async function ensureTemplates({
  client,
  db,
  wordings,
  checkSamples = true,
  clock = systemClock,
  log,
}: EnsureTemplatesOptions): Promise<void> {
  const wanted = await neededWordings(db, wordings);
  const known = new Map((await db.templates.find().lean()).map((template) => [template._id, template]));
  const missing = wanted.some((wording) => !known.has(templateName(wording)));
  // A database that was started anew must not create everything a second time at Twilio.
  const atTwilio = missing ? await listContents(client) : new Map<string, string>();
  let refused: ContentRefused | null = null;
  for (const wording of wanted) {
    try {
      const name = templateName(wording);
      const template = known.get(name) ?? (await addTemplate(name, wording));
      if (wording.category !== null) await followApproval(template, wording.category);
    } catch (error) {
      if (!(error instanceof ContentRefused)) throw error;
      refused ??= error;
    }
  }
  if (refused !== null) throw refused;

  async function addTemplate(name: string, wording: ContentWording): Promise<Template> {
    const { content, locale, category } = wording;
    const contentSid = atTwilio.get(name) ?? (await create(name, wording));
    const approval = category === null ? 'session' : 'unsubmitted';
    // Two processes may both have created it: the first one stored is the one that is used.
    return db.templates
      .findOneAndUpdate(
        { _id: name },
        { $setOnInsert: { content, locale, contentSid, approval, rejectionReason: null, checkedAt: clock.now() } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean();
  }

  async function create(name: string, wording: ContentWording): Promise<string> {
    if (checkSamples) await requireSample(wording);
    return createContent(client, name, wording);
  }

  async function followApproval(template: Template, category: 'UTILITY' | 'MARKETING'): Promise<void> {
    const { _id, contentSid, approval, checkedAt } = template;
    const now = clock.now();
    if (approval === 'approved' && now.getTime() - checkedAt.getTime() < checkApprovedMs) return;
    let state = await fetchApproval(client, contentSid);
    if (state.approval === 'unsubmitted') state = await submit(contentSid, _id, category);
    await db.templates.updateOne({ _id }, { $set: { ...state, checkedAt: now } });
    if (state.approval === approval) return;
    if (state.approval === 'approved') log?.info('WhatsApp approved a template', { template: _id });
    if (refusals.includes(state.approval))
      log?.warn('WhatsApp does not let a template through: change its text, or appeal in WhatsApp Manager', {
        failure: `template.${state.approval}`,
        template: _id,
        reason: state.rejectionReason,
      });
  }

  async function submit(sid: string, name: string, category: 'UTILITY' | 'MARKETING'): Promise<ApprovalState> {
    try {
      return await requestApproval(client, sid, name, category);
    } catch (error) {
      // Another process may have handed it in since we looked.
      const state = await fetchApproval(client, sid);
      if (state.approval === 'unsubmitted') throw error;
      return state;
    }
  }
}

const sampleMs = 10_000;

/** A picture that WhatsApp cannot fetch is a rejection for good: the name is taken, and the text cannot be edited. */
async function requireSample({ mediaUrl, samples }: ContentWording): Promise<void> {
  if (mediaUrl === undefined) return;
  const url = mediaUrl.replace(/\{\{(\d+)\}\}/g, (_, key: string) => samples[key] ?? '');
  const reached = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(sampleMs) }).catch(() => null);
  if (reached?.ok !== true || reached.headers.get('content-type')?.startsWith('image/') !== true)
    throw new ContentRefused(
      `The invitations with a picture wait: ${url} cannot be fetched, and WhatsApp would reject them. Start the web server, or set PUBLIC_URL to its address; if only this machine cannot reach it: npm run templates -- --unchecked`,
    );
}

/**
 * WhatsApp looks at a template's picture before it approves it, so those with one are made when it can: at a public https address
 * always, so that they are approved before the first organizer sends a picture; at any other (a laptop, the simulator) once an
 * occasion has a picture.
 */
export async function neededWordings(
  db: Database,
  wordings: readonly ContentWording[],
): Promise<readonly ContentWording[]> {
  const isPublic = wordings.every(({ mediaUrl }) => mediaUrl === undefined || mediaUrl.startsWith('https://'));
  if (isPublic || (await db.occasions.exists({ image: { $type: 'string' } })) !== null) return wordings;
  return wordings.filter(({ mediaUrl }) => mediaUrl === undefined);
}

/** The outbox names a text that this version of Hadir does not have. */
export class WordingMissing extends Error {
  override name = 'WordingMissing';
}

interface ContentLookup {
  /**
   * Rejects with WordingMissing. The ContentSid to send with and the names of the text's variables; else WhatsApp's word for
   * why it may not go, `missing` while Twilio does not have it.
   */
  find(content: string, locale: Locale): Promise<{ sid: string; variables: readonly string[] } | { approval: string }>;
}

/** A template that was paused is noticed after this long. */
const rememberMs = 60_000;

export function createContentLookup({
  db,
  wordings,
  clock,
}: {
  db: Database;
  wordings: readonly ContentWording[];
  clock: Clock;
}): ContentLookup {
  const known = new Map(
    wordings.map((wording) => [
      `${wording.content}.${wording.locale}`,
      { name: templateName(wording), variables: Object.keys(wording.samples) },
    ]),
  );
  const remembered = new Map<string, { sid: string; untilMs: number }>();
  return {
    async find(content, locale) {
      const wording = known.get(`${content}.${locale}`);
      if (wording === undefined)
        throw new WordingMissing(`There is no wording «${content}» in ${locale}: add it to src/wording.`);
      const { name, variables } = wording;
      const nowMs = clock.now().getTime();
      const kept = remembered.get(name);
      if (kept !== undefined && kept.untilMs > nowMs) return { sid: kept.sid, variables };
      const template = await db.templates.findById(name).lean();
      if (template === null) return { approval: 'missing' };
      if (!['session', 'approved'].includes(template.approval)) return { approval: template.approval };
      remembered.set(name, { sid: template.contentSid, untilMs: nowMs + rememberMs });
      return { sid: template.contentSid, variables };
    },
  };
}
