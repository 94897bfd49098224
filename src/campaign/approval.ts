// Whether WhatsApp lets a campaign's templates through; only approved ones may be sent.
import type { CampaignKind, Locale } from '../../flows/commands.ts';
import { isMourning } from '../conversation/mourning.ts';
import type { Database } from '../db/connect.ts';
import type { Occasion } from '../db/occasion.ts';
import { refusals } from '../db/template.ts';
import { campaignForm } from '../wording/campaign-variables.ts';

/**
 * WhatsApp's word for the templates that a campaign of this kind would use, or `missing` before one was handed in. Only
 * `approved` may be sent; else the word for the one that holds the sending up, a refusal before a wait. `locale` is for an
 * occasion with nobody to invite yet.
 */
export async function templateApproval(
  db: Database,
  kind: CampaignKind,
  occasion: Occasion | null,
  locale: Locale,
): Promise<string> {
  const forms =
    kind === 'invitation' ? await invitationForms(db, occasion, locale) : await formsOf(db, kind, occasion, locale);
  const approvals = await Promise.all(forms.map((form) => approvalOf(db, form)));
  return (
    approvals.find((approval) => refusals.includes(approval)) ??
    approvals.find((approval) => approval !== 'approved') ??
    'approved'
  );
}

interface Form {
  content: string;
  locale: Locale;
}

async function formsOf(
  db: Database,
  kind: Exclude<CampaignKind, 'invitation'>,
  occasion: Occasion | null,
  locale: Locale,
): Promise<Form[]> {
  const content = campaignForm(kind, { isVip: false, ...formFacts(occasion) });
  const locales = await db.guests.distinct('locale', { occasionId: occasion?._id ?? null });
  return (locales.length === 0 ? [locale] : locales).map((each) => ({ content, locale: each }));
}

async function invitationForms(db: Database, occasion: Occasion | null, locale: Locale): Promise<Form[]> {
  const toInvite = { occasionId: occasion?._id ?? null, invitedAt: null };
  const [plain, vip] = await Promise.all([
    db.guests.distinct('locale', { ...toInvite, position: null }),
    db.guests.distinct('locale', { ...toInvite, position: { $ne: null } }),
  ]);
  const forms = (locales: readonly Locale[], isVip: boolean): Form[] =>
    locales.map((each) => ({ content: campaignForm('invitation', { isVip, ...formFacts(occasion) }), locale: each }));
  return plain.length + vip.length === 0 ? forms([locale], false) : [...forms(plain, false), ...forms(vip, true)];
}

const formFacts = (occasion: Occasion | null) => ({
  image: occasion?.image ?? null,
  isMourning: isMourning(occasion?.name ?? ''),
});

async function approvalOf(db: Database, { content, locale }: Form): Promise<string> {
  const template = await db.templates.findOne({ content, locale }).sort({ checkedAt: -1 }).lean();
  return template?.approval ?? 'missing';
}
