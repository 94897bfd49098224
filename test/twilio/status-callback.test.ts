// Twilio’s status callback, with the part of its address that is ours.
import { expect } from 'chai';
import type { OutboxId } from '../../src/ids.ts';
import { parseFlatForm } from '../../src/twilio/flat-form.ts';
import { parseStatusCallback, statusCallbackUrl } from '../../src/twilio/status-callback.ts';

const accountSid = `AC${'a'.repeat(32)}`;
const sid = `SM${'1'.repeat(32)}`;
const parse = (change: Record<string, string> = {}, query = 'm=o%3Ag%3Ainvitation%3A1&n=abc') =>
  parseStatusCallback(
    parseFlatForm(
      `${new URLSearchParams({ AccountSid: accountSid, MessageSid: sid, MessageStatus: 'sent', ...change })}`,
    ),
    query,
    { accountSid },
  );

describe('a status callback', () => {
  it('brings back the message and the attempt from its own address', () => {
    const url = new URL(statusCallbackUrl('https://invite.example.com', 'a b&c=%:1' as OutboxId, 'nonce-1'));
    expect(url.origin + url.pathname).to.equal('https://invite.example.com/webhook/status');
    expect(url.searchParams.get('m')).to.equal('a b&c=%:1');
    expect(parse()).to.deep.equal({
      callback: { sid, status: 'sent', errorCode: null, messageId: 'o:g:invitation:1', nonce: 'abc' },
    });
  });

  it('tells the error', () => {
    expect(parse({ MessageStatus: 'undelivered', ErrorCode: '63016' })).to.have.nested.property(
      'callback.errorCode',
      63016,
    );
    expect(parse({ ErrorCode: '0' })).to.have.nested.property('callback.errorCode', null);
    expect(parse({ ErrorCode: '' })).to.have.nested.property('callback.errorCode', null);
  });

  it('passes a state on that Hadir does not know yet', () => {
    expect(parse({ MessageStatus: 'teleported' })).to.have.nested.property('callback.status', 'teleported');
  });

  it('stands without our part of the address', () => {
    expect(parse({}, '')).to.have.nested.property('callback.messageId', null);
    expect(parse({}, 'm=a&m=b&n=%00')).to.deep.include({
      callback: { sid, status: 'sent', errorCode: null, messageId: null, nonce: null },
    });
  });

  const refused: [string, Record<string, string>, string][] = [
    ['another account', { AccountSid: 'AC' }, 'AccountSid'],
    ['no SID', { MessageSid: '' }, 'MessageSid'],
    ['a state that is no word', { MessageStatus: '$set' }, 'MessageStatus'],
    ['an error that is no number', { ErrorCode: '6e4' }, 'ErrorCode'],
  ];
  for (const [name, change, field] of refused)
    it(`is refused with ${name}`, () => {
      expect(parse(change)).to.deep.equal({ refused: field });
    });
});
