// Which posts count as coming from our own page.
import { expect } from 'chai';
import { Refusal } from '../../src/page/refusal.ts';
import { requireSameOrigin, requireToken } from '../../src/page/same-origin.ts';

const publicUrl = 'https://invite.example.com';

const table: { origin?: string; site?: string; taken: boolean }[] = [
  { origin: 'https://invite.example.com', site: 'same-origin', taken: true },
  { origin: 'https://invite.example.com', taken: true },
  // What browsers send under `Referrer-Policy: no-referrer`.
  { origin: 'null', site: 'same-origin', taken: true },
  { site: 'same-origin', taken: true },
  { taken: false },
  { origin: 'null', taken: false },
  { origin: 'null', site: 'cross-site', taken: false },
  { origin: 'https://evil.example', site: 'same-origin', taken: false },
  { origin: 'https://evil.example', taken: false },
  { origin: 'https://evil.example', site: 'cross-site', taken: false },
  { origin: 'https://invite.example.com', site: 'cross-site', taken: false },
  { origin: 'https://invite.example.com', site: 'same-site', taken: false },
  { origin: 'https://invite.example.com', site: 'none', taken: false },
  { origin: 'http://invite.example.com', taken: false },
  { origin: 'https://invite.example.com:8443', taken: false },
  { origin: 'https://invite.example.com.evil.example', taken: false },
];

describe('a post to the page', () => {
  for (const { origin, site, taken } of table)
    it(`is ${taken ? 'taken' : 'refused'} with Origin ${origin ?? 'absent'} and Sec-Fetch-Site ${site ?? 'absent'}`, () => {
      const headers = {
        ...(origin === undefined ? {} : { origin }),
        ...(site === undefined ? {} : { 'sec-fetch-site': site }),
      };
      const check = () => requireSameOrigin(headers, publicUrl);
      if (taken) expect(check).not.to.throw();
      else expect(check).to.throw(Refusal, 'forged');
    });

  it('is refused without the token, with another and with a shorter one', () => {
    expect(() => requireToken('abc', 'abc')).not.to.throw();
    for (const given of [undefined, '', 'ab', 'abd', 'abcd'])
      expect(() => requireToken(given, 'abc')).to.throw(Refusal);
  });
});
