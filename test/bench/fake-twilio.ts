// A small Twilio in a process of its own: takes messages after a fixed time, and may tell of each three times, signed.
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';

export interface FakeTwilioReport {
  posts: number;
  /** Numbers that got more than one template. */
  twice: number;
  callbacks: number;
  /** Answers of the webhook that were not 2xx, and connections that failed. */
  callbacksFailed: number;
  /** When the texts to each number were accepted, one after the other, in milliseconds since 1970. */
  acceptedAt: Record<string, number[]>;
}

const [latencyMs, token] = [Number(process.argv[2]), String(process.argv[3])];
/** After acceptance; Twilio tells a campaign's first two within a second. */
const callbackAfterMs = [60, 250, 600] as const;
const callbackStatuses = ['sent', 'delivered', 'read'] as const;

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
let report: FakeTwilioReport;
let invited: Map<string, number>;
let withCallbacks = false;

function reset(): void {
  report = { posts: 0, twice: 0, callbacks: 0, callbacksFailed: 0, acceptedAt: {} };
  invited = new Map();
}
reset();
let count = 0;

const server = createServer((incoming, response) => {
  let body = '';
  incoming.setEncoding('utf8');
  incoming.on('data', (text: string) => {
    body += text;
  });
  incoming.on('end', () => {
    if (incoming.method !== 'POST') {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"messages":[]}');
      return;
    }
    setTimeout(() => {
      const sid = `SM${(++count).toString(16).padStart(32, '0')}`;
      response.writeHead(201, { 'Content-Type': 'application/json' }).end(`{"sid":"${sid}","status":"queued"}`);
      accept(sid, new URLSearchParams(body));
    }, latencyMs);
  });
});

function accept(sid: string, form: URLSearchParams): void {
  const to = form.get('To') ?? '';
  const statusCallback = form.get('StatusCallback');
  report.posts += 1;
  if (form.has('ContentSid')) {
    const times = (invited.get(to) ?? 0) + 1;
    invited.set(to, times);
    if (times === 2) report.twice += 1;
  } else {
    const number = to.slice('whatsapp:'.length);
    report.acceptedAt[number] = [...(report.acceptedAt[number] ?? []), Date.now()];
  }
  if (!withCallbacks || statusCallback === null) return;
  for (const [place, status] of callbackStatuses.entries())
    setTimeout(() => tell(statusCallback, sid, to, form.get('From') ?? '', status), callbackAfterMs[place]);
}

function tell(url: string, sid: string, to: string, from: string, status: string): void {
  const params = {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    From: from,
    MessageSid: sid,
    MessageStatus: status,
    SmsSid: sid,
    SmsStatus: status,
    To: to,
  };
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'X-Twilio-Signature': twilio.getExpectedTwilioSignature(token, url, params),
  };
  const outgoing = request(url, { method: 'POST', agent, headers }, (answer) => {
    report.callbacks += 1;
    if ((answer.statusCode ?? 500) >= 300) report.callbacksFailed += 1;
    answer.resume();
  });
  outgoing.on('error', () => {
    report.callbacksFailed += 1;
  });
  outgoing.end(new URLSearchParams(params).toString());
}

const accountSid = String(process.argv[4]);
process.on('message', (asked: { do: 'reset'; callbacks: boolean } | { do: 'report' }) => {
  if (asked.do === 'report') {
    process.send?.(report);
    return;
  }
  withCallbacks = asked.callbacks;
  reset();
  process.send?.('reset');
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
