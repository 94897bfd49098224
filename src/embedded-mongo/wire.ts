// MongoDB's wire protocol: OP_MSG, and the OP_QUERY with which drivers begin (MongoDB manual, "Wire Protocol").
import type { Long } from 'bson';

import { type Document, formatDocument, parseDocument } from './values.ts';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER_BYTES = 16;
export const MAX_MESSAGE_BYTES = 48_000_000;

const MORE_TO_COME = 2;
/** The first 16 flag bits must be understood by the receiver; of them only MORE_TO_COME is. */
const REQUIRED_BITS = 0xffff;

export interface Request {
  id: number;
  command: Document;
  database: string;
  /** The sender does not wait for an answer. */
  silent: boolean;
  /** Asked with OP_QUERY, so it is answered with OP_REPLY. */
  legacy: boolean;
}

/** Cuts the messages out of a connection's bytes. Throws for bytes that are no MongoDB message. */
export class MessageReader {
  #chunks: Buffer[] = [];
  #length = 0;

  push(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    const messages: Buffer[] = [];
    for (;;) {
      const size = this.#nextSize();
      if (size === undefined || this.#length < size) return messages;
      const bytes = this.#joined();
      messages.push(bytes.subarray(0, size));
      this.#chunks = [bytes.subarray(size)];
      this.#length -= size;
    }
  }

  #nextSize(): number | undefined {
    if (this.#length < HEADER_BYTES) return undefined;
    if ((this.#chunks[0]?.length ?? 0) < HEADER_BYTES) this.#joined();
    const size = this.#chunks[0]?.readInt32LE(0) ?? 0;
    if (size < HEADER_BYTES || size > MAX_MESSAGE_BYTES) throw new Error(`A message of ${size} bytes`);
    return size;
  }

  #joined(): Buffer {
    const [first] = this.#chunks;
    const bytes = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks);
    this.#chunks = [bytes];
    return bytes;
  }
}

/** Throws for opcodes and flags no driver sends today. */
export function parseRequest(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const opcode = message.readInt32LE(12);
  if (opcode === OP_QUERY) {
    const end = message.indexOf(0, HEADER_BYTES + 4);
    const [database = ''] = message.toString('utf8', HEADER_BYTES + 4, end).split('.');
    return { id, command: parseDocument(message.subarray(end + 9)), database, silent: false, legacy: true };
  }
  if (opcode !== OP_MSG) throw new Error(`Opcode ${opcode}`);
  const flags = message.readUInt32LE(HEADER_BYTES);
  if (flags & REQUIRED_BITS & ~MORE_TO_COME) throw new Error(`OP_MSG flags ${flags}`);
  const command = parseSections(message.subarray(HEADER_BYTES + 4));
  return { id, command, database: String(command.$db ?? ''), silent: (flags & MORE_TO_COME) !== 0, legacy: false };
}

function parseSections(bytes: Buffer): Document {
  let command: Document = {};
  const sequences: [string, Document[]][] = [];
  for (let at = 0; at < bytes.length; ) {
    const kind = bytes[at];
    const size = bytes.readInt32LE(at + 1);
    const section = bytes.subarray(at + 1, at + 1 + size);
    if (kind === 0) command = parseDocument(section);
    else if (kind === 1) sequences.push(parseSequence(section));
    else throw new Error(`OP_MSG section of kind ${kind}`);
    at += 1 + size;
  }
  return Object.assign(command, Object.fromEntries(sequences));
}

function parseSequence(section: Buffer): [string, Document[]] {
  const end = section.indexOf(0, 4);
  const documents: Document[] = [];
  for (let at = end + 1; at < section.length; at += section.readInt32LE(at)) {
    documents.push(parseDocument(section.subarray(at, at + section.readInt32LE(at))));
  }
  return [section.toString('utf8', 4, end), documents];
}

let lastId = 0;

/** The bytes that answer a request; `reply` is a document, or one that was put together as bytes. */
export function formatReply(request: Request, reply: Document | Buffer): Buffer {
  const body = Buffer.isBuffer(reply) ? reply : formatDocument(reply);
  if (!request.legacy) return formatMessage(OP_MSG, request.id, Buffer.alloc(5), body);
  const about = Buffer.alloc(20);
  about.writeInt32LE(8, 0);
  about.writeInt32LE(1, 16);
  return formatMessage(OP_REPLY, request.id, about, body);
}

/** A request of our own: whoever answers it is alive. */
export const formatPing = (): Buffer =>
  formatMessage(OP_MSG, 0, Buffer.alloc(5), formatDocument({ ping: 1, $db: 'admin' }));

function formatMessage(opcode: number, answers: number, about: Buffer, body: Buffer): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeInt32LE(HEADER_BYTES + about.length + body.length, 0);
  lastId = (lastId + 1) & 0x7fffffff;
  header.writeInt32LE(lastId, 4);
  header.writeInt32LE(answers, 8);
  header.writeInt32LE(opcode, 12);
  return Buffer.concat([header, about, body]);
}

/** A cursor's reply, made without parsing the documents in it again. */
export function formatCursor(
  batchName: 'firstBatch' | 'nextBatch',
  batch: Buffer[],
  id: Long,
  namespace: string,
): Buffer {
  const array = container(batch.flatMap((document, i) => [elementHead(3, String(i)), document]));
  const cursor = container([elementHead(4, batchName), array, fieldsOf({ id, ns: namespace })]);
  return container([elementHead(3, 'cursor'), cursor, fieldsOf({ ok: 1 })]);
}

const elementHead = (type: number, name: string): Buffer =>
  Buffer.from(`${String.fromCharCode(type)}${name}\0`, 'latin1');

const fieldsOf = (document: Document): Buffer => formatDocument(document).subarray(4, -1);

function container(parts: Buffer[]): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(4), ...parts, Buffer.alloc(1)]);
  bytes.writeInt32LE(bytes.length, 0);
  return bytes;
}
