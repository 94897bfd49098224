// The catalogues by language, and the contents as Twilio must hold them.
import type { Locale } from '../../flows/commands.ts';
import { ar } from './ar.ts';
import { type Catalogue, type ContentName, type ContentText, contentNames } from './catalogue.ts';
import { en } from './en.ts';

export const catalogues: Record<Locale, Catalogue> = { ar, en };

export interface ContentWording extends ContentText {
  content: ContentName;
  locale: Locale;
  /** Where WhatsApp fetches the picture, with its variable; absent for a content without one. */
  mediaUrl?: string;
}

/** Below the public address: the pictures of invitations. */
export const mediaFolder = '/media/';

/** Every content in every language, its picture at this server. */
export const contentWordings = (publicUrl: string): ContentWording[] =>
  (['ar', 'en'] as const).flatMap((locale) =>
    contentNames.map((content) => {
      const text = catalogues[locale].contents[content];
      const media = text.image === undefined ? {} : { mediaUrl: `${publicUrl}${mediaFolder}${text.image}` };
      return { content, locale, ...text, ...media };
    }),
  );
