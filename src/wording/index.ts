// The catalogues by language, and the contents as Twilio must hold them.
import type { Locale } from '../../flows/commands.ts';
import { ar } from './ar.ts';
import { type Catalogue, type ContentName, type ContentText, contentNames } from './catalogue.ts';
import { en } from './en.ts';

export const catalogues: Record<Locale, Catalogue> = { ar, en };

export interface ContentWording extends ContentText {
  content: ContentName;
  locale: Locale;
}

/** Every content in every language. */
export const contentWordings: ContentWording[] = (['ar', 'en'] as const).flatMap((locale) =>
  contentNames.map((content) => ({ content, locale, ...catalogues[locale].contents[content] })),
);
