// The parts of one running simulator, handed to everything that works on them.
import type { Callbacks } from './callbacks.ts';
import type { Delivery } from './delivery.ts';
import type { Faults } from './faults.ts';
import type { InboundMessages } from './inbound-messages.ts';
import type { Ledger } from './ledger.ts';
import type { LiveFeed } from './live-feed.ts';
import type { MediaStore } from './media-store.ts';
import type { MessageStore } from './message-store.ts';
import type { Settings } from './options.ts';
import type { PhoneBook } from './phone-book.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import type { StoredContent } from './stored-content.ts';
import type { WebhookClient } from './webhook-client.ts';

export interface Simulation {
  settings: Settings;
  /** Without a trailing slash; known once the server listens. */
  url: string;
  clock: SimulatedClock;
  ledger: Ledger;
  faults: Faults;
  contents: Map<string, StoredContent>;
  messages: MessageStore;
  phones: PhoneBook;
  media: MediaStore;
  live: LiveFeed;
  /** Requests to Twilio's API that are not answered yet. */
  requestsUnderWay: number;
}

/** The simulation with everything that acts on its own: sends, callbacks, webhooks. */
export interface RunningSimulation extends Simulation {
  webhooks: WebhookClient;
  callbacks: Callbacks;
  delivery: Delivery;
  inbound: InboundMessages;
}
