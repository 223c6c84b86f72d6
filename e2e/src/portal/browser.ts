import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { watchRequests } from './watch-page.js';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executable = process.env.MIP_CHROMIUM ?? PLACES.find((place) => existsSync(place));

/** Why there can be no test in a browser here; empty if there can. */
export const lacksBrowser =
  executable === undefined
    ? 'no Chromium is installed: the portal is not tried in a browser (apt-get install chromium)'
    : '';
if (lacksBrowser) console.warn(lacksBrowser);

/** A real Chromium that asks nobody outside for anything. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    ...(executable && { executablePath: executable }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
  });

/** A page of a person's own, with everything that went wrong in it. */
export interface Visit {
  readonly page: Page;
  /** What the browser complained of: errors, refused resources, failed requests. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  watchRequests(page);
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, complaints, close: () => context.close() };
}

/** Signs in as one of the demo's people, through the provider's own page, and agrees to the terms. */
export async function signIn(page: Page, portal: string, login: 'rosa' | 'dora' | 'mira', to = '/'): Promise<void> {
  await page.goto(`${portal}${to}`);
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await page.locator(`form:has(input[value="${login}"]) button`).click();
  await page.waitForURL(`${portal}/**`);
  const terms = page.getByRole('button', { name: 'I have read this, and agree' });
  const inside = page.getByRole('navigation', { name: 'Main' });
  await terms.or(inside).first().waitFor();
  if (await terms.isVisible()) await terms.click();
  await inside.waitFor();
}
