// Reads request bodies with a size limit: flat forms for Twilio's API, JSON for the Content API and the controls.
import type { IncomingMessage } from 'node:http';

/** A refusal of the simulator's own controls (not Twilio's API): answered as `{error}` with its status. */
export class ControlError extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body as text. Throws ControlError 413 above `limitBytes`. */
export async function readText(request: IncomingMessage, limitBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > limitBytes) throw new ControlError(`The body is larger than ${limitBytes} bytes: send less.`, 413);
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Every value of a form parameter, in order (MediaUrl may come several times). */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams(await readText(request, 1 << 18));
}

/** A JSON object. Requires the JSON content type, which a foreign web page cannot send without asking first. */
export async function readJson(request: IncomingMessage, limitBytes = 1 << 18): Promise<JsonObject> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new ControlError('Send the body as JSON, with the header Content-Type: application/json.', 415);
  }
  const text = await readText(request, limitBytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ControlError('The body is not JSON.');
  }
  if (!isObject(value)) throw new ControlError('The body must be one JSON object.');
  return value;
}
