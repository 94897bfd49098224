// The signature: Twilio’s own example, and the pitfalls of the fact sheet.
import { expect } from 'chai';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { type FlatForm, parseFlatForm } from '../../src/twilio/flat-form.ts';
import { verifySignature } from '../../src/twilio/signature.ts';

const token = '12345';
const url = 'https://example.com/myapp.php?foo=1&bar=2';
const form: FlatForm = {
  CallSid: 'CA1234567890ABCDE',
  Caller: '+14158675310',
  Digits: '1234',
  From: '+14158675310',
  To: '+18005551212',
};
const signature = 'L/OH5YylLD5NRKLltdqwSvS0BnU=';
const check = (change: Partial<Parameters<typeof verifySignature>[0]> = {}) =>
  verifySignature({ authTokens: [token], signature, url, params: form, ...change });

describe('the signature of a webhook', () => {
  it('accepts Twilio’s own test vector', () => {
    expect(check()).to.equal(true);
  });

  it('accepts either token while they are rotated, and neither afterwards', () => {
    expect(check({ authTokens: ['the new one', token] })).to.equal(true);
    expect(check({ authTokens: ['the new one'] })).to.equal(false);
    expect(check({ authTokens: [] })).to.equal(false);
  });

  it('accepts a port that Twilio leaves out', () => {
    expect(check({ url: url.replace('example.com', 'example.com:443') })).to.equal(true);
  });

  // The pitfalls of the fact sheet's §1.5: each of these was somebody's bug.
  const pitfalls: [string, Partial<Parameters<typeof verifySignature>[0]>][] = [
    ['http behind a proxy that ends TLS', { url: url.replace('https', 'http') }],
    ['an internal host', { url: url.replace('example.com', '10.0.0.7:3000') }],
    ['a host the sender chose', { url: url.replace('example.com', 'evil.example') }],
    ['a query that was dropped', { url: 'https://example.com/myapp.php' }],
    ['a slash at the end', { url: 'https://example.com/myapp.php/?foo=1&bar=2' }],
    ['one character changed', { params: { ...form, Digits: '1235' } }],
    ['a parameter added', { params: { ...form, Extra: '' } }],
    ['a value trimmed', { params: { ...form, Digits: ' 1234' } }],
    ['no header', { signature: undefined }],
    ['an empty header', { signature: '' }],
    ['a header of another length', { signature: 'L/OH5Yyl' }],
    ['two headers in one', { signature: `${signature}, ${signature}` }],
    ['a relative address, over which the SDK throws', { url: '/webhook' }],
    ['a name that means something to JavaScript', { params: parseFlatForm('__proto__=x&constructor=y') }],
  ];
  for (const [name, change] of pitfalls)
    it(`refuses ${name}`, () => {
      expect(check(change)).to.equal(false);
    });

  const signed = (raw: string) =>
    verifySignature({
      authTokens: [token],
      signature: getExpectedTwilioSignature(token, url, parseFlatForm(raw)),
      url,
      params: parseFlatForm(raw),
    });

  it('keeps what Twilio signs: empty parameters, repeated ones, line breaks, Arabic', () => {
    expect(signed('Body=&MediaUrl0=')).to.equal(true);
    expect(signed('a=2&a=1&a=2')).to.equal(true);
    expect(signed('Body=%D8%B3%D8%A3%D8%AD%D8%B6%D8%B1%0D%0A+')).to.equal(true);
  });

  it('fails when an empty parameter was taken out', () => {
    const whole = parseFlatForm('Body=x&MediaUrl0=');
    const { MediaUrl0: _, ...stripped } = whole;
    const over = getExpectedTwilioSignature(token, url, whole);
    expect(check({ signature: over, params: whole })).to.equal(true);
    expect(check({ signature: over, params: stripped })).to.equal(false);
  });
});
