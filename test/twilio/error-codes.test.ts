// Twilio’s error codes as data: every one has an action and a sentence in both languages.
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { waitBeforeRetry } from '../../src/outbox/remedies.ts';
import { projectFile } from '../../src/project-files.ts';
import { errorMeaning, errorSentence } from '../../src/twilio/error-codes.ts';

const codes = [...readFileSync(projectFile('src/twilio/error-codes.ts'), 'utf8').matchAll(/^ {2}(\d{5}): \[/gm)].map(
  ([, code]) => Number(code),
);

/** Its §7, in its order. */
const factSheet = [
  20003, 20005, 20404, 20422, 20001, 20429, 20500, 20503, 21211, 21212, 21606, 21602, 21619, 21603, 21604, 21608, 21609,
  21610, 21611, 21614, 21617, 21620, 21623, 21654, 21655, 21656, 21658, 21703, 21704, 21705, 30001, 30002, 30008, 30410,
  35111, 35114, 35115, 35117, 35118, 35125, 35126, 63001, 63002, 63007, 63003, 63005, 63006, 63008, 63009, 63010, 63012,
  63013, 63014, 63015, 63016, 63017, 63018, 63019, 63020, 63021, 63022, 63023, 63024, 63025, 63026, 63027, 63028, 63029,
  63030, 63031, 63032, 63033, 63034, 11751, 63037, 63038, 63040, 63041, 63042, 63043, 63044, 63045, 63047, 63046, 63049,
  63051, 63062, 14107, 14109, 11200, 11205, 11210, 11220, 11235, 11237, 11750, 12100, 12200, 12300,
];

describe('Twilio’s error codes', () => {
  it('are all there once', () => {
    expect(codes.length).to.be.above(70);
    expect(new Set(codes).size).to.equal(codes.length);
  });

  it('each say in Arabic and in English what to do', () => {
    for (const code of [...codes, 99_999]) {
      expect(errorSentence(code, 'ar'), String(code)).to.match(/[\u0600-\u06ff].*\.$/);
      expect(errorSentence(code, 'en'), String(code)).to.match(/^[A-Z].*\.$/);
      // In the plural of respect and in Latin digits, as everything else that Hadir says.
      expect(errorSentence(code, 'ar'), String(code)).not.to.match(/[٠-٩]|(?:راجع|افتح|أبلغ|ادعُ|أعد|اسأل|ابحث) /);
    }
  });

  it('63016 says what to do about a message that no template could replace', () => {
    expect(errorMeaning(63016).action).to.equal('asTemplate');
    expect(errorSentence(63016, 'ar')).to.include('اتصلوا به').and.to.include('يكتب من جديد');
    expect(errorSentence(63016, 'en')).to.include('call them').and.to.include('write again');
  });

  it('that are tried again say when and how often, and no others', () => {
    for (const code of codes) {
      const { action, retryAfterMs, times } = errorMeaning(code);
      expect(retryAfterMs !== null, String(code)).to.equal(['retry', 'later'].includes(action));
      expect(times > 0, String(code)).to.equal(retryAfterMs !== null);
    }
  });

  it('wait longer each time, three days at most, and end', () => {
    const waits = (code: number) => [0, 1, 2, 3].map((retries) => waitBeforeRetry(errorMeaning(code), retries));
    const [minute, hour] = [60_000, 3_600_000];
    expect(waits(30008)).to.deep.equal([5 * minute, null, null, null]);
    expect(waits(63010)).to.deep.equal([2 * minute, 4 * minute, 8 * minute, null]);
    expect(waits(63038)).to.deep.equal([12 * hour, 24 * hour, 48 * hour, null]);
    expect(waits(21211)).to.deep.equal([null, null, null, null]);
    expect(waitBeforeRetry({ ...errorMeaning(63049), times: 9 }, 5)).to.equal(72 * hour);
  });

  it('of the fact sheet are all known', () => {
    for (const code of factSheet) expect(codes, String(code)).to.include(code);
  });

  it('that nobody knows are not tried again and go to review', () => {
    expect(errorMeaning(99_999)).to.include({ action: 'review', retryAfterMs: null });
  });

  const known: [number, string][] = [
    [20003, 'pause'],
    [21211, 'suppress'],
    [21610, 'suppress'],
    [63016, 'asTemplate'],
    [63018, 'later'],
    [63020, 'pause'],
    [63024, 'suppress'],
    [63033, 'suppressMarketing'],
    [63041, 'stopTemplate'],
    [63049, 'later'],
    [63026, 'pauseCampaigns'],
    [63062, 'pauseCampaigns'],
  ];
  for (const [code, action] of known)
    it(`${code} means ${action}`, () => {
      expect(errorMeaning(code).action).to.equal(action);
    });

  it('63019 is tried again within a minute: the picture was asked for while our own server started again', () => {
    const waits = [0, 1, 2].map((retries) => waitBeforeRetry(errorMeaning(63019), retries));
    expect(waits).to.deep.equal([20_000, 40_000, null]);
  });

  it('63049 means something else in the United States alone', () => {
    expect(errorMeaning(63049, '+12025550123')).to.include({ action: 'permanent', times: 0 });
    expect(errorSentence(63049, 'en', '+12025550123')).to.include('United States');
    for (const to of ['+16135550123', '+966500000001', 'US.4566546130240823'])
      expect(errorMeaning(63049, to), to).to.include({ action: 'later', times: 2 });
  });
});
