// A real Chromium from inside an npm package: nothing is downloaded and no library of the system is needed.
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** In a single process the browser ends with its first page; and a page must not get more than it gets elsewhere. */
const unwanted = new Set(['--single-process', '--disable-web-security']);

/** `more`: arguments of Chromium's own, for what a single test needs. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: [
      ...sparticuz.args.filter((arg) => !unwanted.has(arg)),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...more,
    ],
    headless: true,
  });
}
