// The registry of flows: which machine runs a stored conversation, in which version, and how older snapshots are brought along.
import type { AnyStateMachine } from 'xstate';
import type { GuestEvent, OrganizerEvent } from './events.ts';
import { type GuestContext, type GuestInput, sinceVersion2 } from './guest.context.ts';
import { guestMachine } from './guest.machine.ts';
import type { OrganizerContext, OrganizerInput } from './organizer.context.ts';
import { organizerMachine } from './organizer.machine.ts';

/** A pure step from one version's snapshot to the next one's. */
type Migration = (snapshot: object) => object;

export interface Flow<Context, Event, Input> {
  machine: AnyStateMachine;
  version: number;
  /** `migrations[n]` brings version n to n + 1; a version without an entry cannot be restored and is quarantined. */
  migrations: Readonly<Record<number, Migration>>;
  /** Never set: carries the types from the machine to whoever steps it. */
  types?: { context: Context; event: Event; input: Input };
}

/** `inside`: fields added to a part of the context where that part is there. */
function withContext(snapshot: object, added: object, inside: Record<string, object> = {}): object {
  const context: Record<string, unknown> = {
    ...('context' in snapshot ? (snapshot.context as Record<string, unknown>) : {}),
    ...added,
  };
  for (const [part, fields] of Object.entries(inside))
    if (typeof context[part] === 'object' && context[part] !== null) context[part] = { ...context[part], ...fields };
  return { ...snapshot, context };
}

export const guestFlow: Flow<GuestContext, GuestEvent, GuestInput> = {
  machine: guestMachine,
  version: 3,
  migrations: {
    1: (snapshot) => withContext(snapshot, sinceVersion2, {}),
    // Version 3 knows more of what was asked; an older process would take a bare «2» after it for the second choice.
    2: (snapshot) => snapshot,
  },
};
export const organizerFlow: Flow<OrganizerContext, OrganizerEvent, OrganizerInput> = {
  machine: organizerMachine,
  version: 2,
  migrations: {
    // Version 2 keeps proposals (reminders, changes, other tries), and what a launch was forecast to take.
    1: (snapshot) => withContext(snapshot, { proposal: null }, { launch: { alreadyInvited: 0, forecast: null } }),
  },
};
