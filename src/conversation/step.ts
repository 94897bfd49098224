// One step of a conversation as a pure function: what was stored and what happened in, what to store and to order out.
import { type AnyEventObject, type AnyMachineSnapshot, transition } from 'xstate';
import type { Command } from '../../flows/commands.ts';
import type { Flow } from '../../flows/index.ts';
import { persistSnapshot, restoreSnapshot, type Stored } from './snapshot.ts';

interface StepResult<Context> {
  snapshot: object;
  context: Context;
  commands: Command[];
}

/** Pure: restores and applies. Throws UnrestorableSnapshot or NewerSnapshot for a stored snapshot that cannot be read. */
export const step = <Context, Event extends AnyEventObject, Input>(
  flow: Flow<Context, Event, Input>,
  stored: Stored,
  input: Input,
  events: readonly Event[],
): StepResult<Context> => applyEvents(flow, restoreSnapshot(flow, stored, input), events);

/**
 * Pure. Applies the events one after the other; an event that the state does not know changes nothing.
 * Throws an Error for an action other than `enqueue`.
 */
export function applyEvents<Context, Event extends AnyEventObject, Input>(
  flow: Flow<Context, Event, Input>,
  restored: AnyMachineSnapshot,
  events: readonly Event[],
): StepResult<Context> {
  let snapshot = restored;
  const commands: Command[] = [];
  for (const event of events) {
    const [next, actions] = transition(flow.machine, snapshot, event);
    for (const { type, params } of actions as readonly { type: string; params: unknown }[]) {
      if (type !== 'enqueue') throw new Error(`A flow may only enqueue commands, and this one did ${type}.`);
      // The machine's own types hold the params to the command vocabulary where the flow is written.
      commands.push(params as Command);
    }
    snapshot = next;
  }
  return { snapshot: persistSnapshot(flow, snapshot), context: snapshot.context as Context, commands };
}
