// Starts the WhatsApp simulator: Twilio's API, phones in the browser, and a ledger of everything, on one port.
import http from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import Router from '@koa/router';
import Koa from 'koa';
import { Callbacks } from './callbacks.ts';
import { addApprovalControl, addContentRoutes, decide } from './content-api.ts';
import { addControlRoutes } from './control-api.ts';
import { Delivery } from './delivery.ts';
import { Faults } from './faults.ts';
import { InboundMessages } from './inbound-messages.ts';
import { Ledger } from './ledger.ts';
import { LiveFeed } from './live-feed.ts';
import { addMediaLinks, addMediaRoutes } from './media-api.ts';
import { MediaStore } from './media-store.ts';
import { MessageStore } from './message-store.ts';
import { addMessageRoutes } from './messages-api.ts';
import { type SimulatorOptions, settingsFrom } from './options.ts';
import { addPageRoutes } from './page.ts';
import { PhoneBook } from './phone-book.ts';
import { addPhoneRoutes, changePhone } from './phones-api.ts';
import { ControlError } from './request-body.ts';
import { Restoration } from './restore.ts';
import { SimulatedClock } from './simulated-clock.ts';
import type { RunningSimulation, Simulation } from './simulation.ts';
import type { TwilioState } from './twilio-gate.ts';
import { WebhookClient } from './webhook-client.ts';

export type { SimulatorOptions } from './options.ts';

export interface Simulator {
  /** `http://127.0.0.1:PORT`, without a trailing slash: the base of Twilio's API and the page with the phones. */
  url: string;
  /** Stops sending, closes every connection and finishes writing the ledger. */
  close(): Promise<void>;
}

/** Throws an Error of one sentence that says what to do when the port is taken or the options cannot be right. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const settings = settingsFrom(options);
  const clock = new SimulatedClock();
  const ledger = new Ledger(settings.dataDir);
  const simulation: Simulation = {
    settings,
    url: '',
    clock,
    ledger,
    faults: new Faults(settings.seed),
    contents: new Map(),
    messages: new MessageStore(),
    phones: new PhoneBook(),
    media: new MediaStore(settings.dataDir, ledger, () => clock.now()),
    live: new LiveFeed(),
    requestsUnderWay: 0,
  };
  const webhooks = new WebhookClient(settings.authToken, settings.retryAfterMs);
  const callbacks = new Callbacks(simulation, webhooks);
  const delivery = new Delivery(simulation, callbacks);
  const running: RunningSimulation = Object.assign(simulation, {
    webhooks,
    callbacks,
    delivery,
    inbound: new InboundMessages(simulation, webhooks),
  });

  // The port is taken before the ledger is touched: a second simulator must not write into the first one's file.
  let open: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    open = resolve;
  });
  const server = http.createServer(application(running, ready).callback());
  server.keepAliveTimeout = 60_000;
  await listen(server, settings.port, settings.host);
  const { port } = server.address() as AddressInfo;
  simulation.url = `http://${settings.host === '0.0.0.0' ? '127.0.0.1' : settings.host}:${port}`;

  const restoration = new Restoration(simulation);
  try {
    await ledger.open((line) => restoration.apply(line));
  } catch (error) {
    server.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The simulator cannot read or write its ledger in ${settings.dataDir}: ${reason}.`);
  }
  const { sender, inboundUrl } = settings;
  ledger.append({ type: 'started', sender, inboundUrl, offsetMs: clock.offsetMs });
  for (const { number, name } of settings.phones) introduce(simulation, number, name);
  for (const content of simulation.contents.values()) void decide(simulation, content);
  restoration.resume(running);
  open();
  const waking = setInterval(() => delivery.wake(), 1000);
  waking.unref();

  return {
    url: simulation.url,
    async close() {
      clearInterval(waking);
      delivery.close();
      callbacks.close();
      webhooks.close();
      simulation.live.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await ledger.close();
    },
  };
}

function application(simulation: RunningSimulation, ready: Promise<void>): Koa {
  const app = new Koa();
  app.silent = true;
  const twilio = new Router<TwilioState>();
  addMessageRoutes(twilio, simulation);
  addMediaRoutes(twilio, simulation);
  addContentRoutes(twilio, simulation);
  const controls = new Router();
  addControlRoutes(controls, simulation);
  addApprovalControl(controls, simulation);
  addPhoneRoutes(controls, simulation);
  addMediaLinks(controls, simulation);
  addPageRoutes(controls);

  app.use(async (ctx, next) => {
    await ready;
    // The fact sheet's client (§9.4) keeps the host as the path's first part: /api.twilio.com/2010-04-01/…
    ctx.path = ctx.path.replace(/^\/(?:(?:api|content)\.twilio\.com|127\.0\.0\.1|localhost)(?=\/)/, '');
    await next();
  });
  app.use(twilio.routes());
  app.use(async (ctx, next) => {
    try {
      refuseForeignNames(ctx.hostname, simulation.settings.host);
      refuseForeignPages(ctx.method, ctx.get('Origin'), ctx.get('Host'));
      await next();
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      ctx.status = error.status;
      ctx.body = { error: error.message };
    }
  });
  app.use(controls.routes());
  return app;
}

// A site may have its own name lead here (DNS rebinding), and would then read every chat: its name gives it away.
function refuseForeignNames(hostname: string, own: string): void {
  if ([own, 'localhost', '127.0.0.1', '[::1]'].includes(hostname)) return;
  // Bound to every address of the machine, it is reached under any of them; an address is nobody's name.
  if ((own === '0.0.0.0' || own === '::') && isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return;
  throw new ControlError(`The simulator is not ${hostname}: open it as 127.0.0.1.`, 403);
}

// Any site open in the same browser could otherwise write as a guest.
function refuseForeignPages(method: string, origin: string, host: string): void {
  if (method === 'GET' || method === 'HEAD' || origin === '') return;
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw new ControlError(`The page at ${origin} may not control the simulator: use its own page.`, 403);
}

function introduce(simulation: Simulation, number: string, name: string): void {
  const phone = simulation.phones.take(number);
  if (!phone.pinned || phone.name !== name) changePhone(simulation, phone, { name, pinned: true });
}

function listen(server: http.Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE';
      const reason = busy ? 'another program is using it' : error.message;
      reject(new Error(`The simulator cannot listen on port ${port}: ${reason}; choose another with SIMULATOR_PORT.`));
    });
    server.listen(port, host, () => resolve());
  });
}
