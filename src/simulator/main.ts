// Runs the simulator as a process of its own: prints {"url"} as one line, stops on SIGTERM or SIGINT.
import { parseArgs } from 'node:util';
import { startSimulator } from './index.ts';
import type { ApprovalMode, SimulatorOptions } from './options.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string' },
    'data-dir': { type: 'string' },
    'account-sid': { type: 'string', default: `AC${'0'.repeat(32)}` },
    'auth-token': { type: 'string', default: 'simulator-auth-token' },
    sender: { type: 'string', default: '+14155238886' },
    'inbound-url': { type: 'string', default: 'http://localhost:3000/webhook' },
    'status-callback': { type: 'string' },
    'messages-per-second': { type: 'string' },
    'latency-ms': { type: 'string' },
    approval: { type: 'string', default: 'auto' },
    phone: { type: 'string', multiple: true, default: [] },
    seed: { type: 'string' },
    'sent-after-ms': { type: 'string' },
    'delivered-after-ms': { type: 'string' },
    'read-after-ms': { type: 'string' },
    'retry-after-ms': { type: 'string' },
    'callback-concurrency': { type: 'string' },
    'advanced-opt-out': { type: 'boolean', default: false },
  },
});

function number(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new Error(`--${name} must be a number, 0 or more, not "${text}".`);
}

function approval(text: string): ApprovalMode {
  if (text === 'auto' || text === 'manual' || text === 'reject') return text;
  throw new Error(`--approval must be auto, manual or reject, not "${text}".`);
}

/** `--phone=+966501234567=أبو سعد`, as often as wanted. */
function phone(text: string): { number: string; name: string } {
  const [number = '', ...name] = text.split('=');
  return { number, name: name.join('=') };
}

function options(): SimulatorOptions {
  const given: SimulatorOptions = {
    port: number('port', values.port) ?? 0,
    accountSid: values['account-sid'],
    authToken: values['auth-token'],
    sender: values.sender,
    inboundUrl: values['inbound-url'],
    approval: approval(values.approval),
    phones: values.phone.map(phone),
    advancedOptOut: values['advanced-opt-out'],
  };
  if (values.host !== undefined) given.host = values.host;
  if (values['data-dir'] !== undefined) given.dataDir = values['data-dir'];
  if (values['status-callback'] !== undefined) given.statusCallbackDefault = values['status-callback'];
  const numbers = {
    messagesPerSecond: number('messages-per-second', values['messages-per-second']),
    latencyMs: number('latency-ms', values['latency-ms']),
    seed: number('seed', values.seed),
    sentAfterMs: number('sent-after-ms', values['sent-after-ms']),
    deliveredAfterMs: number('delivered-after-ms', values['delivered-after-ms']),
    readAfterMs: number('read-after-ms', values['read-after-ms']),
    retryAfterMs: number('retry-after-ms', values['retry-after-ms']),
    callbackConcurrency: number('callback-concurrency', values['callback-concurrency']),
  };
  for (const [name, value] of Object.entries(numbers)) if (value !== undefined) Object.assign(given, { [name]: value });
  return given;
}

try {
  const simulator = await startSimulator(options());
  console.log(JSON.stringify({ url: simulator.url }));
  const stop = (): void => {
    void simulator.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
