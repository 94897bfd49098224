// What the Content API refuses at creation, and what WhatsApp refuses at approval (fact sheet §4.2 and §4.3).
import { isObject, type JsonObject } from './request-body.ts';
import { contentTypeOf, type StoredContent } from './stored-content.ts';
import { TwilioError } from './twilio-error.ts';

/** Types that can never become a template (63016 outside the window). */
export const sessionOnlyTypes: readonly string[] = ['twilio/list-picker', 'twilio/location'];

const knownTypes: readonly string[] = [
  'twilio/text',
  'twilio/media',
  'twilio/location',
  'twilio/list-picker',
  'twilio/call-to-action',
  'twilio/quick-reply',
  'twilio/card',
  'twilio/catalog',
  'twilio/carousel',
  'twilio/flows',
  'twilio/schedule',
  'whatsapp/card',
  'whatsapp/authentication',
  'whatsapp/flows',
];

const bodyLimits: Record<string, number> = {
  'twilio/text': 1600,
  'twilio/media': 1600,
  'twilio/quick-reply': 1024,
  'twilio/call-to-action': 640,
  'twilio/list-picker': 1024,
};

const refuse = (detail: string, code = 20422): never => {
  throw new TwilioError(code, 400, `${code === 20001 ? 'Unknown' : 'Invalid'} parameter: ${detail}`);
};

const lengthOf = (text: string): number => [...text].length;

function text(value: unknown, name: string, limit: number, least = 1): string {
  if (typeof value !== 'string' || lengthOf(value) < least) return refuse(`${name} is required`);
  if (lengthOf(value) > limit) refuse(`${name} is longer than ${limit} characters`);
  return value;
}

const list = (value: unknown, name: string, least: number, most: number): JsonObject[] => {
  if (!Array.isArray(value) || value.length < least || value.length > most || !value.every(isObject)) {
    return refuse(`${name} must be a list of ${least} to ${most} objects`);
  }
  return value;
};

/** The parts of a new Content resource. Throws TwilioError (400: 20001 unknown key, 20422 bad value). */
export function parseContent(json: JsonObject): Omit<StoredContent, 'sid' | 'createdAt' | 'approval'> {
  const allowed = ['friendly_name', 'language', 'variables', 'types'];
  const unknown = Object.keys(json).find((key) => !allowed.includes(key));
  if (unknown !== undefined) refuse(unknown, 20001);
  const language = text(json.language, 'language', 20);
  if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)) refuse(`language "${language}"`);
  const { types } = json;
  if (!isObject(types) || Object.keys(types).length === 0) return refuse('types is required');
  const parsed: Record<string, JsonObject> = {};
  for (const [type, parts] of Object.entries(types)) {
    if (!knownTypes.includes(type)) refuse(`types.${type}`, 20001);
    if (!isObject(parts)) return refuse(`types.${type} must be an object`);
    checkType(type, parts);
    parsed[type] = parts;
  }
  return {
    friendlyName: json.friendly_name === undefined ? '' : text(json.friendly_name, 'friendly_name', 450, 0),
    language,
    variables: parseVariables(json.variables),
    types: parsed,
  };
}

function parseVariables(value: unknown): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) return refuse('variables must be an object');
  const entries = Object.entries(value);
  if (entries.length > 100) refuse('variables: more than 100');
  for (const [key, sample] of entries) {
    if (!/^\S{1,16}$/.test(key)) refuse(`variables: the key "${key}"`);
    text(sample, `variables.${key}`, 1600, 0);
  }
  return value as Record<string, string>;
}

function checkType(type: string, parts: JsonObject): void {
  const limit = bodyLimits[type];
  if (limit !== undefined && !(type === 'twilio/media' && parts.body === undefined)) {
    text(parts.body, `${type}.body`, limit);
  }
  if (/\{\{\s*\}\}|\{\{[^}]*\}(?!\})/.test(JSON.stringify(parts))) refuse(`${type}: a placeholder is malformed`);
  if (type === 'twilio/quick-reply') checkActions(type, list(parts.actions, `${type}.actions`, 1, 10), 'QUICK_REPLY');
  if (type === 'twilio/call-to-action') checkActions(type, list(parts.actions, `${type}.actions`, 1, 10));
  if (type === 'twilio/card') {
    text(parts.title, `${type}.title`, 1024);
    if (parts.subtitle !== undefined) text(parts.subtitle, `${type}.subtitle`, 60);
    checkActions(type, list(parts.actions ?? [], `${type}.actions`, 0, 10));
    if (parts.media !== undefined) checkMedia(type, parts.media);
  }
  if (type === 'twilio/media') checkMedia(type, parts.media);
  if (type === 'twilio/list-picker') {
    text(parts.button, `${type}.button`, 20);
    for (const item of list(parts.items, `${type}.items`, 1, 10)) {
      text(item.item, `${type}.items.item`, 24);
      text(item.id, `${type}.items.id`, 200);
      if (item.description !== undefined) text(item.description, `${type}.items.description`, 72, 0);
    }
  }
  if (
    type === 'twilio/location' &&
    !(Number.isFinite(Number(parts.latitude)) && Number.isFinite(Number(parts.longitude)))
  ) {
    refuse(`${type} needs latitude and longitude`);
  }
}

/** A variable may stand only after the host (fact sheet §4.2). */
function checkMedia(type: string, media: unknown): void {
  if (!Array.isArray(media) || typeof media[0] !== 'string') refuse(`${type}.media must be a list of addresses`);
  for (const url of media as unknown[]) {
    if (typeof url !== 'string' || !/^https?:\/\/[^/{}\s]+\/\S*$/.test(url)) {
      refuse(`${type}.media "${String(url)}": an address, with a variable only after the host`);
    }
  }
}

/** The address of the first medium with the samples filled in, or undefined: what WhatsApp looks at before it approves. */
export function sampleMediaUrl(content: StoredContent): string | undefined {
  const { media } = content.types[contentTypeOf(content)] ?? {};
  const [url] = Array.isArray(media) ? media : [];
  if (typeof url !== 'string') return undefined;
  return url.replace(/\{\{\s*([^\s{}]+)\s*\}\}/g, (_, key: string) => content.variables[key] ?? '');
}

function checkActions(type: string, actions: JsonObject[], defaultKind?: string): void {
  const count: Record<string, number> = {};
  for (const action of actions) {
    const kind = String(action.type ?? defaultKind);
    count[kind] = (count[kind] ?? 0) + 1;
    if (!['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'VOICE_CALL', 'COPY_CODE'].includes(kind)) {
      refuse(`${type}.actions.type "${kind}"`);
    }
    text(action.title, `${type}.actions.title`, type === 'twilio/card' && kind !== 'QUICK_REPLY' ? 25 : 20);
    if (kind === 'QUICK_REPLY') text(action.id, `${type}.actions.id`, 200);
    if (kind === 'URL') text(action.url, `${type}.actions.url`, 2000);
    if (kind === 'PHONE_NUMBER') text(action.phone, `${type}.actions.phone`, 20);
  }
  if ((count.URL ?? 0) > 2) refuse(`${type}.actions: more than two URL buttons`);
  if ((count.PHONE_NUMBER ?? 0) + (count.VOICE_CALL ?? 0) > 1) refuse(`${type}.actions: more than one phone button`);
}

/** Throws TwilioError when a submission itself is wrong; a rule broken by the content is `rejectionReason`'s. */
export function parseSubmission(json: JsonObject): { name: string; category: string } {
  const name = text(json.name, 'name', 512);
  if (!/^[a-z0-9_]+$/.test(name)) refuse('name: only lower-case letters, digits and underscores');
  const category = text(json.category, 'category', 40);
  if (!['UTILITY', 'MARKETING', 'AUTHENTICATION'].includes(category)) refuse(`category "${category}"`);
  return { name, category };
}

/** Why WhatsApp would reject this content as a template, in one sentence; '' when it would not. */
export function rejectionReason(content: StoredContent): string {
  const type = contentTypeOf(content);
  if (sessionOnlyTypes.includes(type)) return `${type} cannot be a WhatsApp template.`;
  if (/^ar_(SA|KW)$/.test(content.language)) return `WhatsApp has no template language ${content.language}: use ar.`;
  const parts = content.types[type] ?? {};
  const body = String(parts.body ?? parts.title ?? '');
  if (lengthOf(body) > 1024) return 'The body is longer than 1024 characters.';
  const titles = (Array.isArray(parts.actions) ? parts.actions : []).map((action) => String(action.title));
  if (titles.some((title) => title.includes('{{'))) return 'A button title has a variable.';
  const sample = sampleMediaUrl(content);
  if (sample !== undefined && !/\/[^/]+\.[a-z0-9]{3,4}$/i.test(sample)) return 'The media sample has no file type.';
  return variableProblem(body, JSON.stringify(parts), content.variables);
}

function variableProblem(body: string, whole: string, samples: Record<string, string>): string {
  const keysIn = (source: string) => [
    ...new Set([...source.matchAll(/\{\{\s*([^\s{}]+)\s*\}\}/g)].map((match) => match[1] ?? '')),
  ];
  const keys = keysIn(whole);
  const bodyKeys = keysIn(body);
  if (keys.some((key) => !/^\d+$/.test(key))) return 'Variables must be numbered: {{1}}, {{2}} …';
  const numbers = keys.map(Number).sort((one, other) => one - other);
  if (numbers.some((number, index) => number !== index + 1)) return 'The variable numbers have a gap.';
  const bare = keys.find((key) => (samples[key] ?? '') === '');
  if (bare !== undefined) return `The variable {{${bare}}} has no sample.`;
  if (/\}\}\s*\{\{/.test(body)) return 'Two variables stand next to each other.';
  if (/^\s*\{\{/.test(body)) return 'The body starts with a variable.';
  if (/\}\}[\s\p{P}\p{S}]*$/u.test(body)) return 'The body ends with a variable.';
  const words = body.replace(/\{\{[^}]*\}\}/g, ' ').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  if (bodyKeys.length > 0 && words.length < 2 * bodyKeys.length + 1) {
    return `The body has too many variables for its length: ${bodyKeys.length} need ${2 * bodyKeys.length + 1} words.`;
  }
  return '';
}
