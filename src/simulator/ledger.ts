// The append-only ledger: one JSON line for everything that happened, in memory or in a file of its own.
import { createReadStream, createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { open, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { LedgerLine, LedgerRecord } from './ledger-records.ts';

export class Ledger {
  #seq = 0;
  #lines: string[] = [];
  #file: string | undefined;
  #stream: WriteStream | undefined;
  #closed = false;

  /** Without a folder the ledger lives in memory and ends with the process. Throws when the folder cannot be made. */
  constructor(dataDir: string | undefined) {
    if (dataDir === undefined) return;
    mkdirSync(dataDir, { recursive: true });
    this.#file = join(dataDir, 'ledger.jsonl');
  }

  get size(): number {
    return this.#seq;
  }

  /** Gives every earlier line to `replay`, drops a last line cut off by a crash, and opens the file for appending. */
  async open(replay: (line: LedgerLine) => void): Promise<void> {
    if (this.#file === undefined) return;
    const handle = await open(this.#file, 'a+');
    await handle.close();
    let wholeBytes = 0;
    for await (const { text, bytes } of wholeLines(this.#file)) {
      const line = parseLine(text);
      if (line === undefined) break;
      wholeBytes += bytes;
      this.#seq = line.seq;
      replay(line);
    }
    await truncate(this.#file, wholeBytes);
    this.#stream = createWriteStream(this.#file, { flags: 'a' });
    this.#stream.on('error', (error) => {
      throw new Error(`The simulator cannot write its ledger: ${error.message}. Free some disk space and start again.`);
    });
  }

  /** After `close` nothing is added: a request that breaks off at the end has no line. */
  append(record: LedgerRecord): void {
    if (this.#closed) return;
    this.#seq += 1;
    const line = `${JSON.stringify({ seq: this.#seq, at: new Date().toISOString(), ...record })}\n`;
    if (this.#stream === undefined) this.#lines.push(line);
    else this.#stream.write(line);
  }

  /** The lines after `after` (a seq), of one type when given, in order, as they stand now. */
  async *lines({ after = 0, type }: { after?: number; type?: string } = {}): AsyncGenerator<string> {
    const last = this.#seq;
    const wanted = (line: string) => type === undefined || typeOf(line) === type;
    if (this.#file === undefined || this.#stream === undefined) {
      for (let index = after; index < last; index += 1) {
        const line = this.#lines[index];
        if (line !== undefined && wanted(line)) yield line;
      }
      return;
    }
    await this.#flush();
    for await (const { text } of wholeLines(this.#file)) {
      const seq = Number(/^\{"seq":(\d+)/.exec(text)?.[1]);
      if (seq > last) return;
      if (seq > after && wanted(text)) yield `${text}\n`;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const stream = this.#stream;
    if (stream === undefined) return;
    await new Promise<void>((resolve) => stream.end(resolve));
  }

  #flush(): Promise<void> {
    const stream = this.#stream;
    if (stream === undefined || stream.writableLength === 0) return Promise.resolve();
    return new Promise((resolve) => {
      stream.write('', () => resolve());
    });
  }
}

function parseLine(text: string): LedgerLine | undefined {
  try {
    return JSON.parse(text) as LedgerLine;
  } catch {
    return undefined;
  }
}

const typeOf = (line: string): string | undefined => /^\{"seq":\d+,"at":"[^"]+","type":"([^"]+)"/.exec(line)?.[1];

// Not node:readline: it also splits at U+2028, which JSON leaves bare inside a guest's text.
async function* wholeLines(file: string): AsyncGenerator<{ text: string; bytes: number }> {
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
    const parts = (rest + String(chunk)).split('\n');
    rest = parts.pop() ?? '';
    for (const text of parts) yield { text, bytes: Buffer.byteLength(text) + 1 };
  }
}
