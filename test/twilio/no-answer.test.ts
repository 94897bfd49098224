// What proves that nothing was sent when Twilio gave no answer.
import { expect } from 'chai';
import type { SendOutcome } from '../../src/outbox/messenger.ts';
import { outcomeOfNoAnswer } from '../../src/twilio/no-answer.ts';
import { forbiddenCode, NoAnswer } from '../../src/twilio/request-client.ts';

describe('a request without an answer', () => {
  const unclear = (cause: string): SendOutcome => ({ kind: 'unknown', cause });
  const unreached = (cause: string): SendOutcome => ({ kind: 'notSent', why: 'unreachable', cause });
  const rows: [string, unknown, SendOutcome][] = [
    ['nobody listened', new NoAnswer('ECONNREFUSED', false), unreached('network.ECONNREFUSED')],
    ['the connection broke before it stood', new NoAnswer('ECONNRESET', false), unreached('network.ECONNRESET')],
    ['the connection did not stand in time', new NoAnswer('ETIMEDOUT', false), unreached('network.ETIMEDOUT')],
    ['it broke after that', new NoAnswer('ECONNRESET', true), unclear('network.ECONNRESET')],
    ['nothing came in time', new NoAnswer('ETIMEDOUT', true), unclear('twilio.timeout')],
    ['what came was no HTTP', new NoAnswer('HPE_INVALID_CONSTANT', true), unclear('network.HPE_INVALID_CONSTANT')],
    ['the SDK failed itself', new SyntaxError('x'), unclear('network.SyntaxError')],
    ['something threw a string', 'a string', unclear('network.failed')],
  ];
  for (const [why, error, outcome] of rows)
    it(`because ${why}: ${outcome.kind === 'unknown' ? 'nobody knows' : 'surely not sent'}`, () => {
      expect(outcomeOfNoAnswer(error)).to.deep.equal(outcome);
    });

  it('because it was too late to write it: sent later', () => {
    expect(outcomeOfNoAnswer(new NoAnswer(forbiddenCode, false))).to.include({ kind: 'notSent', why: 'tooLate' });
  });
});
