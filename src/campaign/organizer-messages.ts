// Writes to an organizer through the outbox: as plain text inside the 24-hour window, else as an approved template.
import type { OrganizerSaying } from '../../flows/commands.ts';
import { contentOf, onOneLine } from '../conversation/said.ts';
import { windowAfter } from '../conversation/window.ts';
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import type { Organizer } from '../db/organizer.ts';
import type { OutboxContent } from '../db/outbox-message.ts';
import type { OutboxId } from '../ids.ts';
import { formatDates } from '../language/dates.ts';
import { enqueue } from '../outbox/enqueue.ts';
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
  const windowUntil = windowAfter(organizer.lastInboundAt);
  const open = windowUntil !== null && windowUntil > at;
  const template = typeof said === 'string' ? asTemplate(organizer, occasion, said) : undefined;
  const content = open || template === undefined ? contentOf(said, organizer.locale) : template;
  return enqueueFor(db, organizer, {
    id: message.id,
    content,
    ...(template === undefined ? {} : { asTemplate: template }),
    windowUntil,
    occasionId: occasion?._id ?? null,
    purpose: 'reply',
    at,
  });
}

type Template = Extract<OutboxContent, { kind: 'template' }>;

interface Enqueued {
  id: OutboxId;
  content: OutboxContent;
  /** See OutboxMessage. */
  asTemplate?: Template;
  windowUntil: Date | null;
  occasionId: Occasion['_id'] | null;
  purpose: 'reply' | 'notice';
  at: Date;
}

export async function enqueueFor(db: Database, organizer: Organizer, message: Enqueued): Promise<OutboxId> {
  const { id, content, asTemplate, windowUntil, occasionId, purpose, at } = message;
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
    content,
    ...(content.kind === 'template' ? { windowUntil: null } : { windowUntil, ...(asTemplate && { asTemplate }) }),
    afterOptOut: false,
    dueAt: at,
    createdAt: at,
  });
  return id;
}

/** Outside the window a sentence goes as news of the occasion. */
function asTemplate(organizer: Organizer, occasion: Occasion | null, text: string): Template {
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
