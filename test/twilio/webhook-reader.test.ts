// A webhook’s request from its signature to our words.
import { expect } from 'chai';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { parseFlatForm } from '../../src/twilio/flat-form.ts';
import { createWebhookReader } from '../../src/twilio/webhook-reader.ts';

const accountSid = `AC${'a'.repeat(32)}`;
const token = 'the-token';
const publicUrl = 'https://invite.example.com';
const sid = `SM${'1'.repeat(32)}`;
const receivedAt = new Date('2026-11-23T10:00:00.000Z');
const reader = createWebhookReader({ account: { accountSid, authTokens: [token] }, publicUrl });

const inbound = { AccountSid: accountSid, MessageSid: sid, From: 'whatsapp:+966500000001', Body: 'نعم' };
const status = { AccountSid: accountSid, MessageSid: sid, MessageStatus: 'read', EventType: 'READ' };
const statusPath = '/webhook/status?m=o%3Ag%3Ainvitation%3A1&n=abc';

const signed = (path: string, form: Record<string, string>, url = publicUrl + path) => {
  const body = String(new URLSearchParams(form));
  return { path, body, signature: getExpectedTwilioSignature(token, url, parseFlatForm(body)) };
};

describe('the reader of webhooks', () => {
  it('reads a signed message, with the time it came', () => {
    const read = reader.readInbound(signed('/webhook', inbound), receivedAt);
    expect(read).to.have.nested.property('value._id', sid);
    expect(read).to.deep.nested.property('value.content', { kind: 'text', text: 'نعم' });
    expect(read).to.have.nested.property('value.receivedAt', receivedAt);
  });

  it('reads a signed status, with what its own address says', () => {
    expect(reader.readStatus(signed(statusPath, status))).to.deep.equal({
      kind: 'read',
      value: { sid, status: 'read', errorCode: null, messageId: 'o:g:invitation:1', nonce: 'abc' },
    });
  });

  it('refuses what was signed for another address, another body or nobody', () => {
    const good = signed('/webhook', inbound);
    const forged = { kind: 'forged', reason: 'signature' };
    expect(reader.readInbound(signed('/webhook', inbound, 'http://evil.example/webhook'), receivedAt)).to.deep.equal(
      forged,
    );
    expect(reader.readInbound({ ...good, body: `${good.body}%20` }, receivedAt)).to.deep.equal(forged);
    expect(reader.readInbound({ ...good, signature: undefined }, receivedAt)).to.deep.equal(forged);
    expect(reader.readInbound({ ...good, path: 'https://evil.example/webhook' }, receivedAt)).to.deep.equal(forged);
    const other = signed(statusPath, status);
    expect(reader.readStatus({ ...other, path: other.path.replace('abc', 'abd') })).to.deep.equal(forged);
  });

  it('refuses another account’s message even when its signature fits (S016)', () => {
    const foreign = signed('/webhook', { ...inbound, AccountSid: `AC${'b'.repeat(32)}` });
    expect(reader.readInbound(foreign, receivedAt)).to.deep.equal({ kind: 'forged', reason: 'AccountSid' });
  });

  it('tells a malformed one from one to ignore', () => {
    const padded = signed('/webhook', { ...inbound, From: 'whatsapp:+966500000001 ' });
    expect(reader.readInbound(padded, receivedAt)).to.deep.equal({ kind: 'malformed', reason: 'From' });
    expect(reader.readInbound(signed('/webhook', status), receivedAt)).to.deep.equal({
      kind: 'ignored',
      reason: 'statusCallback',
      value: null,
    });
  });
});
