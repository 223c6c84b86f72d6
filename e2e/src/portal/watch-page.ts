import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** Until nothing is on its way any more, and nothing moves but what moves for ever. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  await page.evaluate(`Promise.all(document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
    .map((one) => one.finished.catch(() => 0))).then(() => 0)`);
}

/** By how many pixels the page is wider than the window. */
export async function overflow(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

export interface Traffic {
  /** Bytes of scripts and styles as they travel: compressed. */
  bytes(): Promise<number>;
  /** What was asked of anybody but the portal. */
  readonly strangers: string[];
}

/** Counts what a page loads from now on. */
export function countTraffic(page: Page, portal: string): Traffic {
  const sizes = new Map<string, Promise<number>>();
  const strangers: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(portal).origin) strangers.push(request.url());
  });
  page.on('response', (response) => {
    if (!/\.(js|css)$/.test(new URL(response.url()).pathname)) return;
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  return {
    strangers,
    bytes: async () => (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0),
  };
}

/** Sums up what jumps on every page that is loaded from now on, though nobody touched anything. */
export const watchShifts = (page: Page): Promise<unknown> =>
  page.addInitScript(`window.shifts = 0; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });`);

export const shifts = (page: Page): Promise<number> => page.evaluate<number>('window.shifts');
