// What stands on the status page.
import { expect } from 'chai';
import type { Occasion } from '../../src/db/occasion.ts';
import { senderStoppedCause } from '../../src/db/outbox-message.ts';
import {
  type CampaignId,
  type MessageSid,
  newId,
  type OccasionId,
  type OrganizerId,
  type OutboxId,
} from '../../src/ids.ts';
import {
  aGuest,
  anInvitation,
  anOccasion,
  inviteGuest,
  openTestDatabase,
  type PageServer,
  signedIn,
  startPageServer,
  type TestDatabase,
} from './page-server.ts';

describe('the status page', () => {
  let database: TestDatabase;
  let page: PageServer;
  let cookie: string;

  before(async () => {
    database = await openTestDatabase();
    page = await startPageServer(database.db);
    cookie = await signedIn(database.db, page.clock);
  });
  after(async () => {
    await page.close();
    await database.close();
  });

  async function show(occasion: Occasion, more = ''): Promise<string> {
    // Beyond the time for which a counting is shared.
    page.clock.advance(60_000);
    return (await page.ask(`/dashboard?occasion=${occasion._id}${more}`, { cookie })).body;
  }

  const live = (body: string, name: string): string | undefined =>
    new RegExp(`data-live="${name}">([^<]*)<`).exec(body)?.[1];

  const rowOf = (body: string, id: string): string =>
    new RegExp(`<tr data-id="${id}">.*</tr>`).exec(body)?.[0] ?? 'no such row';

  async function stored(some: Partial<Occasion> = {}): Promise<Occasion> {
    const occasion = anOccasion(some);
    await database.db.occasions.create(occasion);
    return occasion;
  }

  const storeOrganizer = (_id: OrganizerId, phone: string): Promise<unknown> =>
    database.db.organizers.create({
      _id,
      phone,
      name: null,
      locale: 'ar',
      allowed: true,
      createdAt: new Date(),
      flow: 'organizer',
      flowVersion: 1,
    });

  it('says what to do while there is no occasion', async () => {
    const { status, body } = await page.ask('/dashboard', { cookie });
    expect(status).to.equal(200);
    expect(body).to.include('لا توجد مناسبات بعد').and.to.include('مساعدة');
  });

  it('counts the guests by what they answered, and shows each with the state of the invitation', async () => {
    const { db } = database;
    const occasion = await stored();
    const at = '2026-11-03T10:00:00Z';
    const day = new Date('2026-11-03T09:00:00Z');
    const five = await inviteGuest(
      db,
      occasion._id,
      { name: 'نورة', rsvp: { status: 'confirmed', partySize: 5, at } },
      { status: 'sent', delivery: 'read', sentAt: day, deliveredAt: day, readAt: day },
    );
    await inviteGuest(
      db,
      occasion._id,
      { rsvp: { status: 'confirmed', partySize: null, at } },
      { status: 'sent', delivery: 'delivered', sentAt: day, deliveredAt: day },
    );
    const no = await inviteGuest(
      db,
      occasion._id,
      { rsvp: { status: 'declined', partySize: null, at } },
      { status: 'sent', delivery: 'sent', sentAt: page.clock.now() },
    );
    const unconfirmed = await inviteGuest(
      db,
      occasion._id,
      { rsvp: { status: 'undecided', partySize: null, at } },
      { status: 'sent', delivery: 'sent', sentAt: day },
    );
    const silent = await inviteGuest(db, occasion._id);
    const failed = await inviteGuest(
      db,
      occasion._id,
      { name: 'خالد', phone: '+966512345678' },
      { status: 'failed', errorCode: 63024, cause: 'refused' },
    );
    const review = await inviteGuest(db, occasion._id, { name: 'سارة' }, { status: 'review', cause: 'timeout' });
    const listed = aGuest(occasion._id, { name: 'هيا' });
    await db.guests.create(listed);

    const body = await show(occasion);
    expect({
      invited: live(body, 'invited'),
      listed: live(body, 'listed'),
      confirmed: live(body, 'confirmed'),
      people: live(body, 'people'),
      declined: live(body, 'declined'),
      undecided: live(body, 'undecided'),
      waiting: live(body, 'waiting'),
      progress: live(body, 'progress'),
    }).to.deep.equal({
      invited: '7',
      listed: 'من 8 في القائمة',
      confirmed: '2',
      people: '6 أشخاص',
      declined: '1',
      undecided: '1',
      // One of them never got the invitation, so no answer is waited for.
      waiting: '2',
      progress: 'أُرسلت 4 من 8 · وصلت 2 · قُرئت 1',
    });
    expect(rowOf(body, five._id))
      .to.include('<bdi>نورة</bdi>')
      .and.include(`•••${five.phone?.slice(-3)}`)
      .and.include('حضور مؤكد · 5 أشخاص')
      .and.include('data-state="read"')
      .and.include('3 نوفمبر 12:00 ظهرًا');
    expect(body).not.to.include(five.phone);
    expect(rowOf(body, no._id)).to.include('اعتذار').and.include('data-state="sent"');
    expect(rowOf(body, unconfirmed._id)).to.include('data-state="noReceipt"').and.include('لم يؤكد جوال الضيف');
    expect(rowOf(body, silent._id)).to.include('بانتظار الرد').and.include('data-state="pending"');
    expect(rowOf(body, failed._id)).to.include('data-state="failed"').and.include('سبب 63024');
    expect(rowOf(body, review._id)).to.include('data-state="review"').and.include('لا نعلم هل وصلت');
    expect(rowOf(body, listed._id)).to.include('لم تُرسل الدعوة بعد').and.include('في القائمة');
    const box = body.slice(body.indexOf('id="troubles"'), body.indexOf('id="trouble"'));
    expect(box)
      .to.include('<bdi>خالد</bdi>')
      .and.include('سبب 63024')
      .and.include('63024')
      .and.include('<bdi>سارة</bdi>');

    const english = await show(occasion, '&lang=en');
    expect(rowOf(english, five._id)).to.include('Confirmed · 5 people').and.include('Read');
    expect(rowOf(english, failed._id)).to.include('cause 63024');
  });

  it('says of an invitation that WhatsApp did not take when it is tried again', async () => {
    const { db } = database;
    const occasion = await stored();
    const dueAt = new Date('2126-11-04T09:00:00Z');
    const waits = await inviteGuest(db, occasion._id, {}, { status: 'pending', errorCode: 63049, dueAt });
    const fresh = await inviteGuest(db, occasion._id);
    const body = await show(occasion);
    expect(rowOf(body, waits._id)).to.include('لم يقبلها واتساب الآن، والمحاولة التالية تلقائيًّا: ');
    expect(rowOf(body, fresh._id)).to.not.include('المحاولة التالية');
  });

  it('names what came in and could not be processed: all of it to the server’s own sign-in, their own guests’ to an organizer', async () => {
    const { db } = database;
    const occasion = await stored();
    const guest = await inviteGuest(db, occasion._id, { name: 'ريم الشمري' });
    const message = {
      waExternalId: null,
      profileName: 'somebody',
      content: { kind: 'text' as const, text: 'secret words' },
      repliesTo: null,
      forwarded: false,
      receivedAt: new Date(),
      status: 'quarantined' as const,
      attempts: 5,
      cause: 'snapshot.unreadable',
    };
    await db.inboundMessages.create([
      { ...message, _id: 'SM1' as MessageSid, from: guest.phone ?? '' },
      { ...message, _id: 'SM2' as MessageSid, from: '+966509998877' },
    ]);
    const body = await show(occasion);
    expect(body).to.include('<bdi>ريم الشمري</bdi> <span>رسالة واردة').and.include('snapshot.unreadable');
    expect(body).to.include('•••877');
    expect(body).not.to.include('secret words').and.not.to.include('+966509998877').and.not.to.include('somebody');

    // Another organizer's guest, this one's own guest of another occasion, and the organizer.
    const elsewhere = await stored();
    await inviteGuest(db, elsewhere._id, { name: 'ضيفة غيري', phone: '+966509998877' });
    const alsoMine = await stored({ organizerId: occasion.organizerId });
    await db.guests.create(aGuest(alsoMine._id, { name: 'مها', waExternalId: 'SA.1088123456' }));
    await storeOrganizer(occasion.organizerId, '+966555000112');
    await db.inboundMessages.create([
      { ...message, _id: 'SM3' as MessageSid, from: 'SA.1088123456', cause: 'E11000 phone: "+966501234567"' },
      { ...message, _id: 'SM4' as MessageSid, from: '+966555000112' },
    ]);
    const own = await signedIn(db, page.clock, '+966555000112');
    const boxOf = async (who: string): Promise<string> => {
      page.clock.advance(60_000);
      return (await page.ask(`/dashboard?occasion=${occasion._id}`, { cookie: who })).body;
    };
    const attentionOf = async (who: string): Promise<number> =>
      JSON.parse((await page.ask(`/api/stats?occasion=${occasion._id}`, { cookie: who })).body).needsAttention;
    const [seen, all] = [await boxOf(own), await boxOf(cookie)];
    const counted = [await attentionOf(own), await attentionOf(cookie)];
    await db.inboundMessages.deleteMany({});
    expect(seen)
      .to.include('<bdi>ريم الشمري</bdi> <span>رسالة واردة')
      .and.include('<bdi>مها</bdi>')
      .and.include('•••112');
    expect(seen).not.to.include('•••877').and.not.to.include('ضيفة غيري').and.not.to.include('501234567');
    expect(all).to.include('•••877').and.not.to.include('ضيفة غيري').and.not.to.include('501234567');
    expect(counted).to.deep.equal([3, 4]);
  });

  it('says that a reply waits because nothing of the sender gets through, why, and that it goes by itself', async () => {
    const { db } = database;
    const occasion = await stored();
    const guest = await inviteGuest(db, occasion._id, { name: 'هدى' });
    const reply = {
      ...anInvitation(guest),
      lane: 'conversation' as const,
      purpose: 'reply' as const,
      errorCode: 20003,
      cause: senderStoppedCause,
    };
    await db.outboxMessages.create({ ...reply, _id: 'reply-1' as OutboxId });
    await db.outboxMessages.create({ ...reply, _id: 'reply-2' as OutboxId, toName: 'مها', cause: 'twilio.limited' });
    const body = await show(occasion);
    expect(body).to.include(
      '<bdi>هدى</bdi> <span>ردّنا على الضيف · سبب 20003 الرسالة محفوظة، وتُرسل تلقائيًّا بعد حل المشكلة.',
    );
    expect(body).to.not.include('<bdi>مها</bdi>');
  });

  it('tells how far the campaign is', async () => {
    const { db } = database;
    const occasion = await stored();
    expect(live(await show(occasion), 'campaign')).to.equal('لم تُرسل الدعوات بعد');
    const campaign = {
      _id: newId<CampaignId>(),
      occasionId: occasion._id,
      kind: 'invitation' as const,
      status: 'scheduled' as const,
      requestedBy: occasion.organizerId,
      scheduledAt: new Date('2026-12-24T17:00:00Z'),
      createdAt: new Date('2026-11-02T10:00:00Z'),
    };
    await db.campaigns.create(campaign);
    expect(live(await show(occasion), 'campaign')).to.equal('إرسال الدعوات مجدول: 24 ديسمبر 8:00 مساءً');
    await db.campaigns.updateOne({ _id: campaign._id }, { $set: { status: 'running' } });
    expect(live(await show(occasion), 'campaign')).to.equal('يجري إرسال الدعوات الآن');
    await db.campaigns.updateOne(
      { _id: campaign._id },
      { $set: { status: 'finished', finishedAt: new Date('2026-12-24T17:09:00Z') } },
    );
    expect(live(await show(occasion, '&lang=en'), 'campaign')).to.equal(
      'Sending the invitations is finished: 24 December 8:09 PM',
    );
    const thanks = { ...campaign, _id: newId<CampaignId>(), kind: 'thanks' as const, createdAt: new Date() };
    await db.campaigns.create({ ...thanks, status: 'paused' });
    expect(live(await show(occasion), 'campaign')).to.equal('إرسال الشكر متوقف مؤقتًا');
    expect(live(await show(occasion, '&lang=en'), 'campaign')).to.equal('Sending the thanks is paused');
  });

  it('tells the quiet hours of an occasion that has its own', async () => {
    const [usual, own, none] = [
      await stored(),
      await stored({ quietHours: { from: 23 * 60, until: 8 * 60 + 30 } }),
      await stored({ quietHours: null }),
    ];
    expect(live(await show(usual), 'campaign')).to.not.include('هدوء');
    expect(live(await show(own), 'campaign')).to.include('أوقات الهدوء: من 11:00 مساءً إلى 8:30 صباحًا');
    expect(live(await show(none), 'campaign')).to.include('بلا أوقات هدوء');
    expect(live(await show(own, '&lang=en'), 'campaign')).to.include('Quiet hours: 11:00 PM to 8:30 AM');
  });

  it('shows whatever a name holds as text', async () => {
    const occasion = await stored({ name: '<img src=x onerror=alert(1)>', place: '"><b>' });
    const names = ['<script>alert(1)</script>', "' onmouseover='x", 'a\u2028b</script>', 'x\u202e\u2069y', '{{x}}'];
    const guests = await Promise.all(names.map((name) => inviteGuest(database.db, occasion._id, { name })));
    const body = await show(occasion, `&q=${encodeURIComponent('')}`);
    expect(body)
      .not.to.include('<script>alert')
      .and.not.to.include('<img')
      .and.not.to.match(/[\u2028\u2029\u202a-\u202e\u2069]/);
    const shown = guests.map(({ _id }) => /<bdi>(.*)<\/bdi>/.exec(rowOf(body, _id))?.[1]);
    expect(shown).to.deep.equal([
      '&lt;script&gt;alert(1)&lt;/script&gt;',
      '&#39; onmouseover=&#39;x',
      'a b&lt;/script&gt;',
      'x y',
      '{{x}}',
    ]);
    const searched = await show(occasion, `&q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(searched).not.to.include('<script>alert');
  });

  it('finds guests by state and by part of a name, as Arabic is typed, and takes no operator', async () => {
    const { db } = database;
    const occasion = await stored();
    const at = '2026-11-03T10:00:00Z';
    const ahmad = await inviteGuest(db, occasion._id, {
      name: 'أحمد (أبو سعد)',
      rsvp: { status: 'confirmed', partySize: 1, at },
    });
    const fatima = await inviteGuest(db, occasion._id, { name: 'فاطمة' }, { status: 'failed', errorCode: 63024 });
    const sara = await inviteGuest(db, occasion._id, {
      name: 'Sara',
      rsvp: { status: 'declined', partySize: null, at },
    });
    const silent = await inviteGuest(db, occasion._id, { name: 'هند' });
    const listed = aGuest(occasion._id, { name: 'لم يدع' });
    await db.guests.create(listed);
    const shown = async (query: string): Promise<string[]> =>
      [...(await show(occasion, query)).matchAll(/<tr data-id="(\w+)"/g)].map(([, id]) => id ?? '').sort();
    const ids = (...guests: { _id: string }[]) => guests.map(({ _id }) => _id).sort();
    expect(await shown('')).to.deep.equal(ids(ahmad, fatima, sara, silent, listed));
    expect(await shown('&state=confirmed')).to.deep.equal(ids(ahmad));
    expect(await shown('&state=declined')).to.deep.equal(ids(sara));
    expect(await shown('&state=waiting')).to.deep.equal(ids(silent));
    expect(await shown('&state=listed')).to.deep.equal(ids(listed));
    expect(await shown('&state=trouble')).to.deep.equal(ids(fatima));
    expect(await shown('&state=undecided')).to.deep.equal([]);
    expect(await shown('&state=nonsense')).to.deep.equal(ids(ahmad, fatima, sara, silent, listed));
    const search = (text: string) => shown(`&q=${encodeURIComponent(text)}`);
    expect(await search('احمد')).to.deep.equal(ids(ahmad));
    expect(await search('فاطمه')).to.deep.equal(ids(fatima));
    expect(await search('sara')).to.deep.equal(ids(sara));
    expect(await search('(ابو')).to.deep.equal(ids(ahmad));
    expect(await search('.*')).to.deep.equal([]);
    expect(await search('[')).to.deep.equal([]);
    expect(await shown(`&state=trouble&q=${encodeURIComponent('فاطمه')}`)).to.deep.equal(ids(fatima));
    expect(await shown(`&state=trouble&q=${encodeURIComponent('احمد')}`)).to.deep.equal([]);
  });

  it('keeps odd parameters from ever reaching the database as objects', async () => {
    const occasion = await stored();
    const filters: unknown[] = [];
    database.db.connection.set('debug', (_collection: string, _method: string, filter: unknown) =>
      filters.push(filter),
    );
    const statuses: number[] = [];
    for (const query of [
      'occasion[$ne]=x',
      'occasion={"$ne":null}',
      'occasion=null',
      `occasion=${occasion._id}&occasion=x`,
      `occasion=${'a'.repeat(10_000)}`,
      `occasion=${newId()}`,
      `occasion=${occasion._id}&q[$regex]=.*&page[$gt]=&state[$ne]=x`,
      `occasion=${occasion._id}&page=-1`,
      `occasion=${occasion._id}&page=1e99`,
      `occasion=${occasion._id}&page=99`,
    ])
      statuses.push((await page.ask(`/dashboard?${query}`, { cookie })).status);
    database.db.connection.set('debug', false);
    expect(statuses).to.deep.equal([200, 404, 404, 404, 404, 404, 200, 200, 200, 200]);
    const asked = JSON.stringify(filters);
    expect(asked).not.to.include('$ne":null').and.not.to.include('"page').and.not.to.include('.*');
    for (const filter of filters as { _id?: unknown; occasionId?: unknown }[]) {
      const named = [filter._id, filter.occasionId].filter((id) => id !== undefined && typeof id !== 'string');
      // The only objects in an id's place are the lists that the page makes itself.
      for (const id of named) expect(Object.keys(id as object)).to.deep.equal(['$in']);
    }
  });

  it('shows an organizer their own occasions alone; the server’s own sign-in sees all', async () => {
    const organizerId = newId<OrganizerId>();
    await storeOrganizer(organizerId, '+966555000111');
    const mine = await stored({ organizerId, name: 'مناسبتي' });
    const theirs = await stored({ name: 'مناسبة غيري' });
    const own = await signedIn(database.db, page.clock, '+966555000111');
    const status = async (id: OccasionId, who: string, path = '/dashboard') =>
      (await page.ask(`${path}?occasion=${id}`, { cookie: who })).status;
    expect(await status(mine._id, own)).to.equal(200);
    for (const path of ['/dashboard', '/dashboard/events', '/api/stats', '/api/responses'])
      expect(await status(theirs._id, own, path), path).to.equal(404);
    expect(await status(theirs._id, cookie)).to.equal(200);
    const { body } = await page.ask('/dashboard', { cookie: own });
    expect(body).to.include('مناسبتي').and.not.to.include('مناسبة غيري');
    await database.db.organizers.updateOne({ _id: organizerId }, { $set: { allowed: false } });
    expect(await status(mine._id, own)).to.equal(404);
    const stranger = await signedIn(database.db, page.clock, '+966555000999');
    expect((await page.ask('/dashboard', { cookie: stranger })).body).to.include('لا توجد مناسبات بعد');
  });

  it('counts once for all who look within moments, and anew for the JSON', async () => {
    const occasion = await stored();
    const path = `/dashboard?occasion=${occasion._id}`;
    const [first] = await Promise.all([page.ask(path, { cookie }), page.ask(path, { cookie })]);
    expect(live(first.body, 'invited')).to.equal('0');
    await inviteGuest(database.db, occasion._id);
    const countings: string[] = [];
    const note = (collection: string, method: string) => countings.push(`${collection}.${method}`);
    database.db.connection.set('debug', note);
    const soon = await page.ask(path, { cookie });
    database.db.connection.set('debug', false);
    expect(soon.body).to.match(/<tr data-id="\w/);
    expect(countings.filter((call) => call.endsWith('.aggregate'))).to.deep.equal([]);
    const stats = await page.ask(`/api/stats?occasion=${occasion._id}`, { cookie });
    expect(JSON.parse(stats.body).guests.invited).to.equal(1);
    expect(live(await show(occasion), 'invited')).to.equal('1');
  });

  it('says why a sending is paused, and of a list of which nothing was sent that it was not', async () => {
    const occasion = await stored();
    expect(live(await show(occasion), 'campaign')).to.equal('لم تُرسل الدعوات بعد');
    await database.db.campaigns.create({
      _id: newId<CampaignId>(),
      occasionId: occasion._id,
      kind: 'invitation',
      status: 'paused',
      requestedBy: occasion.organizerId,
      pausedBecause: { trouble: 'organizerRemoved', errorCode: null, at: new Date() },
      scheduledAt: new Date(),
      createdAt: new Date(),
    });
    expect(live(await show(occasion), 'campaign')).to.equal(
      'إرسال الدعوات متوقف مؤقتًا · رقم من طلب الإرسال لم يعد ضمن أرقام المنظّمين',
    );
    expect(live(await show(occasion, '&lang=en'), 'campaign')).to.equal(
      'Sending the invitations is paused · the number that ordered it is no longer among the organizers',
    );
  });

  it('reads one page of a long list, and that page is under 60 kB with its style and script', async () => {
    const { db } = database;
    const occasion = await stored();
    const guests = Array.from({ length: 250 }, (_, n) => {
      const guest = aGuest(occasion._id, {
        name: `عبدالرحمن بن عبدالعزيز القحطاني ${n}`,
        invitedAt: new Date(1_700_000_000_000 + n),
        rsvp: { status: 'confirmed', partySize: 4, at: '2026-11-03T10:00:00Z' },
      });
      return { guest, message: anInvitation(guest, { status: 'sent', delivery: 'read', readAt: new Date() }) };
    });
    await db.guests.insertMany(guests.map(({ guest, message }) => ({ ...guest, invitationId: message._id })));
    await db.outboxMessages.insertMany(guests.map(({ message }) => message));
    const first = await page.ask(`/dashboard?occasion=${occasion._id}`, { cookie });
    expect(first.body.match(/<tr data-id="\w/g)).to.have.length(100);
    expect(live(first.body, 'pager')).to.equal('صفحة 1 من 3 · العدد 250');
    const last = await show(occasion, '&page=3');
    expect(last.match(/<tr data-id="\w/g)).to.have.length(50);
    expect(live(await show(occasion, '&page=4'), 'pager')).to.equal('صفحة 3 من 3 · العدد 250');
    const ids = new Set<string>();
    for (const n of [1, 2, 3])
      for (const [, id] of (await show(occasion, `&page=${n}`)).matchAll(/<tr data-id="(\w+)"/g)) ids.add(id ?? '');
    expect(ids.size).to.equal(250);

    let bytes = Buffer.byteLength(first.body);
    for (const [, address] of first.body.matchAll(/"(\/dashboard\/assets\/[^"]+\.(?:css|js|svg))"/g))
      bytes += Number(
        (await page.ask(address ?? '', { headers: { 'Accept-Encoding': 'gzip' } })).headers['content-length'],
      );
    expect(bytes).to.be.below(60_000);
  });
});
