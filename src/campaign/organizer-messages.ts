// Writes to an organizer through the outbox: as plain text inside the 24-hour window, else as an approved template.
import type { OrganizerSaying } from '../../flows/commands.ts';
import { contentOf, onOneLine } from '../conversation/said.ts';
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import type { Organizer } from '../db/organizer.ts';
import type { TemplateContent, WindowContent } from '../db/outbox-message.ts';
import type { OutboxId } from '../ids.ts';
import { formatDates } from '../language/dates.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { windowAfter } from '../outbox/window.ts';
import type { OrganizerFacts, Said } from '../wording/catalogue.ts';
import { catalogues } from '../wording/index.ts';

interface ToOrganizer {
  /** Fixed by what the message is about: writing it twice is harmless. */
  id: OutboxId;
  saying: OrganizerSaying;
  occasion: Occasion | null;
  /** For times when there is no occasion. */
  timeZone?: string;
  at: Date;
}

export async function sendToOrganizer(db: Database, organizer: Organizer, message: ToOrganizer): Promise<OutboxId> {
  const { occasion, at } = message;
  const said = sayToOrganizer(organizer, message);
  return enqueueFor(db, organizer, {
    id: message.id,
    words: contentOf(said, organizer.locale),
    asTemplate: typeof said === 'string' ? templateOf(organizer, occasion, said) : null,
    occasionId: occasion?._id ?? null,
    purpose: 'reply',
    at,
  });
}

interface Enqueued {
  id: OutboxId;
  words: WindowContent;
  /** What goes outside the window; null where nothing could. */
  asTemplate: TemplateContent | null;
  occasionId: Occasion['_id'] | null;
  purpose: 'reply' | 'notice';
  at: Date;
}

export async function enqueueFor(db: Database, organizer: Organizer, message: Enqueued): Promise<OutboxId> {
  const { id, words, asTemplate, occasionId, purpose, at } = message;
  const windowUntil = windowAfter(organizer.lastInboundAt);
  const open = windowUntil !== null && windowUntil > at;
  await enqueue(db, {
    _id: id,
    lane: 'conversation',
    purpose,
    to: organizer.phone,
    toName: organizer.name,
    occasionId,
    guestId: null,
    organizerId: organizer._id,
    campaignId: null,
    ...(open || asTemplate === null
      ? { content: words, windowUntil, ...(asTemplate && { asTemplate }) }
      : { content: asTemplate, windowUntil: null, inWindow: words }),
    afterOptOut: false,
    dueAt: at,
    createdAt: at,
  });
  return id;
}

/** Outside the window a sentence goes as news of the occasion. */
function templateOf(organizer: Organizer, occasion: Occasion | null, text: string): TemplateContent {
  const catalogue = catalogues[organizer.locale];
  const variables = catalogue.digestVariables(occasion?.name ?? 'Hadir', text.split('\n'), 0);
  return { kind: 'template', content: 'news', locale: organizer.locale, variables: onOneLine(variables) };
}

function sayToOrganizer(organizer: Organizer, { saying, occasion, timeZone }: ToOrganizer): Said {
  const { locale } = organizer;
  const zone = occasion?.timeZone ?? timeZone ?? 'Asia/Riyadh';
  const facts: OrganizerFacts = {
    occasionName: occasion?.name ?? null,
    format: (isoTime) => formatDates(new Date(isoTime), { locale, timeZone: zone }),
  };
  // One entry per saying: the key picks the sentence, and its parameters are that sentence's own.
  const sentence = catalogues[locale].organizer[saying.say] as (
    p: OrganizerSaying['with'],
    facts: OrganizerFacts,
  ) => Said;
  return sentence(saying.with, facts);
}
