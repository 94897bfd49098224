// Whether WhatsApp lets a campaign's template through; only an approved one may be sent.
import type { Locale } from '../../flows/commands.ts';
import type { CampaignKind } from '../db/campaign.ts';
import type { Database } from '../db/connect.ts';

/** WhatsApp's word for the template in this language, or `missing` before it was handed in. Only `approved` may be sent. */
export async function templateApproval(db: Database, kind: CampaignKind, locale: Locale): Promise<string> {
  const template = await db.templates.findOne({ content: kind, locale }).sort({ checkedAt: -1 }).lean();
  return template?.approval ?? 'missing';
}
