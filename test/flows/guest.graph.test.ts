// Every path through the guest's machine: what can be reached, that storing it in between changes nothing, and the ways out of it.
import { expect } from 'chai';
import type { AnyMachineSnapshot } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import type { GuestEvent } from '../../flows/events.ts';
import type { GuestContext } from '../../flows/guest.context.ts';
import { guestMachine } from '../../flows/guest.machine.ts';
import { guestFlow } from '../../flows/index.ts';
import { restoreSnapshot } from '../../src/conversation/snapshot.ts';
import { step } from '../../src/conversation/step.ts';

const at = '2026-11-23T18:00:00.000Z';
const text = 'نص';
const allowance = 4;
const input = { locale: 'ar' as const, allowance, passes: 0 };

const yes = (partySize: number | null): GuestEvent => ({ type: 'reply.confirmed', partySize, at });
const no: GuestEvent = { type: 'reply.declined', reason: null, at };
const stop: GuestEvent = { type: 'reply.optedOut', declines: false, at };
const back: GuestEvent = { type: 'reply.optedIn' };
const released: GuestEvent = { type: 'person.released' };
/** One of each kind that leads somewhere else, the numbers within, at and above the allowance. */
const events: GuestEvent[] = [
  yes(null),
  yes(2),
  yes(9),
  no,
  { type: 'reply.undecided', text, at },
  { type: 'reply.softYes', partySize: null, text, at },
  { type: 'reply.softYes', partySize: 2, text, at },
  { type: 'reply.loneNo', text, at },
  { type: 'reply.headcount', partySize: 2, text, at },
  { type: 'reply.headcount', partySize: null, text, at },
  { type: 'reply.numberDoubtful', partySize: 2, text },
  { type: 'reply.thanked', courtesy: 'thanks', text },
  { type: 'reply.changeAsked' },
  { type: 'reply.passAsked', text },
  { type: 'reply.personAsked', text },
  { type: 'reply.othersNamed', text },
  { type: 'reply.notUnderstood', text },
  { type: 'reply.wrongNumber', text },
  { type: 'answer.corrected', status: 'confirmed', partySize: 3, at },
  { type: 'answer.corrected', status: 'declined', partySize: null, at },
  { type: 'followUp.due' },
  stop,
  back,
  released,
];

/** What tells two moments of a conversation apart; how many passes there were does not. */
function momentOf({ value, context }: Pick<AnyMachineSnapshot, 'value' | 'context'>): string {
  const { pass, ...rest } = context as GuestContext;
  // More misses than two are handed over.
  const notUnderstood = Math.min(rest.notUnderstood, 2);
  return JSON.stringify([value, { ...rest, notUnderstood, pass: pass.partySize }]);
}

const paths = getShortestPaths(guestMachine, { input, events, serializeState: momentOf, limit: 20_000 }).map(
  ({ state, steps }) => ({
    state: state as AnyMachineSnapshot,
    // The first step is the machine's own beginning.
    events: steps.map(({ event }) => event).filter(({ type }) => !type.startsWith('xstate.')) as GuestEvent[],
  }),
);

/** The same events, each one stored and restored before the next, as in production. */
function stored(path: readonly GuestEvent[]): Pick<AnyMachineSnapshot, 'value'> & { context: GuestContext } {
  let kept = { flowVersion: guestFlow.version, snapshot: null as object | null };
  for (const event of path)
    kept = { flowVersion: guestFlow.version, snapshot: step(guestFlow, kept, input, [event]).snapshot };
  const { value, context } = restoreSnapshot(guestFlow, kept, input);
  return { value, context: context as GuestContext };
}

const named = (path: readonly GuestEvent[]): string => path.map(({ type }) => type).join(' → ');

describe('every path through a guest’s conversation', () => {
  it('reaches every state there is', () => {
    const reached = new Set(paths.map(({ state }) => state.value));
    expect([...reached].sort()).to.deep.equal(Object.keys(guestMachine.states).sort());
    expect(paths.length).to.be.above(100);
  });

  it('leads to the same moment when every step of it is stored and read again', () => {
    for (const { state, events: path } of paths) {
      expect(momentOf(stored(path)), named(path)).to.equal(momentOf(state));
    }
  });

  it('leaves every clear word its effect: a yes, a no, STOP, and the way back', () => {
    for (const { state, events: path } of paths) {
      const then = (...next: GuestEvent[]) => stored([...path, ...next]);
      const silent = state.value === 'wrongPerson';
      const { rsvp: before } = state.context as GuestContext;
      expect(then(yes(2)).context.rsvp, named(path)).to.deep.equal(
        silent ? before : { status: 'confirmed', partySize: 2, at },
      );
      expect(then(no).context.rsvp.status, named(path)).to.equal(silent ? before.status : 'declined');
      expect(then(stop).value, named(path)).to.equal(silent ? 'wrongPerson' : 'optedOut');
      const { value, context } = then(stop, back);
      expect(context.rsvp, named(path)).to.deep.equal(before);
      expect(value, named(path)).to.equal(stateFor(before));
    }
  });

  it('never ends in a person’s hands: released, it goes on where the answer that stands belongs', () => {
    const handed = paths.filter(({ state }) => state.value === 'handedOver');
    expect(handed.length).to.be.above(5);
    for (const { state, events: path } of handed)
      expect(stored([...path, released]).value, named(path)).to.equal(stateFor((state.context as GuestContext).rsvp));
  });

  it('never holds a pass for anything but the party that is recorded, nor a number above the allowance from a guest', () => {
    for (const { state, events: path } of paths) {
      const { rsvp, pass } = state.context as GuestContext;
      if (pass.partySize !== null)
        expect(rsvp, named(path)).to.include({ status: 'confirmed', partySize: pass.partySize });
      if (state.value === 'confirmed') expect(pass.partySize, named(path)).to.equal(rsvp.partySize);
      expect(rsvp.partySize ?? 0, named(path)).to.be.at.most(allowance);
    }
  });
});

function stateFor({ status, partySize }: GuestContext['rsvp']): string {
  if (status === 'waiting') return 'invited';
  return status === 'confirmed' && partySize === null ? 'sizing' : status;
}
