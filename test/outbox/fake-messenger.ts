// A messenger that answers as it is told and remembers every POST.
import type { OutboxMessage } from '../../src/db/outbox-message.ts';
import type { MessageSid } from '../../src/ids.ts';
import type { Attempt, ListedMessage, MessageState, Messenger, SendOutcome } from '../../src/outbox/messenger.ts';

export interface Post {
  message: OutboxMessage;
  attempt: Attempt;
}

export interface FakeMessenger extends Messenger {
  posts: Post[];
  /** What the next POSTs answer, one after the other; after them everything is sent. */
  next: (SendOutcome | ((post: Post) => Promise<SendOutcome> | SendOutcome))[];
  /** Null: it does not answer. */
  listed: ListedMessage[] | null;
  /** Whose list was asked for, in order. */
  asked: string[];
  probes: boolean[];
  states: Map<MessageSid, MessageState>;
  /** The SIDs that were asked for, in order. */
  followed: MessageSid[];
}

let count = 0;
export const newSid = (): MessageSid => `SM${(++count).toString(16).padStart(32, '0')}` as MessageSid;

export function createFakeMessenger(): FakeMessenger {
  const fake: FakeMessenger = {
    posts: [],
    next: [],
    listed: [],
    asked: [],
    probes: [],
    states: new Map(),
    followed: [],
    async send(message, attempt) {
      const post = { message, attempt };
      fake.posts.push(post);
      const outcome = fake.next.shift() ?? { kind: 'sent', sid: newSid() };
      return typeof outcome === 'function' ? outcome(post) : outcome;
    },
    probe: async () => fake.probes.shift() ?? true,
    async find(to) {
      fake.asked.push(to);
      return fake.listed;
    },
    async follow(sid) {
      fake.followed.push(sid);
      return fake.states.get(sid) ?? null;
    },
  };
  return fake;
}
