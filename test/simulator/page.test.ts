// The page with the phones, in a real browser.
import chromium from '@sparticuz/chromium';
import { expect } from 'chai';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { guest, type Harness, invitation, organizer, samples, startHarness } from './harness.ts';

describe('simulator: page', () => {
  let browser: Browser;
  let harness: Harness;
  let page: Page;
  let complaints: string[];
  before(async () => {
    const executablePath = await chromium.executablePath();
    // In a single process the browser ends with its first page; and a page must not get more than it gets elsewhere.
    const args = chromium.args.filter((arg) => !['--single-process', '--disable-web-security'].includes(arg));
    browser = await playwright.launch({ executablePath, args, headless: true });
  });
  after(() => browser.close());
  beforeEach(async () => {
    harness = await startHarness({ phones: [{ number: organizer, name: 'أبو سعد' }] });
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterEach(async () => {
    await page.close();
    await harness.stop();
  });

  const phone = (number: string) => page.locator(`[data-phone="${number}"]`);

  it('is in Arabic from right to left, with a font of its own, and in English on demand', async () => {
    await page.goto(harness.simulator.url);
    await phone(organizer).getByText('أبو سعد').waitFor();
    expect(await page.locator('html').getAttribute('dir')).to.equal('rtl');
    await page.evaluate('document.fonts.ready');
    expect(await page.evaluate(`document.fonts.check('16px "Noto Sans Arabic Variable"', 'حاضر')`)).to.equal(true);
    await page.getByRole('link', { name: 'English' }).click();
    await phone(organizer).getByRole('button', { name: 'Send', exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('dir')).to.equal('ltr');
    expect(complaints).to.deep.equal([]);
  });

  it('shows a guest the invitation by itself, reads it, and sends the tap', async () => {
    await page.goto(harness.simulator.url);
    await phone(organizer).waitFor();
    const contentSid = await harness.template(invitation, samples);
    const { sid } = await harness.send(guest, { contentSid, contentVariables: '{"3":"g_7"}' });
    const message = phone(guest).locator(`[data-message-sid="${sid}"]`);
    await message.locator('[data-ticks="read"]').waitFor();
    expect((await harness.hadir.status(sid, 'read')).form.EventType).to.equal('READ');
    await message.getByRole('button', { name: 'تأكيد الحضور' }).click();
    const { form } = await harness.hadir.next(({ form }) => form.ButtonPayload === 'rsvp:g_7:yes');
    await phone(guest).locator(`[data-message-sid="${form.MessageSid}"] [data-ticks="delivered"]`).waitFor();
    expect(
      await page.locator('[data-phone]').evaluateAll((all) => all.map((one) => one.getAttribute('data-phone'))),
    ).to.deep.equal([organizer, guest]);
    expect(complaints).to.deep.equal([]);
  });

  it('writes as the organizer and shows the answer, every text as text', async () => {
    await page.goto(harness.simulator.url);
    const input = phone(organizer).getByLabel('اكتبوا رسالة');
    await input.fill('مساعدة <b>x</b>');
    await input.press('Enter');
    const { form } = await harness.hadir.next(({ form }) => form.Body === 'مساعدة <b>x</b>');
    await phone(organizer).locator(`[data-message-sid="${form.MessageSid}"]`).getByText('مساعدة <b>x</b>').waitFor();
    await harness.send(organizer, { body: '*حاضر* <img src=x onerror=alert(1)> http://localhost/dashboard' });
    const answer = phone(organizer).locator('[data-from="business"] .text');
    await answer.getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await answer.locator('strong').textContent()).to.equal('حاضر');
    expect(await answer.locator('a').getAttribute('href')).to.equal('http://localhost/dashboard');
    expect(await answer.locator('img').count()).to.equal(0);
    expect(complaints).to.deep.equal([]);
  });

  it('adds a phone, which sends what a keyboard cannot', async () => {
    await page.goto(harness.simulator.url);
    await page.getByRole('button', { name: 'إضافة جوال' }).click();
    await page.getByLabel('رقم الجوال').fill('٠٥٠ ١٢٣ ٤٥٦٧');
    await page.getByLabel('الاسم', { exact: true }).fill('نورة');
    await page.getByRole('button', { name: 'إضافة', exact: true }).click();
    const added = phone('+966501234567');
    await added.getByText('نورة').waitFor();
    const kinds = { voice: 'audio/ogg', sticker: 'image/webp', image: 'image/png', contact: 'text/vcard' };
    for (const [kind, type] of Object.entries(kinds)) {
      await added.locator(`[data-send="${kind}"]`).click();
      await harness.hadir.next(({ form }) => form.MediaContentType0 === type);
    }
    await added.getByRole('button', { name: 'إرسال موقع' }).click();
    await harness.hadir.next(({ form }) => form.Latitude === '24.7136');
    await added.getByRole('button', { name: 'إرسال رسالة فارغة' }).click();
    await harness.hadir.next(({ form }) => form.Body === '' && form.NumMedia === '0' && form.Latitude === undefined);
    await added.locator('.message').nth(5).waitFor();
    expect(
      await added
        .locator('img')
        .evaluateAll((all) => all.every((one) => (one as unknown as { naturalWidth: number }).naturalWidth > 0)),
    ).to.equal(true);
    expect(complaints).to.deep.equal([]);
  });

  it('says so when the server does not take a message', async () => {
    await page.goto(harness.simulator.url);
    harness.hadir.answer = (response) => response.writeHead(503).end();
    await phone(organizer).getByRole('button', { name: 'إرسال رسالة فارغة' }).click();
    await phone(organizer).getByRole('status').getByText('503').waitFor();
  });

  it('shows the newest thirty of five hundred phones and finds the others', async () => {
    for (let count = 0; count < 500; count += 1) {
      await harness.control('POST', '/phones', { number: `+9665000${10_000 + count}`, name: `ضيف ${count}` });
    }
    await page.goto(harness.simulator.url);
    await phone(organizer).waitFor();
    await page.locator('[data-phone]').nth(29).waitFor();
    expect(await page.locator('[data-phone]').count()).to.equal(30);
    await page.getByLabel('البحث بالاسم أو الرقم').fill('ضيف 123');
    await phone('+966500010123').waitFor();
    await phone(organizer).waitFor({ state: 'detached' });
    expect(await page.locator('[data-phone]').count()).to.equal(1);
  });
});
