// Brings a stored conversation back to life without starting it, and makes it storable again.
import { type AnyMachineSnapshot, createActor, type Snapshot } from 'xstate';
import type { Flow } from '../../flows/index.ts';

/** A stored snapshot that no migration can bring to today's machine: it is quarantined and reported, never guessed. */
export class UnrestorableSnapshot extends Error {
  override name = 'UnrestorableSnapshot';
}

/** A snapshot that a newer Hadir has written, while an old process still runs: that one reads it, and nothing is wrong. */
export class NewerSnapshot extends Error {
  override name = 'NewerSnapshot';
}

export interface Stored {
  flowVersion: number;
  /** Null before the first step. */
  snapshot: object | null;
}

/**
 * The machine's snapshot for `transition`; the actor is never started, so nothing runs.
 * Throws NewerSnapshot for a later version than ours, and UnrestorableSnapshot for a missing migration or a state that no longer exists
 * (XState does not throw for that one: it answers with status 'error').
 */
export function restoreSnapshot<Context, Event, Input>(
  flow: Flow<Context, Event, Input>,
  stored: Stored,
  input: Input,
): AnyMachineSnapshot {
  if (stored.snapshot === null) return createActor(flow.machine, { input }).getSnapshot();
  const snapshot = migrate(flow, stored.flowVersion, stored.snapshot) as Snapshot<unknown>;
  let restored: AnyMachineSnapshot;
  try {
    restored = createActor(flow.machine, { snapshot, input }).getSnapshot();
  } catch (error) {
    throw new UnrestorableSnapshot(`The ${flow.machine.id} snapshot cannot be restored.`, { cause: error });
  }
  if (restored.status !== 'active')
    throw new UnrestorableSnapshot(`The ${flow.machine.id} snapshot names a state that the machine does not have.`);
  return restored;
}

/** JSON for storage. */
export const persistSnapshot = <Context, Event, Input>(
  flow: Flow<Context, Event, Input>,
  snapshot: AnyMachineSnapshot,
): object => JSON.parse(JSON.stringify(flow.machine.getPersistedSnapshot(snapshot)));

function migrate<Context, Event, Input>(flow: Flow<Context, Event, Input>, from: number, snapshot: object): object {
  if (from > flow.version)
    throw new NewerSnapshot(
      `The ${flow.machine.id} snapshot has version ${from}, and this process knows ${flow.version}.`,
    );
  let migrated = snapshot;
  for (let version = from; version < flow.version; version++) {
    const migration = flow.migrations[version];
    if (migration === undefined)
      throw new UnrestorableSnapshot(`No migration brings ${flow.machine.id} version ${version} to ${flow.version}.`);
    migrated = migration(migrated);
  }
  return migrated;
}
