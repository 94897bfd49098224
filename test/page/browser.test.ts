// The status page in a real browser: the button, the live numbers, and names that are only ever text.
import chromiumPackage from '@sparticuz/chromium';
import { expect } from 'chai';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Occasion } from '../../src/db/occasion.ts';
import { createSignInLink } from '../../src/page/sign-in.ts';
import {
  anOccasion,
  inviteGuest,
  openTestDatabase,
  type PageServer,
  startPageServer,
  type TestDatabase,
} from './page-server.ts';

describe('the status page in a browser', () => {
  let database: TestDatabase;
  let page: PageServer;
  let browser: Browser;
  let context: BrowserContext;
  let tab: Page;
  let occasion: Occasion;
  const complaints: string[] = [];

  before(async () => {
    database = await openTestDatabase();
    page = await startPageServer(database.db, { limits: { pollMs: 50 } });
    browser = await chromium.launch({
      executablePath: await chromiumPackage.executablePath(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    });
    context = await browser.newContext();
    tab = await context.newPage();
    tab.on('console', (message) => complaints.push(message.text()));
    tab.on('pageerror', (error) => complaints.push(error.message));
    occasion = anOccasion();
    await database.db.occasions.create(occasion);
  });
  after(async () => {
    await browser.close();
    await page.close();
    await database.close();
  });

  it('signs in by the button of the link, though the browser hides where the form came from', async () => {
    const url = await createSignInLink(database.db, { issuedTo: 'server', publicUrl: page.base, clock: page.clock });
    await tab.goto(url);
    await tab.getByRole('button', { name: 'دخول' }).click();
    await tab.waitForURL(`${page.base}/dashboard`);
    expect(await tab.locator('h1').textContent()).to.equal(occasion.name);
    expect(await tab.evaluate('document.documentElement.dir')).to.equal('rtl');
  });

  it('brings numbers and rows up to date without a reload, and runs nothing that a name says', async () => {
    await tab.evaluate('window.stays = true');
    await tab.locator('#live[data-state="On"]').waitFor();
    const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const first = await inviteGuest(database.db, occasion._id, { name: evil });
    const row = tab.locator(`tr[data-id="${first._id}"]`);
    await row.waitFor();
    expect(await row.locator('bdi').textContent()).to.equal(evil);
    expect(await row.locator('[data-state]').last().getAttribute('data-state')).to.equal('pending');
    await database.db.outboxMessages.updateOne(
      { guestId: first._id },
      { $set: { status: 'failed', errorCode: 63024 } },
    );
    await database.db.guests.updateOne(
      { _id: first._id },
      { $set: { rsvp: { status: 'confirmed', partySize: 2, at: new Date().toISOString() } } },
    );
    await tab.locator('[data-live="people"]', { hasText: 'شخصان' }).waitFor();
    await row.locator('[data-state="failed"]').waitFor();
    await tab.locator('#attention', { hasText: 'سبب 63024' }).waitFor();
    const second = await inviteGuest(database.db, occasion._id, { name: 'هيا', invitedAt: new Date() });
    await tab.locator(`#rows tr:first-child[data-id="${second._id}"]`).waitFor();
    await database.db.guests.deleteOne({ _id: second._id });
    await tab.locator(`tr[data-id="${second._id}"]`).waitFor({ state: 'detached' });
    expect(await tab.title()).to.include(occasion.name);
    expect(await tab.evaluate('window.stays')).to.equal(true);
  });

  it('speaks English on request and stays within a phone’s width', async () => {
    await tab.setViewportSize({ width: 360, height: 740 });
    await tab.getByRole('link', { name: 'English' }).click();
    await tab.getByText('Sign out').waitFor();
    expect(await tab.evaluate('document.documentElement.dir')).to.equal('ltr');
    expect(await tab.evaluate('document.documentElement.scrollWidth')).to.equal(360);
    await tab.goto(`${page.base}/dashboard`);
    expect(await tab.evaluate('document.documentElement.lang')).to.equal('en');
  });

  it('shows its own font, and nothing on the page breaks the content policy', async () => {
    expect(
      await tab.evaluate(`document.fonts.ready.then(() => document.fonts.check('16px "Noto Sans Arabic"', 'حاضر'))`),
    ).to.equal(true);
    expect(complaints).to.deep.equal([]);
  });

  it('signs out by its button and sends the open page away', async () => {
    const second = await context.newPage();
    await second.goto(`${page.base}/dashboard`);
    await second.locator('#live[data-state="On"]').waitFor();
    await tab.bringToFront();
    await tab.getByRole('button', { name: 'Sign out' }).click();
    await tab.waitForURL(`${page.base}/dashboard/sign-in`);
    await second.bringToFront();
    await second.getByText('Please sign in').waitFor();
  });
});
