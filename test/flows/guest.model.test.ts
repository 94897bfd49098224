// Random conversations against a small model that knows nothing of the machine: a yes is a yes, a no a no, silence is silence.
import { expect } from 'chai';
import fc from 'fast-check';
import type { GuestEvent } from '../../flows/events.ts';
import type { Rsvp } from '../../flows/guest.context.ts';
import { guestFlow } from '../../flows/index.ts';
import { step } from '../../src/conversation/step.ts';

const at = '2026-11-23T18:00:00.000Z';
const text = 'نص';
const allowance = 4;
const number = fc.option(fc.integer({ min: 1, max: 9 }), { nil: null });

const anyEvent: fc.Arbitrary<GuestEvent> = fc.oneof(
  number.map((partySize): GuestEvent => ({ type: 'reply.confirmed', partySize, at })),
  fc.constant<GuestEvent>({ type: 'reply.declined', reason: null, at }),
  fc.constant<GuestEvent>({ type: 'reply.undecided', text, at }),
  number.map((partySize): GuestEvent => ({ type: 'reply.softYes', partySize, text, at })),
  fc.constant<GuestEvent>({ type: 'reply.loneNo', text, at }),
  number.map((partySize): GuestEvent => ({ type: 'reply.headcount', partySize, text, at })),
  fc.constant<GuestEvent>({ type: 'reply.numberUnusable', why: 'none', text }),
  fc.constantFrom(1, 2, null).map((partySize): GuestEvent => ({ type: 'reply.numberDoubtful', partySize, text })),
  fc.constant<GuestEvent>({ type: 'reply.passAsked', text }),
  fc.constant<GuestEvent>({ type: 'reply.asked', topics: ['when'], known: ['when'], text }),
  fc.constant<GuestEvent>({ type: 'reply.thanked', courtesy: 'thanks', text }),
  fc.constant<GuestEvent>({ type: 'reply.changeAsked' }),
  fc.constant<GuestEvent>({ type: 'reply.optedOut', declines: false, at }),
  fc.constant<GuestEvent>({ type: 'reply.optedIn' }),
  fc.constant<GuestEvent>({ type: 'reply.personAsked', text }),
  fc.constant<GuestEvent>({ type: 'reply.othersNamed', text }),
  fc.constant<GuestEvent>({ type: 'reply.notUnderstood', text }),
  fc.constant<GuestEvent>({ type: 'unreadable.received', kind: 'voice' }),
  fc.constant<GuestEvent>({ type: 'reply.tooLate', text, why: 'begun' }),
);

/** What a person who only reads the guest's words would hold for true. */
interface Model {
  /** Said yes, or named a number, at some time. */
  said: boolean;
  /** A clear no, neither taken back nor followed by a clear yes: numbers and courtesy alone do not undo it. */
  declined: boolean;
  stopped: boolean;
}

function read(model: Model, event: GuestEvent): Model {
  switch (event.type) {
    case 'reply.confirmed':
      return { ...model, said: true, declined: false };
    case 'reply.headcount':
    case 'reply.softYes':
      return { ...model, said: model.said || event.partySize !== null };
    case 'reply.declined':
      return { ...model, declined: true };
    case 'reply.optedOut':
      return { ...model, stopped: true };
    case 'reply.optedIn':
      return { ...model, stopped: false };
    default:
      return model;
  }
}

describe('a guest’s conversation, whatever is said in whatever order', () => {
  it('never makes up a yes or a no, never goes over the allowance, never writes after a STOP, never throws', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 30 }), (events) => {
        let stored = { flowVersion: guestFlow.version, snapshot: null as object | null };
        let model: Model = { said: false, declined: false, stopped: false };
        let before: Rsvp = { status: 'waiting', partySize: null, at: null };
        for (const event of events) {
          const { snapshot, context, commands } = step(guestFlow, stored, { locale: 'ar', allowance, passes: 0 }, [
            event,
          ]);
          stored = { flowVersion: guestFlow.version, snapshot };
          const { status, partySize } = context.rsvp;
          const wasStopped = model.stopped;
          model = read(model, event);
          // A clear word stands at once.
          if (event.type === 'reply.confirmed') expect(status).to.equal('confirmed');
          if (event.type === 'reply.declined') expect(status).to.equal('declined');
          if (status === 'confirmed') expect(model).to.include({ said: true, declined: false });
          expect(partySize ?? 0).to.be.at.most(allowance);
          if (status !== 'confirmed') expect(partySize).to.equal(null);
          if (event.type === 'reply.tooLate') expect(context.rsvp).to.deep.equal(before);
          // A doubt undoes no answer.
          const stood = before.status === 'confirmed' || before.status === 'declined';
          if (event.type === 'reply.undecided' && stood) expect(context.rsvp).to.deep.equal(before);
          if (wasStopped && model.stopped)
            expect(commands.filter(({ type }) => type === 'sendToGuest')).to.deep.equal([]);
          before = context.rsvp;
        }
      }),
      { numRuns: 500, seed: 20_261_123 },
    );
  });
});
