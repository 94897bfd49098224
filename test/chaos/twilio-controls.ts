// The simulator as a test uses it: its faults, its phones, and the ledger that judges.
import type { LedgerLine } from '../../src/simulator/ledger-records.ts';

export type Accepted = Extract<LedgerLine, { type: 'message.accepted' }>;

export interface TwilioControls {
  fault(json: object): Promise<void>;
  removeFaults(): Promise<void>;
  /** The phone does something; resolves once its webhook was answered or given up. */
  write(number: string, action: object): Promise<void>;
  /** Messages Twilio took after that line of the ledger. */
  acceptedAfter(seq: number): Promise<Accepted[]>;
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
    async acceptedAfter(seq) {
      const text = await (await fetch(`${url}/ledger?type=message.accepted&after=${seq}`)).text();
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Accepted);
    },
    async isAskedToConfirm(number) {
      const { messages } = (await (await fetch(`${url}${phone(number)}`)).json()) as {
        messages: { buttons: { value: string }[] }[];
      };
      return messages.some(({ buttons }) => buttons.some(({ value }) => value.startsWith('launch:yes')));
    },
  };
}
