// How every text with buttons stands at WhatsApp, for whoever waits for the approvals.
import type { Locale } from '../../flows/commands.ts';
import type { Database } from '../db/connect.ts';
import { refusals } from '../db/template.ts';
import { type ContentWording, neededWordings, templateName } from './templates.ts';

export interface TemplateState {
  name: string;
  content: string;
  locale: Locale;
  /** WhatsApp's word, lower case; `session` for what needs no approval, `missing` for what Twilio does not have. */
  approval: string;
  rejectionReason: string | null;
}

/** In the order of the wordings. */
export async function readTemplateStates(db: Database, wordings: readonly ContentWording[]): Promise<TemplateState[]> {
  const stored = new Map((await db.templates.find().lean()).map((template) => [template._id, template]));
  return (await neededWordings(db, wordings)).map((wording) => {
    const name = templateName(wording);
    const { approval = 'missing', rejectionReason = null } = stored.get(name) ?? {};
    return { name, content: wording.content, locale: wording.locale, approval, rejectionReason };
  });
}

/** WhatsApp has yet to decide. */
export const isWaiting = ({ approval }: TemplateState): boolean =>
  ['unsubmitted', 'received', 'pending', 'in_appeal'].includes(approval);

/** WhatsApp does not let it through, and waiting does not change that. */
export const isRefused = ({ approval }: TemplateState): boolean => refusals.includes(approval);

/** A table in plain text, one line for each. */
export function formatTemplateStates(states: readonly TemplateState[]): string {
  const rows = states.map(({ name, content, locale, approval, rejectionReason }) => [
    name,
    locale,
    content,
    approval === 'session' ? 'needs no approval' : approval,
    rejectionReason ?? '',
  ]);
  const table = [['name', 'language', 'form', 'state', 'reason'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
