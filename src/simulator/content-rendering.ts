// Turns a content and its variables into what the guest sees, or into the code the message fails with.
import { isObject } from './request-body.ts';
import type { Button, RenderedContent } from './simulated-message.ts';
import { contentTypeOf, type StoredContent } from './stored-content.ts';

interface Rendering {
  content: RenderedContent;
  /** 63028 (a variable the template does not have), 63013 (spaces), 63021 (too long), or null. */
  problem: number | null;
}

/** Omitted variables take the template's sample, as Twilio does (fact sheet §0.2): the guest then reads "John". */
export function renderContent(stored: StoredContent, variables: Record<string, string>): Rendering {
  const type = contentTypeOf(stored);
  const parts = stored.types[type] ?? {};
  const fill = (value: unknown): string =>
    typeof value === 'string'
      ? value.replace(
          /\{\{\s*([^\s{}]+)\s*\}\}/g,
          (whole, key: string) => variables[key] ?? stored.variables[key] ?? whole,
        )
      : '';
  const actions = Array.isArray(parts.actions) ? parts.actions.filter(isObject) : [];
  const items = Array.isArray(parts.items) ? parts.items.filter(isObject) : [];
  const content: RenderedContent = {
    contentType: type,
    body: fill(parts.body ?? parts.title),
    footer: fill(parts.subtitle ?? parts.footer),
    buttons: actions.map((action) => buttonOf(action, fill)),
    list:
      type === 'twilio/list-picker'
        ? {
            button: fill(parts.button),
            items: items.map((item) => ({
              id: fill(item.id),
              title: fill(item.item),
              description: fill(item.description),
            })),
          }
        : null,
    mediaUrls: (Array.isArray(parts.media) ? parts.media : []).map(fill).filter((url) => url !== ''),
    location:
      type === 'twilio/location'
        ? {
            latitude: Number(fill(String(parts.latitude))),
            longitude: Number(fill(String(parts.longitude))),
            label: fill(parts.label),
            address: fill(parts.address),
          }
        : null,
  };
  return { content, problem: problemOf(stored, variables, content) };
}

function buttonOf(action: Record<string, unknown>, fill: (value: unknown) => string): Button {
  const title = fill(action.title);
  switch (String(action.type ?? 'QUICK_REPLY')) {
    case 'QUICK_REPLY':
      return { kind: 'reply', title, value: fill(action.id) };
    case 'URL':
      return { kind: 'url', title, value: fill(action.url) };
    case 'PHONE_NUMBER':
      return { kind: 'phone', title, value: fill(action.phone) };
    default:
      return { kind: 'other', title, value: '' };
  }
}

function problemOf(stored: StoredContent, variables: Record<string, string>, content: RenderedContent): number | null {
  const known = new Set(
    [...JSON.stringify(stored.types).matchAll(/\{\{\s*([^\s{}]+)\s*\}\}/g)].map((match) => match[1] ?? ''),
  );
  if (Object.keys(variables).some((key) => !known.has(key))) return 63028;
  if (Object.values(variables).some((value) => / {5,}/.test(value))) return 63013;
  const limit = content.contentType === 'twilio/text' ? 1600 : 1024;
  return [...content.body].length > limit ? 63021 : null;
}
