// The main job through the real page in a real browser: from «مساعدة» to a guest list that answers, in Arabic and in English.
import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { type HadirProcess, makeDataDir, removeDataDir, startHadir, stopHadir } from '../support/hadir-process.ts';
import { waitFor } from '../support/wait-for.ts';

const organizer = '+966500000001';

/** One phone on the simulator's page. */
function phoneOn(page: Page, number: string) {
  const section = page.locator(`[data-phone="${number}"]`);
  return {
    section,
    async write(text: string): Promise<void> {
      await section.getByRole('textbox').fill(text);
      await section.locator('button[type="submit"]').click();
    },
    /** The newest bubble from Hadir with this text, once it is there. */
    async reads(text: string | RegExp): Promise<Locator> {
      const bubble = section.locator('[data-message-sid]:not(.own)').filter({ hasText: text }).last();
      await bubble.waitFor();
      return bubble;
    },
    async tap(button: string): Promise<void> {
      await section.getByRole('button', { name: button, exact: true }).last().click();
    },
  };
}

describe('the main job', () => {
  let dataDir: string;
  let hadir: HadirProcess;
  let browser: Browser;
  let phones: Page;
  let dashboard: Page;
  let simulatorUrl: string;

  before(async () => {
    dataDir = await makeDataDir();
    hadir = startHadir(dataDir);
    const [, url = ''] = await hadir.printed(/Phones \(simulator\):\s+(\S+)/);
    simulatorUrl = url;
    const [, signIn = ''] = await hadir.printed(/Status page:\s+(\S+)/);
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    context.setDefaultTimeout(60_000);
    phones = await context.newPage();
    await phones.goto(simulatorUrl);
    dashboard = await context.newPage();
    await dashboard.goto(signIn);
    await dashboard.getByRole('button').first().click();
    await dashboard.waitForURL(/\/dashboard/);
  });

  after(async () => {
    await browser?.close();
    if (hadir) await stopHadir(hadir);
    await removeDataDir(dataDir);
  });

  it('helps the organizer, and takes an occasion from name to place', async () => {
    const phone = phoneOn(phones, organizer);
    await phone.write('مساعدة');
    await phone.reads('مناسبة جديدة');
    await phone.write('مناسبة جديدة');
    await phone.reads('ما اسم المناسبة');
    await phone.write('حفل زفاف سعد');
    await phone.reads('متى الموعد');
    await phone.write('بعد 30 يوم الساعة 8 مساء');
    await phone.reads('أين المكان');
    await phone.write('قاعة الفيصلية، الرياض');
    const created = await phone.reads('تم إنشاء المناسبة: حفل زفاف سعد');
    expect(await created.textContent()).to.include('8:00');
  });

  it('shows how many lines of the list are good, double or wrong, and why', async () => {
    const phone = phoneOn(phones, organizer);
    await phone.write(
      [
        'أحمد 0501234501',
        'سارة ٠٥٠١٢٣٤٥٠٢',
        '',
        'خالد +966 50 123 4503',
        'أحمد مرة أخرى 00966501234501',
        'نورة 12345',
        '😀 0501234599',
      ].join('\n'),
    );
    const preview = await (await phone.reads('أُضيف الآن')).textContent();
    expect(preview).to.include('أُضيف الآن: 3').and.to.include('مكرر: 1').and.to.include('خطأ: 2');
    expect(preview)
      .to.match(/السطر 5:.*مكرر/)
      .and.to.match(/السطر 6:.*الرقم/)
      .and.to.match(/السطر 7:.*حروف/);
  });

  it('sends nothing before the organizer confirms, and then an invitation with two buttons to each guest', async () => {
    const phone = phoneOn(phones, organizer);
    await phone.write('إرسال');
    await phone.reads('هل نرسل؟');
    expect(await phones.locator('[data-phone="+966501234501"]').count()).to.equal(0);
    await phone.tap('نعم، أرسلوا');
    await phone.reads('بدأ إرسال الدعوات');
    for (const [number, name] of [
      ['+966501234501', 'أحمد'],
      ['+966501234502', 'سارة'],
      ['+966501234503', 'خالد'],
    ] as const) {
      const invitation = await phoneOn(phones, number).reads('يسعدنا أن ندعوكم لحضور حفل زفاف سعد');
      expect(await invitation.textContent())
        .to.include(name)
        .and.to.include('قاعة الفيصلية');
      await phoneOn(phones, number).section.getByRole('button', { name: 'تأكيد الحضور', exact: true }).waitFor();
      await phoneOn(phones, number).section.getByRole('button', { name: 'الاعتذار', exact: true }).waitFor();
    }
    await phone.reads('اكتمل إرسال دعوات');
  });

  it('answers a tap, «إن شاء الله بنحضر ٣» and an apology in words, and tells the organizer', async () => {
    await phoneOn(phones, '+966501234501').tap('تأكيد الحضور');
    await phoneOn(phones, '+966501234501').reads('تم تسجيل حضوركم');
    await phoneOn(phones, '+966501234502').write('إن شاء الله بنحضر ٣');
    await phoneOn(phones, '+966501234502').reads('تم تسجيل حضوركم (3 أشخاص)');
    await phoneOn(phones, '+966501234503').write('والله ودي أحضر بس عندي سفر');
    await phoneOn(phones, '+966501234503').reads('نقدّر اعتذاركم');
    const phone = phoneOn(phones, organizer);
    await phone.reads('أحمد: تأكيد الحضور (شخص واحد)');
    await phone.reads('سارة: تأكيد الحضور (3 أشخاص)');
    await phone.reads('خالد: اعتذار عن الحضور');
    await phone.write('ملخص');
    const summary = await (await phone.reads('ملخص حفل زفاف سعد')).textContent();
    expect(summary).to.include('المدعوون: 3').and.to.include('أكدوا: 2 (4 أشخاص)').and.to.include('اعتذروا: 1');
  });

  it('shows it live on the status page, each guest with the delivery of the invitation', async () => {
    const row = (name: string) => dashboard.locator('tr[data-id]').filter({ hasText: name });
    await dashboard.getByText('حفل زفاف سعد').first().waitFor();
    await dashboard.locator('[data-live="confirmed"]', { hasText: /^2$/ }).waitFor();
    await dashboard.locator('[data-live="declined"]', { hasText: /^1$/ }).waitFor();
    await dashboard.locator('[data-live="invited"]', { hasText: /^3$/ }).waitFor();
    await dashboard.locator('[data-live="waiting"]', { hasText: /^0$/ }).waitFor();
    for (const name of ['أحمد', 'سارة', 'خالد']) {
      await row(name).waitFor();
      expect(await row(name).locator('[data-state]').last().getAttribute('data-state')).to.be.oneOf([
        'delivered',
        'read',
      ]);
    }
    // Without a reload: the page hears of a change of mind by itself.
    await phoneOn(phones, '+966501234503').write('غيرت رأيي، بحضر');
    await dashboard.locator('[data-live="confirmed"]', { hasText: /^3$/ }).waitFor();
  });

  it('gives the guest a pass with a picture, which lets in at the door, once', async () => {
    const pass = await phoneOn(phones, '+966501234502').reads('بطاقة الدخول');
    const picture = pass.locator('img');
    await picture.waitFor();
    await waitFor('the picture of the pass', () =>
      picture.evaluate((image) => Number(Reflect.get(image as object, 'naturalWidth')) > 400),
    );
    const [, code = ''] = /الرمز: ([A-Z2-9]{4}-[A-Z2-9]{4})/.exec((await pass.textContent()) ?? '') ?? [];
    await dashboard.getByRole('link', { name: 'الباب' }).click();
    for (const kind of ['welcome', 'alreadyArrived']) {
      await dashboard.locator('#code').fill(code);
      await dashboard.getByRole('button', { name: 'تحقّق' }).click();
      await dashboard.locator(`#result[data-kind="${kind}"]`, { hasText: 'سارة' }).waitFor();
    }
    expect(await dashboard.locator('#totals b').textContent()).to.equal('3');
    await dashboard.goBack();
  });

  it('keeps the old system’s three log lines, with numbers masked', () => {
    const lines = hadir.output().split('\n');
    expect(lines).to.include('[INFO] ✅ تم إرسال دعوة بأزرار WhatsApp إلى أحمد');
    expect(lines).to.include('[INFO] ✅ أحمد أكد الحضور');
    expect(lines.some((line) => /^\[INFO\] 📨 رسالة واردة من whatsapp:\+966X+\d{3}$/.test(line))).to.equal(true);
    expect(hadir.output()).not.to.match(/\+966501234501/);
  });

  it('does all of it in English too', async () => {
    const phone = phoneOn(phones, organizer);
    await phone.write('help');
    await phone.reads('What you can write here');
    await phone.write('new occasion');
    await phone.reads('What is the occasion called');
    await phone.write('Graduation of Noura');
    await phone.reads('When is it?');
    await phone.write('in 30 days at 7pm');
    await phone.reads('Where is it?');
    await phone.write('Riyadh Hall');
    await phone.reads('The occasion is created: Graduation of Noura');
    await phone.write('Layla 0501234511\nOmar 0501234512');
    await phone.reads('Added now: 2');
    await phone.write('send');
    await phone.reads('Shall we send it?');
    await phone.tap('Yes, send');
    await phoneOn(phones, '+966501234511').reads('We request the honour of your presence at Graduation of Noura');
    await phoneOn(phones, '+966501234511').tap('I will attend');
    await phoneOn(phones, '+966501234511').reads('Your attendance is recorded');
    await phoneOn(phones, '+966501234512').reads('Graduation of Noura');
    await phoneOn(phones, '+966501234512').write("Sorry, can't make it");
    await phoneOn(phones, '+966501234512').reads('apologies are recorded');
    await phone.write('summary');
    const summary = await (await phone.reads('Summary of Graduation of Noura')).textContent();
    expect(summary).to.include('Attending: 1').and.to.include('Apologised: 1');
  });

  it('goes on where it was after Ctrl-C and a second start', async () => {
    expect(await stopHadir(hadir)).to.equal(0);
    hadir = startHadir(dataDir);
    const [, url = ''] = await hadir.printed(/Phones \(simulator\):\s+(\S+)/);
    await phones.goto(url);
    const phone = phoneOn(phones, organizer);
    await phone.write('summary');
    const summary = await (await phone.reads('Summary of Graduation of Noura')).textContent();
    expect(summary).to.include('Attending: 1');
    const invitations = await (await fetch(`${url}/phones/%2B966501234501`)).text();
    expect(invitations.match(/يسعدنا أن ندعوكم/g)).to.have.length(1);
  });
});
