// A pass as text: what was signed is known again, and nothing else is.
import { expect } from 'chai';
import { type GuestId, newId } from '../../src/ids.ts';
import { codeOf, formatPass, parseCode, parsePass, showCode } from '../../src/pass/pass-token.ts';
import { signerFrom } from '../../src/pass/signing.ts';

const signer = signerFrom('secret');
const guestId = newId<GuestId>();

describe('a pass', () => {
  it('names the guest and which of the guest’s passes it is, in either case of its letters', () => {
    for (const version of [1, 2, 31, 32, 33, 1_000, 32_767]) {
      const token = formatPass(signer, { guestId, version });
      expect(parsePass(signer, token)).to.deep.equal({ guestId, version });
      expect(parsePass(signer, ` ${token.toUpperCase()}\n`)).to.deep.equal({ guestId, version });
    }
  });

  it('is refused when a single letter differs, anywhere', () => {
    const token = formatPass(signer, { guestId, version: 1 });
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === 'a' ? 'b' : 'a';
      expect(parsePass(signer, token.slice(0, at) + other + token.slice(at + 1)), `letter ${at}`).to.equal(null);
    }
  });

  it('is refused when another server signed it, or nobody did', () => {
    expect(parsePass(signer, formatPass(signerFrom('other'), { guestId, version: 1 }))).to.equal(null);
    for (const text of ['', 'x', 'a'.repeat(34), '../../etc/passwd', `${formatPass(signer, { guestId, version: 1 })}a`])
      expect(parsePass(signer, text)).to.equal(null);
  });

  it('has a short code of its own, which changes with the pass', () => {
    const codes = [1, 2, 3].map((version) => codeOf(signer, { guestId, version }));
    expect(new Set(codes).size).to.equal(3);
    for (const code of codes) expect(showCode(code)).to.match(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  });
});

describe('a typed code', () => {
  it('is read as people type it: with or without the dash, in any digits, with the letters that look alike', () => {
    const code = codeOf(signer, { guestId, version: 1 });
    for (const typed of [code, showCode(code), ` ${showCode(code).replace('-', ' – ')} `])
      expect(parseCode(typed)).to.equal(code);
    expect(parseCode('٢٣٤٥-ABCD')).to.equal('2345abcd');
    expect(parseCode('1l23-4567')).to.equal('ii234567');
  });

  it('is nothing when it cannot be one', () => {
    for (const typed of ['', 'abc', 'abcd-efg', 'abcd-efgh-j', 'أبجد1234', 'abcd$fgh', 'oooo-0000'])
      expect(parseCode(typed), typed).to.equal(null);
  });
});
