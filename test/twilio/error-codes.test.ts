// Twilio’s error codes as data: every one has an action and a sentence in both languages.
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { projectFile } from '../../src/project-files.ts';
import { errorMeaning, errorSentence } from '../../src/twilio/error-codes.ts';

const codes = [...readFileSync(projectFile('src/twilio/error-codes.ts'), 'utf8').matchAll(/^ {2}(\d{5}): \[/gm)].map(
  ([, code]) => Number(code),
);

describe('Twilio’s error codes', () => {
  it('are all there once', () => {
    expect(codes.length).to.be.above(70);
    expect(new Set(codes).size).to.equal(codes.length);
  });

  it('each say in Arabic and in English what to do', () => {
    for (const code of [...codes, 99_999]) {
      expect(errorSentence(code, 'ar'), String(code)).to.match(/[\u0600-\u06ff].*\.$/);
      expect(errorSentence(code, 'en'), String(code)).to.match(/^[A-Z].*\.$/);
    }
  });

  it('that are tried again say when, and no others', () => {
    for (const code of codes) {
      const { action, retryAfterMs } = errorMeaning(code);
      expect(retryAfterMs !== null, String(code)).to.equal(['retry', 'later'].includes(action));
    }
  });

  it('that nobody knows are not tried again and go to review', () => {
    expect(errorMeaning(99_999)).to.include({ action: 'review', retryAfterMs: null });
  });

  const known: [number, string][] = [
    [20003, 'pause'],
    [21211, 'suppress'],
    [21610, 'suppress'],
    [63016, 'permanent'],
    [63018, 'later'],
    [63024, 'suppress'],
    [63033, 'suppressMarketing'],
    [63041, 'stopTemplate'],
    [63049, 'later'],
  ];
  for (const [code, action] of known)
    it(`${code} means ${action}`, () => {
      expect(errorMeaning(code).action).to.equal(action);
    });
});
