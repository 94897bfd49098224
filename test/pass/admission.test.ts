// At the door: each pass lets one party in once, whoever scans it and however often.
import { expect } from 'chai';
import { countGuests } from '../../src/campaign/report.ts';
import { receiveFromGuest } from '../../src/conversation/receive-guest.ts';
import type { Guest } from '../../src/db/guest.ts';
import { admit, changeArrival, type Door, undoArrival } from '../../src/pass/admission.ts';
import { createDoorTotals } from '../../src/pass/door-totals.ts';
import { codeOf, formatPass, showCode } from '../../src/pass/pass-token.ts';
import { openSigner, signerFrom } from '../../src/pass/signing.ts';
import { createFakeClock } from '../outbox/fake-clock.ts';
import { aGuest, aGuestDesk, aMessage, anOccasion, now } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { keepLog } from '../support/silent-log.ts';

describe('the door', () => {
  let test: TestDatabase;
  let door: Door;
  const occasion = anOccasion();
  const log = keepLog();
  const signer = signerFrom('secret');

  before(async () => {
    test = await openTestDatabase();
    door = { db: test.db, signer };
  });
  after(() => test.close());
  beforeEach(async () => {
    await test.clear();
    await test.db.occasions.create(occasion);
  });

  let phones = 0;
  async function answering(...words: string[]): Promise<Guest> {
    phones += 1;
    const guest = aGuest(occasion, { phone: `+96650000${1000 + phones}` });
    await test.db.guests.create(guest);
    for (const [index, text] of words.entries()) {
      const message = aMessage(text, { receivedAt: new Date(now.getTime() + index * 1_000) });
      await receiveFromGuest(aGuestDesk(test.db), log, guest._id, message);
    }
    return test.db.guests.findById(guest._id).lean().orFail();
  }
  const passOf = ({ _id, pass }: Guest, version = pass.version) => formatPass(signer, { guestId: _id, version });
  const totals = () => createDoorTotals({ db: door.db, clock: createFakeClock() })(occasion._id);
  const scan = (text: string, at = now) => admit(door, occasion._id, text, { now: at, id: null });

  it('welcomes a party by the pass or by the code, and says so when it is scanned again', async () => {
    const first = await answering('بنحضر ٣');
    const second = await answering('بنحضر ٢');
    expect(await scan(passOf(first).toUpperCase())).to.include({ kind: 'welcome', people: 3 });
    const code = showCode(codeOf(signer, { guestId: second._id, version: 1 }));
    expect(await scan(code)).to.include({ kind: 'welcome', people: 2 });
    const later = new Date(now.getTime() + 60_000);
    expect(await scan(passOf(first), later)).to.deep.include({ kind: 'alreadyArrived', at: now, people: 3 });
    expect(await scan(code, later)).to.deep.include({ kind: 'alreadyArrived', at: now, people: 2 });
    expect(await totals()).to.deep.equal({
      arrived: 5,
      arrivedParties: 2,
      expected: 5,
      expectedParties: 2,
    });
  });

  it('expects one person of a party whose number was not said, as the summary does', async () => {
    const guest = await answering('بنحضر ٣');
    await test.db.guests.updateOne({ _id: guest._id }, { $set: { 'rsvp.partySize': null } });
    expect((await totals()).expected)
      .to.equal((await countGuests(test.db, occasion._id)).people)
      .and.to.equal(1);
  });

  it('counts who came at once, and who is expected not more often than every ten seconds', async () => {
    const clock = createFakeClock();
    const totalsOf = createDoorTotals({ db: test.db, clock });
    const guest = await answering('بنحضر ٣');
    expect(await totalsOf(occasion._id)).to.include({ arrived: 0, expected: 3 });
    await answering('بنحضر ٢');
    await scan(passOf(guest));
    expect(await totalsOf(occasion._id)).to.include({ arrived: 3, expected: 3 });
    clock.pass(10_000);
    expect(await totalsOf(occasion._id)).to.include({ arrived: 3, expected: 5 });
  });

  it('welcomes once when many doors scan the same pass at the same moment', async () => {
    const guest = await answering('بنحضر ٤');
    const verdicts = await Promise.all(Array.from({ length: 12 }, () => scan(passOf(guest))));
    expect(verdicts.filter(({ kind }) => kind === 'welcome')).to.have.length(1);
    expect(verdicts.filter(({ kind }) => kind === 'alreadyArrived')).to.have.length(11);
    expect((await totals()).arrived).to.equal(4);
  });

  it('welcomes again when the same scan asks again because its answer was lost, and nobody else', async () => {
    const guest = await answering('بنحضر ٤');
    const by = (id: string | null) => admit(door, occasion._id, passOf(guest), { now, id });
    const lost = await Promise.all([by('first-scan'), by('first-scan')]);
    expect(lost.map(({ kind }) => kind)).to.deep.equal(['welcome', 'welcome']);
    expect(await by('first-scan')).to.include({ kind: 'welcome', people: 4 });
    for (const id of ['second-scan', null]) expect(await by(id)).to.include({ kind: 'alreadyArrived', people: 4 });
    expect((await totals()).arrived).to.equal(4);
    await undoArrival(door, occasion._id, guest._id);
    expect(await by(null)).to.include({ kind: 'welcome' });
    expect(await by(null)).to.include({ kind: 'alreadyArrived' });
  });

  it('finds nobody’s pass good where the guest was never sent one', async () => {
    const guest = aGuest(occasion, { phone: '+966500009999' });
    await test.db.guests.create(guest);
    await test.db.guests.collection.updateOne({ _id: guest._id as never }, { $unset: { pass: 1 } });
    expect(await scan(passOf(guest, 1))).to.include({ kind: 'void' });
  });

  it('takes no pass from before the answer changed: another number, a no', async () => {
    const more = await answering('بنحضر ٢', '٤');
    expect(await scan(passOf(more, 1))).to.include({ kind: 'void' });
    expect(await scan(codeOf(signer, { guestId: more._id, version: 1 }))).to.include({ kind: 'void' });
    expect(await scan(passOf(more))).to.include({ kind: 'welcome', people: 4 });
    const gone = await answering('بنحضر ٢', 'ما أقدر أحضر');
    expect(await scan(passOf(gone))).to.include({ kind: 'void' });
    expect((await test.db.guests.findById(gone._id).lean())?.arrival).to.equal(null);
  });

  it('takes the pass of a guest who wants no more messages, and not once another number was said after that', async () => {
    expect(await scan(passOf(await answering('بنحضر ٢', 'STOP')))).to.include({ kind: 'welcome', people: 2 });
    expect(await scan(passOf(await answering('بنحضر ٢', 'STOP', 'بنحضر ٤'), 1))).to.include({ kind: 'void' });
  });

  it('takes the pass of somebody who only doubts: the yes stands until it is taken back', async () => {
    const guest = await answering('بنحضر ٢', 'مدري');
    expect(await scan(passOf(guest))).to.include({ kind: 'welcome', people: 2 });
  });

  it('knows no pass that nobody sent, and none of another occasion', async () => {
    const guest = await answering('بنحضر ٢');
    const forged = formatPass(signerFrom('guessed'), { guestId: guest._id, version: 1 });
    for (const text of [
      '',
      'hello',
      'abcd-efgh',
      forged,
      passOf({ ...guest, _id: 'aaaaaaaaaaaaaaaa' as Guest['_id'] }),
    ])
      expect(await scan(text), text).to.deep.equal({ kind: 'unknown' });
    const other = anOccasion();
    expect(await admit(door, other._id, passOf(guest), { now, id: null })).to.deep.equal({ kind: 'otherOccasion' });
    expect(
      await admit(door, other._id, codeOf(signer, { guestId: guest._id, version: 1 }), { now, id: null }),
    ).to.deep.equal({
      kind: 'otherOccasion',
    });
  });

  it('lets fewer in than were expected, the rest later, and never more', async () => {
    const guest = await answering('بنحضر ٤');
    expect(await changeArrival(door, occasion._id, guest._id, 2)).to.equal(null);
    await scan(passOf(guest));
    expect((await changeArrival(door, occasion._id, guest._id, 2))?.arrival?.people).to.equal(2);
    expect(await scan(passOf(guest))).to.include({ kind: 'alreadyArrived', people: 2 });
    expect((await changeArrival(door, occasion._id, guest._id, 4))?.arrival?.people).to.equal(4);
    for (const people of [0, 5, 1.5, Number.NaN])
      expect(await changeArrival(door, occasion._id, guest._id, people)).to.equal(null);
    expect(await changeArrival(door, anOccasion()._id, guest._id, 1)).to.equal(null);
  });

  it('takes an arrival back, and welcomes again', async () => {
    const guest = await answering('بنحضر ٤');
    expect(await undoArrival(door, occasion._id, guest._id)).to.equal(null);
    await scan(passOf(guest));
    expect(await undoArrival(door, anOccasion()._id, guest._id)).to.equal(null);
    expect((await undoArrival(door, occasion._id, guest._id))?.arrival).to.equal(null);
    expect(await scan(passOf(guest))).to.include({ kind: 'welcome', people: 4 });
  });

  it('goes by one secret, made once however many processes ask for it at once', async () => {
    const signers = await Promise.all(Array.from({ length: 8 }, () => openSigner(test.db)));
    expect(new Set(signers.map((each) => each.sign('pass', 'x', 16))).size).to.equal(1);
    expect(await test.db.secrets.countDocuments()).to.equal(1);
    expect((await openSigner(test.db)).sign('pass', 'x', 16)).to.equal(signers[0]?.sign('pass', 'x', 16));
  });
});
