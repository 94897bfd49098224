// What a phone sends when it is told only the kind: the smallest real file of each sort.
import { ControlError, isObject, type JsonObject } from './request-body.ts';

export interface OutgoingMedia {
  contentType: string;
  bytes: Buffer;
}

const kinds: Record<string, { contentType: string; base64: string }> = {
  voice: {
    contentType: 'audio/ogg',
    base64: 'T2dnUwACAAAAAAAAAAAAAAAAAAAAAMmqH3ABE09wdXNIZWFkAQE4AYC7AAAAAAA=',
  },
  sticker: { contentType: 'image/webp', base64: 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==' },
  image: {
    contentType: 'image/png',
    base64: [
      'iVBORw0KGgoAAAANSUhEUgAAAKAAAABuBAMAAABSAwXaAAAAElBMVEV4sNaozub61nhclm5AeFro8Pb7qMA9AAABfUlEQVR42u3U',
      'UW7CMAyAYWsSByjsABs3mMwF0HyAvvT+V1lLS5ukceo4loaQ/1fSjziUAHie53lNfVynrD1DcfGuXwfrhqBe4B2IQ1J/NHB56NOw',
      'rwnMeNweA4+fObdBRgw3yG8xD2anbgOH8sSFmQexKARP1iC7Rz3IkC1gdvZmMBGhHYxEsAC3w+zBCBRdhq8Lyv7L/wmC8cTlG7vT',
      'dA7A5CMd2G3etw3YcZ4aPOcH1oOL2NmBXA466KCDDr4aiFsWIMa1grivBbxgrh81iFxKELEsgsW44dhg6D1EsPQmEUy9MTD5OVQg',
      'CsH1jbTxRlAmYgUoEbEKPBQvWAkmV1qL9wQj8ZPm7jXebXkI0utn5abkx7c+AumFRlH3uu1F4ExS0m+lF4HjSRIpxNBLQMolPr49',
      'SKQQbzzIeOWpEy8EiRRi6gUgkULceRtIpBD33goSKcSM9wSJFGLOW0AihZj1ZpBkIQpeWuC+6Ujk1oCcC0l+BZBxDjro4HuAf5Bf',
      '9X7HAcZ+AAAAAElFTkSuQmCC',
    ].join(''),
  },
  document: {
    contentType: 'application/pdf',
    base64: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n').toString('base64'),
  },
  contact: { contentType: 'text/vcard', base64: '' },
};

/** The media of `{kind, contentType?, base64?}`; a contact takes `name` and `number`. Throws ControlError. */
export function parseMedia(json: JsonObject): OutgoingMedia {
  const sample = kinds[String(json.kind)];
  if (sample === undefined) throw new ControlError(`The media kind must be one of ${Object.keys(kinds).join(', ')}.`);
  const contentType = typeof json.contentType === 'string' ? json.contentType : sample.contentType;
  if (typeof json.base64 === 'string') return { contentType, bytes: Buffer.from(json.base64, 'base64') };
  if (json.kind === 'contact') return { contentType, bytes: Buffer.from(contactCard(json)) };
  return { contentType, bytes: Buffer.from(sample.base64, 'base64') };
}

function contactCard(json: JsonObject): string {
  const contacts = Array.isArray(json.contacts) ? json.contacts.filter(isObject) : [json];
  return contacts
    .map(({ name = 'نورة القحطاني', number = '+966501112233' }) => {
      const digits = String(number).replace(/\D/g, '');
      return [
        'BEGIN:VCARD',
        'VERSION:3.0',
        `N:;${String(name)};;;`,
        `FN:${String(name)}`,
        `TEL;type=CELL;waid=${digits}:${String(number)}`,
        'END:VCARD',
        '',
      ].join('\r\n');
    })
    .join('');
}
