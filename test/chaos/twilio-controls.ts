// The simulator as a test uses it: its faults, its phones, and the ledger that judges.
import type { LedgerLine } from '../../src/simulator/ledger-records.ts';

export type Accepted = Extract<LedgerLine, { type: 'message.accepted' }>;
type StatusLine = Extract<LedgerLine, { type: 'message.status' }>;
export type RequestLine = Extract<LedgerLine, { type: 'request' }>;

const failedStatuses: ReadonlySet<string> = new Set(['failed', 'undelivered', 'canceled']);

export interface TwilioControls {
  fault(json: object): Promise<void>;
  removeFaults(): Promise<void>;
  /** The phone does something; resolves once its webhook was answered or given up. */
  write(number: string, action: object): Promise<void>;
  /** Messages Twilio took after that line of the ledger. */
  acceptedAfter(seq: number): Promise<Accepted[]>;
  /** Every request to create a message, whatever became of it. */
  requests(): Promise<RequestLine[]>;
  /** The whole ledger as it is, a JSON object a line. */
  ledger(): Promise<string>;
  /** The SIDs of those that nobody has, since their delivery failed. */
  undelivered(): Promise<Set<string>>;
  /** Whether the organizer's phone shows the question before the sending. */
  isAskedToConfirm(number: string): Promise<boolean>;
}

export function createTwilioControls(url: string): TwilioControls {
  const post = (path: string, body: object): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  async function lines<Line extends LedgerLine>(type: Line['type'], after: number): Promise<Line[]> {
    const text = await (await fetch(`${url}/ledger?type=${type}&after=${after}`)).text();
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);
  }
  const phone = (number: string): string => `/phones/${encodeURIComponent(number)}`;
  return {
    async fault(json) {
      const response = await post('/faults', json);
      if (!response.ok) throw new Error(`The simulator refused ${JSON.stringify(json)}: ${await response.text()}`);
    },
    async removeFaults() {
      await fetch(`${url}/faults`, { method: 'DELETE' });
    },
    async write(number, action) {
      await post(`${phone(number)}/messages`, action);
    },
    acceptedAfter: (seq) => lines<Accepted>('message.accepted', seq),
    requests: async () =>
      (await lines<RequestLine>('request', 0)).filter(
        ({ method, path }) => method === 'POST' && path.endsWith('/Messages.json'),
      ),
    ledger: async () => (await fetch(`${url}/ledger`)).text(),
    async undelivered() {
      const failed = (await lines<StatusLine>('message.status', 0)).filter(({ status }) => failedStatuses.has(status));
      return new Set(failed.map(({ sid }) => sid));
    },
    async isAskedToConfirm(number) {
      const { messages } = (await (await fetch(`${url}${phone(number)}`)).json()) as {
        messages: { buttons: { value: string }[] }[];
      };
      return messages.some(({ buttons }) => buttons.some(({ value }) => value.startsWith('launch:yes')));
    },
  };
}
