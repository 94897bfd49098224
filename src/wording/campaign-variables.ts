// The variables of a campaign's messages: the same numbers in every language, each short enough for the whole to fit.
import type { CampaignContentName, CampaignSaying, GuestFacts } from './catalogue.ts';
import { clip } from './excerpt.ts';

/** Under which an invitation with a picture carries the picture's name. */
export const imageVariable = 8;

/** In UTF-16 units. With these the longest text stays below WhatsApp's 1,024 characters. */
const limits = { name: 90, occasion: 130, place: 130, change: 200 };

export interface CampaignPhrases {
  /** «بعد صلاة العشاء» or «الساعة 8:00 مساءً». */
  timeOf(prayer: string | null, time: string): string;
  status: Record<GuestFacts['rsvp']['status'], string>;
  people(count: number): string;
  /** What is new, when the organizer did not say it in words. */
  changed: { when: string; where: string; both: string; zone: string; details: string };
}

export interface CampaignContent {
  content: CampaignContentName;
  /** Every one of the content's: an omitted one would be filled with the sample. */
  variables: Record<string, string>;
}

/** Which form of the message this guest is sent, and what stands in it. Pure. */
export const campaignContentWith =
  (phrases: CampaignPhrases) =>
  (saying: CampaignSaying, facts: GuestFacts): CampaignContent => {
    const named = { 1: clip(facts.guestName, limits.name), 2: clip(facts.occasionName, limits.occasion) };
    const content = campaignForm(saying.kind, facts);
    if (saying.kind === 'thanks') return { content, variables: named };
    const { dates, prayer, place, guestId, rsvp, image } = facts;
    const variables = {
      ...named,
      3: `${dates.weekday} ${dates.gregorian}`,
      4: dates.hijri,
      5: phrases.timeOf(prayer, dates.time),
      6: clip(place, limits.place),
      7: guestId,
    };
    if (saying.kind === 'invitation')
      return { content, variables: image === null ? variables : { ...variables, [imageVariable]: image } };
    // It goes to whoever has not answered, so no reply stands in it.
    if (saying.kind === 'reminder') return { content, variables };
    const recorded = phrases.status[rsvp.status];
    const replied = {
      ...variables,
      8: rsvp.partySize === null ? recorded : `${recorded} (${phrases.people(rsvp.partySize)})`,
    };
    return { content, variables: { ...replied, 9: clip(changeOf(saying, phrases), limits.change) } };
  };

/** The content of a campaign's message to a guest with or without a position, under a picture or not, joyful or not. Pure. */
export function campaignForm(
  kind: CampaignSaying['kind'],
  { isVip, image, isMourning }: Pick<GuestFacts, 'isVip' | 'image' | 'isMourning'>,
): CampaignContentName {
  if (kind === 'update') return 'update';
  if (kind !== 'invitation') return isMourning ? `${kind}Mourning` : kind;
  if (isMourning) return image === null ? 'invitationMourning' : 'invitationMourningImage';
  if (image === null) return isVip ? 'invitationVip' : 'invitation';
  return isVip ? 'invitationVipImage' : 'invitationImage';
}

function changeOf(
  { changed, note }: Extract<CampaignSaying, { kind: 'update' }>,
  { changed: words }: CampaignPhrases,
): string {
  // The sentence around it brings its own full stop.
  const told = (note ?? '').replace(/[\s.،؛,;:]+$/u, '').trim();
  if (told !== '') return told;
  const [when, where] = [changed.includes('when'), changed.includes('where')];
  if (when && where) return words.both;
  if (when) return words.when;
  if (changed.includes('zone')) return words.zone;
  return where ? words.where : words.details;
}
