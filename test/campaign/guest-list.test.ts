// Guest lists as organizers type and paste them.

import { expect } from 'chai';
import fc from 'fast-check';
import { type GuestList, looksLikeGuestList, looksLikeNames, parseGuestList } from '../../src/campaign/guest-list.ts';

const nobody: ReadonlySet<string> = new Set();

function parse(text: string, known = nobody, maxGuests?: number): GuestList {
  return parseGuestList(text, { known, ...(maxGuests === undefined ? {} : { maxGuests }) });
}

function only(line: string): { name: string; phone: string; allowance: number | null } | string {
  const { good, double, wrong, blank } = parse(line);
  const [first] = good;
  if (first) return { name: first.name, phone: first.phone, allowance: first.allowance };
  return [...double, ...wrong][0]?.reason ?? `blank ${blank}`;
}

const numbered = (index: number) => `05${String(10_000_000 + index)}`;

describe('a guest list', () => {
  it('takes a name and a number, one guest a line', () => {
    expect(parse('أحمد 0501234567\nسارة العتيبي 0551234567')).to.deep.equal({
      good: [
        { line: 1, name: 'أحمد', phone: '+966501234567', allowance: null },
        { line: 2, name: 'سارة العتيبي', phone: '+966551234567', allowance: null },
      ],
      double: [],
      wrong: [],
      blank: 0,
    });
  });

  describe('reads the line whatever stands around and between', () => {
    for (const line of [
      'أحمد 0501234567',
      '0501234567 أحمد',
      'أحمد: 0501234567',
      'أحمد - 050 123 4567',
      'أحمد-0501234567',
      '0501234567-أحمد',
      'أحمد،٠٥٠١٢٣٤٥٦٧',
      'أحمد;+966501234567',
      'أحمد؛00966501234567',
      'أحمد\t966501234567',
      'أحمد | 501234567',
      'أحمد ۰۵۰۱۲۳۴۵۶۷',
      'أحمد ０５０１２３４５６７',
      '1. أحمد 0501234567',
      '١) أحمد 0501234567',
      '(12) أحمد 0501234567',
      '1- 0501234567 أحمد',
      '1-0501234567 أحمد',
      '1 0501234567 أحمد',
      '7 أحمد 0501234567',
      '1,أحمد,0501234567',
      '1️⃣ أحمد 0501234567',
      '- أحمد 0501234567',
      '• أحمد 0501234567',
      '*أحمد* 0501234567',
      '"أحمد","0501234567"',
      'الاسم: أحمد الجوال: 0501234567',
      'أحمد جوال 0501234567',
      'أحمد https://wa.me/966501234567',
      'أحمد \u202a+966 50 123 4567\u202c',
      '\ufeffأحمد 0501234567\u200f',
      '0501234567، أحمد، صديق العريس',
      'أحمد، 0501234567، صديق العريس',
      'أحمد 0112345678 0501234567',
      'أحمد, 1012345678, 0501234567',
    ]) {
      it(JSON.stringify(line), () => {
        expect(only(line)).to.deep.equal({ name: 'أحمد', phone: '+966501234567', allowance: null });
      });
    }
  });

  describe('takes the total party from', () => {
    for (const [line, allowance] of [
      ['أحمد 0501234567 (3)', 3],
      ['أحمد (3) 0501234567', 3],
      ['0501234567 أحمد (٣)', 3],
      ['أحمد 0501234567 ٣ أشخاص', 3],
      ['3 أشخاص أحمد 0501234567', 3],
      ['أحمد 0501234567 العدد: 3', 3],
      ['أحمد 0501234567 x3', 3],
      ['أحمد 0501234567 ×3', 3],
      ['أحمد 0501234567 3', 3],
      ['أحمد 3 0501234567', 3],
      ['أحمد;0501234567;3', 3],
      ['1. أحمد 0501234567 3 people', 3],
      ['أحمد 0501234567 +2', 3],
      ['أحمد +2 0501234567', 3],
      ['أحمد 0501234567 (+2)', 3],
      ['أحمد 0501234567 2 مرافقين', 3],
      ['أحمد 0501234567 شخصين', 2],
    ] as const) {
      it(line, () => {
        expect(only(line)).to.deep.equal({ name: 'أحمد', phone: '+966501234567', allowance });
      });
    }

    it('no number that no party can have: the line comes back with its reason', () => {
      for (const size of ['51', '100', '0', '٦٠'])
        expect(only(`أحمد 0501234567 (${size})`), size).to.equal('bad-count');
      expect(only('Ali (0) 0501234574')).to.equal('bad-count');
      expect(only('بدر (-1) 0501234574')).to.equal('bad-count');
      expect(only('بدر 0501234574 (-1)')).to.equal('bad-count');
      expect(only('أحمد (أبو فهد) 0501234567')).to.include({ allowance: null });
    });
  });

  it('keeps a position and a nickname with the name', () => {
    expect(only('سعادة المدير فهد العتيبي 0501234567')).to.include({ name: 'سعادة المدير فهد العتيبي' });
    expect(only('معالي د. أحمد, 0501234567')).to.include({ name: 'معالي د. أحمد' });
    expect(only('سمو الأمير، خالد، 0501234567')).to.include({ name: 'سمو الأمير خالد' });
    expect(only('أحمد (أبو خالد) 0501234567')).to.include({ name: 'أحمد (أبو خالد)' });
    expect(only('"الحربي، أحمد";"0501234567"')).to.include({ name: 'الحربي أحمد' });
    expect(only('"0501234567","الحربي، أحمد"')).to.include({ name: 'الحربي أحمد' });
    expect(only('أحمد 0501234567 وزوجته')).to.include({ name: 'أحمد وزوجته' });
  });

  describe('says why a line is wrong', () => {
    for (const [line, reason] of [
      ['أحمد', 'no-number'],
      ['🎉🎉🎉', 'no-number'],
      ['أحمد 05012345', 'bad-number'],
      ['أحمد +00966501234567', 'bad-number'],
      ['أحمد 050\u202e1234567', 'bad-number'],
      ['\u202eأحمد 0501234567', 'bad-number'],
      ['أحمد 9.66501E+11', 'bad-number'],
      ['384 501234567 أحمد', 'bad-number'],
      ['أحمد 0112345678', 'not-mobile'],
      ['أحمد 920000123', 'not-mobile'],
      ['0501234567', 'no-name'],
      ['1. 0501234567 (3)', 'no-name'],
      ['🎉🎊 0501234567', 'name-no-letters'],
      ['123 456 , 0501234567', 'name-no-letters'],
      [`${'ا'.repeat(61)} 0501234567`, 'name-too-long'],
      [`${'ا'.repeat(5000)} 0501234567`, 'name-too-long'],
      [`${'👨\u200d'.repeat(5000)}ا 0501234567`, 'name-too-long'],
      ['أحمد 0501234567 سعد 0551234567', 'two-numbers'],
      ['أحمد 0501234567/0551234567', 'two-numbers'],
    ] as const) {
      it(`${reason}: ${JSON.stringify(line.slice(0, 40))}`, () => {
        expect(only(line)).to.equal(reason);
      });
    }
  });

  it('keeps the angle brackets that belong to a name, and takes off those that stand around a number or a quote', () => {
    const nameOf = (line: string) => parse(line).good.map(({ name }) => name);
    expect(nameOf('<b>خالد</b> 0501234501')).to.deep.equal(['<b>خالد</b>']);
    expect(nameOf('<خالد> 0501234501')).to.deep.equal(['<خالد>']);
    for (const line of ['خالد <0501234501>', '> خالد 0501234501', 'خالد -> 0501234501', 'خالد <> 0501234501'])
      expect(nameOf(line), line).to.deep.equal(['خالد']);
  });

  it('takes a name of 60 graphemes, marks not counted', () => {
    expect(only(`${'بَ'.repeat(60)} 0501234567`)).to.include({ name: 'بَ'.repeat(60) });
    expect(only(`${'بَ'.repeat(61)} 0501234567`)).to.equal('name-too-long');
  });

  it('bounds piled-up marks, drops control characters and composes letters', () => {
    expect(only(`أ${'\u0651\u064e'.repeat(4000)}حمد 0501234567`))
      .to.have.property('name')
      .with.lengthOf(8);
    expect(only('أ\u0000ح\u202bم\u2066د\u0007 \u00a0  علي 0501234567')).to.include({ name: 'أحمد علي' });
    expect(only('Jose\u0301 0501234567')).to.include({ name: 'José' });
    expect(only('\u3164\u3164 0501234567')).to.equal('no-name');
  });

  it('shows a wrong line shortened to 60 graphemes', () => {
    const [wrong] = parse(`${'ا'.repeat(5000)} 0501234567`).wrong;
    expect(wrong).to.deep.equal({
      line: 1,
      text: `${'ا'.repeat(59)}…`,
      reason: 'name-too-long',
      phone: '+966501234567',
      name: `${'ا'.repeat(59)}…`,
    });
  });

  it('counts blank lines and keeps the line numbers the organizer sees', () => {
    const list = parse('\nأحمد 0501234567\r\n\r\n---\n2.\n\u200f \nسعد 05\rسارة 0551234567');
    expect(list.good.map(({ line, name }) => [line, name])).to.deep.equal([
      [2, 'أحمد'],
      [8, 'سارة'],
    ]);
    expect(list.wrong.map(({ line, reason }) => [line, reason])).to.deep.equal([[7, 'no-number']]);
    expect(list.blank).to.equal(5);
  });

  it('invites a number once however often and however it is written (S108)', () => {
    const list = parse('أحمد 0501234567\nابو خالد +966 50 123 4567\n٠٠٩٦٦٥٠١٢٣٤٥٦٧ أحمد');
    expect(list.good).to.deep.equal([{ line: 1, name: 'أحمد', phone: '+966501234567', allowance: null }]);
    expect(list.double).to.deep.equal([
      {
        line: 2,
        text: 'ابو خالد +966 50 123 4567',
        reason: 'double-in-list',
        phone: '+966501234567',
        name: 'ابو خالد',
      },
      { line: 3, text: '٠٠٩٦٦٥٠١٢٣٤٥٦٧ أحمد', reason: 'double-in-list', phone: '+966501234567', name: 'أحمد' },
    ]);
  });

  it('lets a good line count when the same number stood on a wrong one before', () => {
    const list = parse('0501234567\nأحمد 0501234567');
    expect(list.wrong.map(({ reason }) => reason)).to.deep.equal(['no-name']);
    expect(list.good.map(({ name }) => name)).to.deep.equal(['أحمد']);
  });

  it('says who is in the occasion already', () => {
    const list = parse('أحمد 0501234567\nسارة 0551234567', new Set(['+966501234567']));
    expect(list.good.map(({ name }) => name)).to.deep.equal(['سارة']);
    expect(list.double.map(({ line, reason }) => [line, reason])).to.deep.equal([[1, 'already-in-occasion']]);
  });

  it('reads a spreadsheet export of 1,000 lines with one bad line (S078)', () => {
    const toArabic = (text: string) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
    const rows = Array.from({ length: 1000 }, (_, index) => {
      const phone = index % 2 ? numbered(index) : toArabic(numbered(index));
      return index === 700 ? `"ضيف ٧٠٠";"0501"` : `"ضيف ${index % 9 === 0 ? 'عزيز' : 'كريم'}";"${phone}"`;
    });
    const list = parse(`\ufeffالاسم;الجوال\r\n${rows.join('\r\n')}\r\n`, nobody, 1000);
    expect(list.good).to.have.lengthOf(999);
    expect(list.wrong.map(({ line, reason }) => [line, reason])).to.deep.equal([[702, 'bad-number']]);
    expect(list.double).to.deep.equal([]);
    const again = parse(rows.join('\n'), new Set(list.good.map(({ phone }) => phone)), 1000);
    expect(again.good).to.deep.equal([]);
    expect(again.double).to.have.lengthOf(999);
  });

  it('stops after the most guests and says so for each line left (S041)', () => {
    const text = Array.from({ length: 10_000 }, (_, index) => `ا${numbered(index)}`).join('\n');
    const list = parse(text);
    expect(list.good).to.have.lengthOf(500);
    expect(list.wrong).to.have.lengthOf(9500);
    expect(new Set(list.wrong.map(({ reason }) => reason))).to.deep.equal(new Set(['too-many']));
    expect(list.wrong[0]).to.deep.equal({ line: 501, text: `ا${numbered(500)}`, reason: 'too-many' });
  });

  it('does not read a list of thousands of wrong lines to its end', () => {
    const text = Array.from({ length: 10_000 }, (_, index) => numbered(index)).join('\n');
    const { good, wrong } = parse(text);
    expect(good).to.deep.equal([]);
    expect(wrong.filter(({ reason }) => reason === 'no-name')).to.have.lengthOf(2000);
    expect(wrong.filter(({ reason }) => reason === 'too-many')).to.have.lengthOf(8000);
  });

  it('takes in hostile text of 64 kB without losing a line', () => {
    const pieces = [
      '1 ',
      '12 ',
      '(1',
      '+1 234 ',
      '123 a',
      '"',
      '-.',
      'x 1',
      ' ( ',
      'عدد ',
      '\u0301\u0323',
      '👨\u200d',
      '0',
    ];
    for (const piece of pieces) {
      const text = `a${piece.repeat(Math.ceil(65_536 / piece.length))}b`;
      const { good, double, wrong, blank } = parse(text);
      expect(good.length + double.length + wrong.length + blank, piece).to.equal(1);
    }
  });

  it('accounts for every line of any text, and makes only names and numbers that can be sent', () => {
    const bit = fc.constantFrom(...'0123456789٠٥+-().,;:\n "xا ب\u202e\u200d\u0301🎉', '0501234567', 'أحمد', '(3)');
    fc.assert(
      fc.property(fc.array(fc.oneof(bit, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 40 }), (bits) => {
        const text = bits.join('');
        const { good, double, wrong, blank } = parse(text);
        const lines = text.split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/).length;
        expect(good.length + double.length + wrong.length + blank).to.equal(lines);
        for (const { name, phone, allowance } of good) {
          expect(phone).to.match(/^\+[1-9][0-9]{6,14}$/);
          expect(name)
            .to.match(/\p{L}/u)
            .and.not.match(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
          if (allowance !== null) expect(allowance).to.be.within(1, 51);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a message', () => {
  it('looks like a guest list when a line has a name and a phone-like number', () => {
    expect(looksLikeGuestList('هذي القائمة\nأحمد 0501234567')).to.equal(true);
    expect(looksLikeGuestList('أحمد ٠٥٠١٢٣')).to.equal(false);
    expect(looksLikeGuestList('أحمد 050123456')).to.equal(true);
    expect(looksLikeGuestList('0501234567')).to.equal(false);
    expect(looksLikeGuestList('زواج محمد')).to.equal(false);
  });

  it('is seen in several numbers without names, and in a name and its number on two lines', () => {
    expect(looksLikeGuestList('0501234567\n0551234567')).to.equal(true);
    expect(looksLikeGuestList('أحمد\n٠٥٠١٢٣٤٥٦٧')).to.equal(true);
    expect(looksLikeGuestList('أحمد\nسارة')).to.equal(false);
    expect(looksLikeNames('أحمد\nسارة العتيبي')).to.equal(true);
    expect(looksLikeNames('أحمد')).to.equal(false);
    expect(looksLikeNames('أحمد\nسارة 0501234567')).to.equal(false);
  });

  it('pairs names and numbers on alternating lines, in either order, and only when every line is in step', () => {
    const pairs = [
      { line: 1, name: 'أحمد', phone: '+966501234567', allowance: null },
      { line: 3, name: 'سارة', phone: '+966551234567', allowance: null },
    ];
    expect(parse('أحمد\n0501234567\nسارة\n0551234567').good).to.deep.equal(pairs);
    expect(parse('0501234567\nأحمد\n0551234567\nسارة').good).to.deep.equal(pairs);
    expect(parse('الضيوف\n0501234567\nأحمد\n0551234567\nسارة').good).to.deep.equal([]);
    expect(parse('أحمد\nخالد\n0501234567\n0551234567').good).to.deep.equal([]);
  });

  it('takes no part of a name for a count', () => {
    expect(only('X Æ A-12 0501234567')).to.deep.equal({ name: 'X Æ A-12', phone: '+966501234567', allowance: null });
    expect(only('0501234567 أحمد - 3')).to.deep.include({ allowance: 3 });
  });

  it('does not look like one for a date and a time', () => {
    for (const text of ['يوم 27/11/2026 20:30', 'يوم 2026-12-01 20:00', 'يوم 05-12-2026 20:00', 'يوم 1.12.2026 8']) {
      expect(looksLikeGuestList(text), text).to.equal(false);
    }
  });
});
