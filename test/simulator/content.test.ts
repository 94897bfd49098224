// Templates: what is refused, approved, rendered, and what may go outside the 24-hour window.
import { expect } from 'chai';
import { guest, type Harness, invitation, type Json, rejection, samples, startHarness } from './harness.ts';

const day = 24 * 60 * 60 * 1000;
const quickReply = (body: string, actions: Json[] = [{ title: 'نعم', id: 'yes' }]): Json => ({
  'twilio/quick-reply': { body, actions },
});
const titled = (title: string): Json => quickReply('x', [{ title, id: 'yes' }]);
const card = (media: unknown): Json => ({
  'twilio/card': {
    title: 'مرحبًا {{1}}، يسرّنا دعوتك إلى حفل زفاف سعد ونأمل تأكيد حضورك.',
    media: [media],
    actions: [{ type: 'QUICK_REPLY', title: 'تأكيد الحضور', id: 'yes' }],
  },
});
const listPicker: Json = {
  'twilio/list-picker': {
    body: 'كم عددكم؟',
    button: 'اختر',
    items: [{ item: 'اثنان', id: 'party:2', description: '' }],
  },
};

describe('simulator: contents', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.stop());

  const end = async (parts: Json, number = guest) => {
    const { sid } = await harness.send(number, parts);
    await harness.settled();
    const { status, errorCode, body } = await harness.client.messages(sid).fetch();
    return { status, code: errorCode, body };
  };
  const create = (json: Json) => harness.client.content.v1.contents.create(json as never);

  it('are created, listed, approved and deleted', async () => {
    const sid = await harness.template(invitation, samples);
    const content = harness.client.content.v1.contents(sid);
    expect(await content.fetch()).to.deep.include({ sid, language: 'ar', types: invitation, variables: samples });
    const approval = await content.approvalFetch().fetch();
    expect(approval.whatsapp).to.include({
      status: 'approved',
      category: 'UTILITY',
      content_type: 'twilio/quick-reply',
    });
    for (let count = 0; count < 3; count += 1) await create({ language: 'en', types: quickReply('Hello there') });
    expect(await harness.client.content.v1.contents.list({ pageSize: 2 })).to.have.length(4);
    const both = await harness.client.content.v1.contentAndApprovals.list();
    expect(both.at(-1)?.approvalRequests).to.include({ status: 'approved' });
    expect(await content.remove()).to.equal(true);
    expect(await rejection(content.fetch())).to.include({ status: 404 });
  });

  const malformed: [string, Json, number][] = [
    ['no language', { types: quickReply('x') }, 20422],
    ['no types', { language: 'ar', types: {} }, 20422],
    ['the camelCase keys of the SDK', { language: 'ar', types: { twilioQuickReply: { body: 'x' } } }, 20001],
    ['a title of 21 characters', { language: 'ar', types: titled('ا'.repeat(21)) }, 20422],
    [
      'an id of 201 characters',
      { language: 'ar', types: quickReply('x', [{ title: 'x', id: 'i'.repeat(201) }]) },
      20422,
    ],
    ['a button without id', { language: 'ar', types: quickReply('x', [{ title: 'x' }]) }, 20422],
    ['11 buttons', { language: 'ar', types: quickReply('x', Array(11).fill({ title: 'x', id: 'x' })) }, 20422],
    ['a body of 1,025 characters', { language: 'ar', types: quickReply('س'.repeat(1025)) }, 20422],
    ['a variable in the host of a picture', { language: 'ar', types: card('https://{{2}}/a.png') }, 20422],
    ['a picture that is only a variable', { language: 'ar', types: card('{{2}}') }, 20422],
    ['an empty placeholder', { language: 'ar', types: quickReply('a {{}} b') }, 20422],
  ];
  for (const [what, json, code] of malformed) {
    it(`refuse ${what} with ${code}`, async () => {
      expect(await rejection(create(json))).to.include({ status: 400, code });
    });
  }

  const rejected: [string, Json, Json, RegExp][] = [
    ['a gap in the numbers', quickReply('one two three {{1}} four five six {{3}} seven'), { 1: 'a', 3: 'c' }, /gap/],
    ['neighbours', quickReply('one two three four {{1}} {{2}} five six'), { 1: 'a', 2: 'b' }, /next to each other/],
    ['a variable at the start', quickReply('{{1}} one two three'), { 1: 'a' }, /starts/],
    ['a variable before the last full stop', quickReply('one two three {{1}}.'), { 1: 'a' }, /ends/],
    ['too few words', quickReply('one {{1}} two {{2}} three'), { 1: 'a', 2: 'b' }, /5 words/],
    ['no sample', quickReply('one two {{1}} three'), {}, /sample/],
    ['a list picker', listPicker, {}, /cannot be/],
    ['a variable in a title', titled('{{1}}'), { 1: 'a' }, /title/],
    ['a picture without a file type', card('http://127.0.0.1:9/{{2}}'), { 1: 'a', 2: 'picture' }, /file type/],
  ];
  for (const [what, types, variables, reason] of rejected) {
    it(`are rejected by WhatsApp for ${what}`, async () => {
      const sid = await harness.template(types, variables);
      const { whatsapp } = await harness.client.content.v1.contents(sid).approvalFetch().fetch();
      expect(whatsapp.status).to.equal('rejected');
      expect(whatsapp.rejection_reason).to.match(reason);
      expect(await end({ contentSid: sid })).to.include({ status: 'failed' });
    });
  }

  it('reach a guest who never wrote, with the variables filled in', async () => {
    const contentSid = await harness.template(invitation, samples);
    const variables = { 1: 'أحمد', 2: 'حفل تخرج نورة', 3: 'g_77' };
    const { status, body } = await end({ contentSid, contentVariables: JSON.stringify(variables) });
    expect(status).to.equal('delivered');
    expect(body).to.equal('مرحبًا أحمد، يسرّنا دعوتك إلى حفل تخرج نورة ونأمل تأكيد حضورك بالضغط على أحد الأزرار.');
    expect((await harness.chat(guest))[0]?.buttons.map(({ value }) => value)).to.deep.equal([
      'rsvp:g_77:yes',
      'rsvp:g_77:no',
    ]);
  });

  it('with a picture are approved once their sample was fetched, and reach the phone with the picture', async () => {
    harness.hadir.answer = (response, { path }) => {
      const found = /^\/media\/\w+\.png$/.test(path);
      response.writeHead(found ? 200 : 404, { 'Content-Type': found ? 'image/png' : 'text/plain' }).end('bytes');
    };
    const decided = async (sample: string) => {
      const sid = await harness.template(card(`${harness.hadir.url}/media/{{2}}`), { 1: 'أحمد', 2: sample });
      for (;;) {
        const { whatsapp } = await harness.client.content.v1.contents(sid).approvalFetch().fetch();
        const [status, reason] = [String(whatsapp.status), String(whatsapp.rejection_reason)];
        if (status !== 'received') return { sid, status, reason };
      }
    };
    const missing = await decided('no_such.jpg');
    expect(missing).to.include({ status: 'rejected' });
    expect(missing.reason).to.match(/cannot be fetched/);
    const { sid, status } = await decided('sample.png');
    expect(status).to.equal('approved');
    await end({ contentSid: sid, contentVariables: JSON.stringify({ 1: 'سارة', 2: 'sent.png' }) });
    const [message] = await harness.chat(guest);
    expect(message?.body).to.match(/^مرحبًا سارة/);
    expect(message?.media.map(({ contentType }) => contentType)).to.deep.equal(['image/png']);
    expect(message?.buttons.map(({ value }) => value)).to.deep.equal(['yes']);
  });

  it("show the template's sample for a variable that was left out", async () => {
    const contentSid = await harness.template(invitation, samples);
    expect((await end({ contentSid, contentVariables: '{"2":"x"}' })).body).to.match(/^مرحبًا أبو علي، .* x /);
  });

  it('fail for wrong variables: 63028 for a key too many, 63013 for five spaces, 63021 beyond 1,024 characters', async () => {
    const contentSid = await harness.template(invitation, samples);
    const fail = (variables: Json) =>
      end({ contentSid, contentVariables: JSON.stringify({ ...samples, ...variables }) });
    expect(await fail({ 9: 'x' })).to.include({ status: 'failed', code: 63028 });
    expect(await fail({ 1: 'a     b' })).to.include({ status: 'failed', code: 63013 });
    expect(await fail({ 1: 'a'.repeat(1000) })).to.include({ status: 'failed', code: 63021 });
  });

  it('and free text keep to the 24 hours after the guest last wrote', async () => {
    const unapproved = (await create({ language: 'ar', types: quickReply('هل ستحضر؟') })).sid;
    const list = (await create({ language: 'ar', types: listPicker })).sid;
    const approved = await harness.template(invitation, samples);
    const outcomes = async () => [
      (await end({ body: 'نص' })).code,
      (await end({ contentSid: unapproved })).code,
      (await end({ contentSid: list })).code,
      (await end({ body: 'هنا', persistentAction: ['geo:24.7,46.6|القاعة'] })).code,
      (await end({ contentSid: approved })).code,
    ];
    expect(await outcomes()).to.deep.equal([63016, 63016, 63016, 63016, null]);
    await harness.write(guest, { text: 'السلام عليكم' });
    expect(await outcomes()).to.deep.equal([null, null, null, null, null]);
    await harness.control('POST', '/clock', { advanceMs: day + 1 });
    expect(await outcomes()).to.deep.equal([63016, 63016, 63016, 63016, null]);
  });

  it('fail by what WhatsApp decided later: paused 63041, disabled 63042', async () => {
    const contentSid = await harness.template(invitation, samples);
    for (const [status, code] of [
      ['paused', 63041],
      ['disabled', 63042],
      ['approved', null],
    ] as const) {
      await harness.control('POST', `/content/${contentSid}/approval`, { status });
      expect((await end({ contentSid })).code).to.equal(code);
    }
  });

  it('wait for a decision when approval is manual', async () => {
    await harness.stop();
    harness = await startHarness({ approval: 'manual' });
    const contentSid = await harness.template(invitation, samples);
    expect((await end({ contentSid })).code).to.equal(63016);
    await harness.control('POST', `/content/${contentSid}/approval`, { status: 'approved' });
    expect((await end({ contentSid })).code).to.equal(null);
  });

  it('allow no fourth button without approval', async () => {
    const actions = [1, 2, 3, 4].map((id) => ({ title: `${id}`, id: `${id}` }));
    const { sid } = await create({ language: 'ar', types: quickReply('اختر', actions) });
    await harness.write(guest, { text: 'السلام عليكم' });
    expect((await end({ contentSid: sid })).code).to.equal(63005);
  });
});
