// The page at the door over HTTP: who may open it, what it says of a pass, and that it works without a script.
import { expect } from 'chai';
import type { Guest } from '../../src/db/guest.ts';
import type { Occasion } from '../../src/db/occasion.ts';
import type { OrganizerId } from '../../src/ids.ts';
import { codeOf, formatPass, showCode } from '../../src/pass/pass-token.ts';
import { signerFrom } from '../../src/pass/signing.ts';
import {
  type Answer,
  aGuest,
  anOccasion,
  hiddenField,
  openTestDatabase,
  type PageServer,
  signedIn,
  startPageServer,
  type TestDatabase,
} from './page-server.ts';

const signer = signerFrom('secret');

describe('the page at the door', () => {
  let database: TestDatabase;
  let page: PageServer;
  let occasion: Occasion;
  let cookie: string;

  before(async () => {
    database = await openTestDatabase();
    page = await startPageServer(database.db);
  });
  after(async () => {
    await page.close();
    await database.close();
  });
  beforeEach(async () => {
    await database.db.occasions.deleteMany({});
    await database.db.guests.deleteMany({});
    occasion = anOccasion();
    await database.db.occasions.create(occasion);
    cookie = await signedIn(database.db, page.clock);
  });

  async function confirmed(partySize: number, given: Partial<Guest> = {}): Promise<Guest> {
    const guest = aGuest(occasion._id, {
      rsvp: { status: 'confirmed', partySize, at: '2026-11-03T10:00:00Z' },
      pass: { version: 1, partySize },
      ...given,
    });
    guest.passCodes = [codeOf(signer, { guestId: guest._id, version: 1 })];
    await database.db.guests.create(guest);
    return guest;
  }
  const passOf = ({ _id }: Guest) => formatPass(signer, { guestId: _id, version: 1 });
  const codeFor = ({ _id }: Guest) => showCode(codeOf(signer, { guestId: _id, version: 1 }));

  async function order(fields: Record<string, string>, path = `/door?occasion=${occasion._id}`): Promise<Answer> {
    const shown = await page.ask('/door', { cookie });
    const form = { csrf: hiddenField(shown.body, 'csrf'), ...fields };
    return page.ask(path, { cookie, headers: page.ownForm(), form });
  }
  const check = (code: string) => order({ order: 'check', code });
  const kindOf = ({ body }: Answer): string | undefined => /id="result"[^>]*data-kind="(\w+)"/.exec(body)?.[1];
  const totalsOf = ({ body }: Answer): string =>
    (/<section id="totals"[^>]*>(.*?)<\/section>/s.exec(body)?.[1] ?? '')
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim();

  it('opens for who is signed in alone, Arabic first and in English, and may use the camera', async () => {
    expect((await page.ask('/door')).status).to.equal(401);
    const arabic = await page.ask('/door', { cookie });
    expect(arabic.status).to.equal(200);
    expect(arabic.body)
      .to.match(/<html lang="ar" dir="rtl">/)
      .and.include('امسحوا البطاقة');
    expect(arabic.headers['permissions-policy']).to.include('camera=(self)').and.include('microphone=()');
    expect(arabic.headers['content-security-policy'])
      .to.match(/^default-src 'none'; /)
      .and.not.include('unsafe');
    expect(arabic.body).not.to.match(/<style| style=| on\w+=|javascript:|https?:\/\//);
    const english = await page.ask('/door?lang=en', { cookie });
    expect(english.body)
      .to.match(/<html lang="en" dir="ltr">/)
      .and.include('Scan a pass');
  });

  it('welcomes by name and number, says when the pass was used before, and counts', async () => {
    const guest = await confirmed(3, { name: 'سارة', position: 'سعادة الدكتورة' });
    await confirmed(2);
    expect(totalsOf(await page.ask('/door', { cookie }))).to.equal('دخلوا 0 من 5 الضيوف: 0 من 2');
    const welcome = await check(passOf(guest).toUpperCase());
    expect(kindOf(welcome)).to.equal('welcome');
    expect(welcome.body).to.include('سعادة الدكتورة سارة').and.include('3 أشخاص');
    expect(totalsOf(welcome)).to.equal('دخلوا 3 من 5 الضيوف: 1 من 2');
    const again = await check(codeFor(guest).toLowerCase());
    expect(kindOf(again)).to.equal('alreadyArrived');
    expect(again.body).to.match(/سبق الدخول.*3 أشخاص/s);
    expect(totalsOf(again)).to.equal('دخلوا 3 من 5 الضيوف: 1 من 2');
  });

  it('finds who came without the pass by a part of the name, and lets them in by a button', async () => {
    const ahmad = await confirmed(3, { name: 'أحمد القحطاني', phone: '+966501234501' });
    const other = await confirmed(1, { name: 'أحمد الشمري', position: 'سعادة الدكتور', phone: '+966501234502' });
    await confirmed(2, { name: 'سارة' });
    const declined = await confirmed(2, {
      name: 'أحمد المعتذر',
      rsvp: { status: 'declined', partySize: null, at: '2026-11-04T10:00:00Z' },
      pass: { version: 1, partySize: null },
    });
    const found = await order({ order: 'find', name: 'احمد' });
    expect(kindOf(found)).to.equal('found');
    expect(found.body).to.include('أحمد القحطاني').and.include('سعادة الدكتور أحمد الشمري').and.include('…4501');
    expect(found.body).not.to.include('سارة');
    expect(found.body.indexOf('القحطاني')).to.be.below(found.body.indexOf('المعتذر'));
    expect(found.body).to.match(/المعتذر<\/bdi><\/b> <small>اعتذار · بلا بطاقة سارية/);
    expect(totalsOf(found)).to.equal('دخلوا 0 من 6 الضيوف: 0 من 3');
    const [, guestId = ''] =
      /name="guest" value="([\w-]+)"/.exec((await order({ order: 'find', name: 'قحطاني أحمد' })).body) ?? [];
    expect(guestId).to.equal(ahmad._id);
    const welcome = await order({ order: 'admit', guest: guestId });
    expect(kindOf(welcome)).to.equal('welcome');
    expect(welcome.body).to.include('أحمد القحطاني').and.include('3 أشخاص');
    expect(kindOf(await order({ order: 'admit', guest: guestId }))).to.equal('alreadyArrived');
    expect((await order({ order: 'find', name: 'القحطاني' })).body).to.include('سبق الدخول');
    expect(kindOf(await order({ order: 'admit', guest: declined._id }))).to.equal('void');
    expect((await database.db.guests.findById(other._id).lean())?.arrival).to.equal(null);
  });

  it('finds a name however it is spelled: apart or together, with marks or without', async () => {
    const names = [
      'عبد الله القحطاني',
      'عبدالرحمن السهلي',
      'مُحَمَّد الحربي',
      'أبو بكر',
      'سـعـد',
      'Ahmed O’Neil',
      'Al-Harbi',
      'ناس عدنان',
    ];
    for (const [index, name] of names.entries()) await confirmed(1, { name, phone: `+96650123450${index}` });
    const found = async (name: string) => {
      const { body } = await order({ order: 'find', name });
      return names.filter((each) => body.includes(each.replaceAll('’', '’')));
    };
    const rows: [string, string][] = [
      ['عبدالله', 'عبد الله القحطاني'],
      ['القحطاني عبدالله', 'عبد الله القحطاني'],
      ['عبد الرحمن', 'عبدالرحمن السهلي'],
      ['محمد', 'مُحَمَّد الحربي'],
      ['مُحمد', 'مُحَمَّد الحربي'],
      ['ابوبكر', 'أبو بكر'],
      ['سعد', 'سـعـد'],
      ['Oneil', 'Ahmed O’Neil'],
      ["O'Neil", 'Ahmed O’Neil'],
      ['o’neil', 'Ahmed O’Neil'],
      ['alharbi', 'Al-Harbi'],
      ['al harbi', 'Al-Harbi'],
    ];
    for (const [search, name] of rows) expect(await found(search), search).to.deep.equal([name]);
    // Nothing but marks is no name.
    for (const search of ['ًٌ', '’', '-']) expect(kindOf(await order({ order: 'find', name: search }))).to.equal('found');
    expect(await found('ـ')).to.deep.equal([]);
    expect(await found('.*')).to.deep.equal([]);
  });

  it('says of a pass that STOP voided that there is none, and not that there is a newer one', async () => {
    const stopped = await confirmed(2, { pass: { version: 1, partySize: null } });
    const { body } = await check(passOf(stopped));
    expect(body).to.include('لا بطاقة سارية').and.include('شخصان').and.not.include('أحدث');
    const renewed = await confirmed(3, { pass: { version: 2, partySize: 3 } });
    const older = await check(formatPass(signer, { guestId: renewed._id, version: 1 }));
    expect(kindOf(older)).to.equal('void');
    expect(older.body).to.include('وصدرت بطاقة أحدث');
  });

  it('shows whoever holds no good pass with what was answered, and lets in as many as the door says', async () => {
    const rsvp = (status: Guest['rsvp']['status'], partySize: number | null = null) => ({
      status,
      partySize,
      at: null,
    });
    const without = async (name: string, given: Partial<Guest>): Promise<Guest> => {
      const guest = aGuest(occasion._id, { name, pass: { version: 1, partySize: null }, passCodes: [], ...given });
      await database.db.guests.create(guest);
      return guest;
    };
    const silent = await without('سالم الصامت', { rsvp: rsvp('waiting'), invitedAt: new Date(0) });
    await without('سالم المنتظر', { rsvp: rsvp('waiting'), invitedAt: null });
    await without('سالم المتردد', { rsvp: rsvp('undecided') });
    // Said yes, and stopped the messages: the pass was voided, the answer stands.
    const stopped = await without('سالم المؤكد', { rsvp: rsvp('confirmed', 3) });
    const { body } = await order({ order: 'find', name: 'سالم' });
    const shown = [...body.matchAll(/سالم ([^<]+)<\/bdi><\/b> <small>([^<]+?)(?: · )?</g)].map(([, name, about]) => [
      name,
      about,
    ]);
    expect(Object.fromEntries(shown)).to.deep.equal({
      المؤكد: 'حضور مؤكد · 3 أشخاص · بلا بطاقة سارية',
      الصامت: 'لم يصل رد بعد · بلا بطاقة سارية',
      المنتظر: 'لم تُرسل الدعوة بعد · بلا بطاقة سارية',
      المتردد: 'لم يُحسم بعد · بلا بطاقة سارية',
    });
    expect(body).to.match(new RegExp(`value="${stopped._id}"[^]*?name="people"[^>]*value="3"`));
    for (const people of ['0', '51', '1.5', 'x', ''])
      expect(kindOf(await order({ order: 'admit', guest: silent._id, people })), people).to.equal('void');
    const welcome = await order({ order: 'admit', guest: silent._id, people: '2' });
    expect(kindOf(welcome)).to.equal('welcome');
    expect(totalsOf(welcome)).to.match(/^دخلوا 2 /);
    const again = await Promise.all([1, 2].map(() => order({ order: 'admit', guest: silent._id, people: '4' })));
    expect(again.map(kindOf)).to.deep.equal(['alreadyArrived', 'alreadyArrived']);
    expect(kindOf(await order({ order: 'count', guest: silent._id, people: '5' }))).to.equal('changed');
    const { rsvp: stays, arrival } = await database.db.guests.findById(silent._id).lean().orFail();
    expect(stays.status).to.equal('waiting');
    expect(arrival?.people).to.equal(5);
  });

  it('searches by letters alone, in this occasion alone, and for its own organizers alone', async () => {
    const guest = await confirmed(2, { name: 'خالد' });
    const elsewhere = anOccasion();
    await database.db.occasions.create(elsewhere);
    const path = `/door?occasion=${elsewhere._id}`;
    for (const name of ['خالد', ' ', '.*', '(', '<b>', 'x'.repeat(500)]) {
      const answer = await order({ order: 'find', name }, name === 'خالد' ? path : undefined);
      expect(kindOf(answer), name).to.equal('found');
      expect(answer.body, name).to.include('لا أحد بهذا الاسم').and.not.include(guest._id);
    }
    expect(kindOf(await order({ order: 'admit', guest: guest._id }, path))).to.equal('unknown');
    expect(kindOf(await order({ order: 'admit', guest: 'nobody' }))).to.equal('unknown');
    const csrf = hiddenField((await page.ask('/door', { cookie })).body, 'csrf');
    for (const fields of [
      { order: 'find', name: 'خالد' },
      { order: 'admit', guest: guest._id },
    ]) {
      const own = `/door?occasion=${occasion._id}`;
      const stranger = await signedIn(database.db, page.clock, '+966500000099');
      const asked = (given: object) => page.ask(own, { headers: page.ownForm(), form: { csrf, ...fields }, ...given });
      expect((await asked({})).status).to.equal(401);
      expect((await asked({ cookie: stranger })).status).to.equal(403);
      expect((await asked({ cookie, form: fields })).status).to.equal(403);
      expect((await asked({ cookie, headers: { Origin: 'https://evil.example' } })).status).to.equal(403);
    }
    expect((await database.db.guests.findById(guest._id).lean())?.arrival).to.equal(null);
  });

  it('says that there are more of a name than it shows', async () => {
    for (let index = 0; index < 13; index++) await confirmed(1, { name: `محمد ${index}` });
    const found = await order({ order: 'find', name: 'محمد' });
    expect(found.body.match(/value="admit"/g)).to.have.length(12);
    expect(found.body).to.include('اكتبوا جزءًا أطول من الاسم');
  });

  it('lets one of two doors in that scan the same pass at once', async () => {
    const guest = await confirmed(4);
    const kinds = (await Promise.all([check(passOf(guest)), check(codeFor(guest))])).map(kindOf);
    expect(kinds.sort()).to.deep.equal(['alreadyArrived', 'welcome']);
  });

  it('welcomes again by the same scan, whose answer was lost on the way', async () => {
    const guest = await confirmed(4);
    const by = async (scan: string) => kindOf(await order({ order: 'check', code: passOf(guest), scan }));
    expect(await by('1234567890-1234567890')).to.equal('welcome');
    expect(await by('1234567890-1234567890')).to.equal('welcome');
    expect(await by('1234567890-1234567891')).to.equal('alreadyArrived');
    expect(await by('')).to.equal('alreadyArrived');
  });

  it('refuses an order that it does not know', async () => {
    const guest = await confirmed(4);
    await check(passOf(guest));
    for (const unknown of ['', 'counts', 'toString'])
      expect((await order({ order: unknown, guest: guest._id, people: '2' })).status).to.equal(403);
    expect((await database.db.guests.findById(guest._id).lean())?.arrival?.people).to.equal(4);
  });

  it('says why a pass is not good: the answer changed, another occasion, nobody’s', async () => {
    const declined = await confirmed(2, {
      rsvp: { status: 'declined', partySize: null, at: '2026-11-04T10:00:00Z' },
      pass: { version: 1, partySize: null },
    });
    const answer = await check(passOf(declined));
    expect(kindOf(answer)).to.equal('void');
    expect(answer.body).to.include('الرد الحالي: اعتذار');
    expect(kindOf(await check('abcd-efgh'))).to.equal('unknown');
    expect(kindOf(await check('<script>alert(1)</script>'))).to.equal('unknown');
    const other = anOccasion();
    await database.db.occasions.create(other);
    const guest = await confirmed(2);
    const elsewhere = await order({ order: 'check', code: passOf(guest) }, `/door?occasion=${other._id}`);
    expect(kindOf(elsewhere)).to.equal('otherOccasion');
    expect(elsewhere.body).not.to.include(guest.name);
  });

  it('corrects the number and takes an arrival back', async () => {
    const guest = await confirmed(4);
    await check(passOf(guest));
    const fewer = await order({ order: 'count', guest: guest._id, people: '2' });
    expect(kindOf(fewer)).to.equal('changed');
    expect(totalsOf(fewer)).to.equal('دخلوا 2 من 4 الضيوف: 1 من 1');
    expect(kindOf(await order({ order: 'count', guest: guest._id, people: '9' }))).to.equal('notChanged');
    const undone = await order({ order: 'undo', guest: guest._id });
    expect(kindOf(undone)).to.equal('undone');
    expect(totalsOf(undone)).to.equal('دخلوا 0 من 4 الضيوف: 0 من 1');
    expect(kindOf(await order({ order: 'undo', guest: guest._id }))).to.equal('notChanged');
  });

  it('is for the occasion’s own organizers, and for a form of its own', async () => {
    const guest = await confirmed(2);
    const stranger = await signedIn(database.db, page.clock, '+966500000099');
    const path = `/door?occasion=${occasion._id}`;
    expect((await page.ask(path, { cookie: stranger })).status).to.equal(404);
    const csrf = hiddenField((await page.ask('/door', { cookie })).body, 'csrf');
    const form = { csrf, order: 'check', code: passOf(guest) };
    expect((await page.ask(path, { cookie: stranger, headers: page.ownForm(), form })).status).to.equal(403);
    expect((await page.ask(path, { headers: page.ownForm(), form })).status).to.equal(401);
    expect((await page.ask(path, { cookie, headers: { Origin: 'https://evil.example' }, form })).status).to.equal(403);
    expect((await page.ask(path, { cookie, form })).status).to.equal(403);
    expect((await page.ask(path, { cookie, headers: page.ownForm(), form: { ...form, csrf: 'x' } })).status).to.equal(
      403,
    );
    expect((await page.ask(path, { cookie, method: 'PUT' })).status).to.equal(405);
    expect((await database.db.guests.findById(guest._id).lean())?.arrival).to.equal(null);
    await database.db.organizers.collection.insertOne({
      _id: occasion.organizerId as never,
      phone: '+966500000098',
      allowed: true,
    });
    const organizer = await signedIn(database.db, page.clock, '+966500000098');
    expect((await page.ask(path, { cookie: organizer })).status).to.equal(200);
  });

  it('opens the occasion that is nearest in time, and offers the others', async () => {
    const now = page.clock.now();
    const today = anOccasion({
      name: 'عشاء اليوم',
      startsAt: new Date(now.getTime() + 3_600_000),
      createdAt: new Date(0),
    });
    await database.db.occasions.create(today);
    const { body } = await page.ask('/door', { cookie });
    expect(body)
      .to.match(/<h1><bdi>عشاء اليوم<\/bdi><\/h1>/)
      .and.include(`/door?occasion=${occasion._id}`);
    await database.db.occasions.deleteMany({});
    expect((await page.ask('/door', { cookie })).status).to.equal(404);
    const nobody = await signedIn(database.db, page.clock, `${'x' as OrganizerId}`);
    expect((await page.ask('/door', { cookie: nobody })).status).to.equal(404);
  });
});
