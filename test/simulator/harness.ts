// A simulator with a fake Hadir behind it and the real twilio SDK in front of it.
import twilio from 'twilio';
import { startSimulator } from '../../src/simulator/index.ts';
import type { LedgerLine } from '../../src/simulator/ledger-records.ts';
import type { SimulatorOptions } from '../../src/simulator/options.ts';
import { FakeHadir } from './fake-hadir.ts';

export const accountSid = `AC${'a1'.repeat(16)}`;
export const authToken = 'a token of the test';
export const sender = 'whatsapp:+14155238886';
export const organizer = '+966500000001';
export const guest = '+966500000010';

export type Json = Record<string, unknown>;

export interface PhoneMessage {
  messageSid: string;
  from: string;
  body: string;
  ticks: string;
  status: string;
  errorCode: number | null;
  contentSid: string | null;
  buttons: { title: string; value: string }[];
  media: { url: string; contentType: string }[];
}

/** The client of the fact sheet (§9.4): every request goes to the simulator, its host as the path's first part. */
class RedirectedClient extends twilio.RequestClient {
  readonly base: string;

  constructor(base: string) {
    super({ timeout: 10_000 });
    this.base = base;
  }

  override request<TData>(options: Parameters<twilio.RequestClient['request']>[0]) {
    const { hostname, pathname, search } = new URL(options.uri);
    return super.request<TData>({ ...options, uri: `${this.base}/${hostname}${pathname}${search}` } as never);
  }
}

/** `hadirPort`: a port the fake Hadir had before, so that earlier callback addresses reach the new one. */
export async function startHarness(options: Partial<SimulatorOptions> = {}, hadirPort = 0) {
  const hadir = await new FakeHadir(authToken).start(hadirPort);
  const simulator = await startSimulator({
    port: 0,
    accountSid,
    authToken,
    sender: '+14155238886',
    inboundUrl: `${hadir.url}/webhook`,
    sentAfterMs: 0,
    deliveredAfterMs: 0,
    retryAfterMs: 1,
    seed: 7,
    ...options,
  });
  const client = twilio(accountSid, authToken, { httpClient: new RedirectedClient(simulator.url) });

  async function control(method: string, path: string, json?: Json): Promise<{ status: number; json: Json }> {
    const response = await fetch(simulator.url + path, {
      method,
      ...(json === undefined ? {} : { body: JSON.stringify(json), headers: { 'Content-Type': 'application/json' } }),
    });
    return { status: response.status, json: (await response.json()) as Json };
  }

  async function write(number: string, action: Json): Promise<Json> {
    const { status, json } = await control('POST', `/phones/${number}/messages`, action);
    if (status !== 201) throw new Error(`${status}: ${JSON.stringify(json)}`);
    return json;
  }

  const chat = async (number: string): Promise<PhoneMessage[]> =>
    (await control('GET', `/phones/${number}`)).json.messages as PhoneMessage[];

  async function ledger<Type extends LedgerLine['type']>(type: Type): Promise<Extract<LedgerLine, { type: Type }>[]> {
    const text = await (await fetch(`${simulator.url}/ledger?type=${type}`)).text();
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }

  /** Waits until no message and no callback is on its way. */
  async function settled(): Promise<void> {
    for (;;) {
      const { json } = await control('GET', '/pending');
      if (json.callbacks === 0 && json.messages === 0) return;
    }
  }

  const send = (to: string, parts: Json = { body: 'مرحبًا' }) =>
    client.messages.create({
      from: sender,
      to: `whatsapp:${to}`,
      statusCallback: `${hadir.url}/webhook/status?o=msg_1&n=a%20b`,
      ...parts,
    });

  async function template(types: Json, variables: Json = {}, name = `t_${Math.random().toString(36).slice(2)}`) {
    const { sid } = await client.content.v1.contents.create({ language: 'ar', variables, types } as never);
    const submission = { name, category: 'UTILITY' };
    await client.content.v1.contents(sid).approvalCreate.create(submission as never);
    return sid;
  }

  return {
    hadir,
    simulator,
    client,
    control,
    write,
    chat,
    ledger,
    settled,
    send,
    template,
    async stop() {
      await simulator.close();
      await hadir.stop();
    },
  };
}

export type Harness = Awaited<ReturnType<typeof startHarness>>;

/** An invitation that WhatsApp approves: two variables, two buttons with a guest's token in them. */
export const invitation: Json = {
  'twilio/quick-reply': {
    body: 'مرحبًا {{1}}، يسرّنا دعوتك إلى {{2}} ونأمل تأكيد حضورك بالضغط على أحد الأزرار.',
    actions: [
      { title: 'تأكيد الحضور', id: 'rsvp:{{3}}:yes' },
      { title: 'الاعتذار', id: 'rsvp:{{3}}:no' },
    ],
  },
};

export const samples: Json = { 1: 'أبو علي', 2: 'حفل زفاف سعد', 3: 'g_1' };

/** What a promise was rejected with; fails when it was not. */
export async function rejection(
  promise: Promise<unknown>,
): Promise<{ status?: number; code?: number | string; name: string }> {
  try {
    await promise;
  } catch (error) {
    return error as { status?: number; code?: number; name: string };
  }
  throw new Error('It was expected to be refused, and was not.');
}
