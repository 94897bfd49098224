// Which network errors prove that nothing was sent.
import { expect } from 'chai';
import { outcomeOfNetworkError } from '../../src/twilio/network-error.ts';

const failed = (fields: object) =>
  Object.assign(new Error('x'), { config: { headers: { Authorization: 'Basic s3cret' } } }, fields);

describe('a failed connection', () => {
  for (const code of [
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])
    it(`proves with ${code} that nothing was sent`, () => {
      expect(outcomeOfNetworkError(failed({ code }))).to.deep.equal({
        kind: 'notSent',
        why: 'unreachable',
        cause: `network.${code}`,
      });
    });

  it('proves it too when it never stood', () => {
    const connecting = failed({ code: 'ETIMEDOUT', cause: { syscall: 'connect' } });
    expect(outcomeOfNetworkError(connecting)).to.include({ why: 'unreachable' });
    const handshake = Object.assign(
      new Error('Client network socket disconnected before secure TLS connection was established'),
      { code: 'ECONNRESET' },
    );
    expect(outcomeOfNetworkError(handshake)).to.include({ why: 'unreachable' });
  });

  const unclear: [unknown, string][] = [
    [failed({ code: 'ECONNRESET' }), 'network.ECONNRESET'],
    [failed({ code: 'ECONNABORTED' }), 'twilio.timeout'],
    [failed({ code: 'ETIMEDOUT' }), 'network.ETIMEDOUT'],
    [failed({ code: 'EPROTO' }), 'network.EPROTO'],
    [failed({ code: 'EPIPE' }), 'network.EPIPE'],
    [failed({ code: 'ERR_BAD_RESPONSE' }), 'network.ERR_BAD_RESPONSE'],
    [new SyntaxError('Unexpected end of JSON input'), 'network.SyntaxError'],
    ['a string', 'network.failed'],
    [undefined, 'network.failed'],
  ];
  for (const [error, cause] of unclear)
    it(`proves nothing with ${cause}`, () => {
      expect(outcomeOfNetworkError(error)).to.deep.equal({ kind: 'unknown', cause });
    });
});
