import { gzipSync } from 'node:zlib';
import type { Page, Request } from 'playwright-core';

/** What a page waits for. */
interface Waiting {
  readonly requests: Set<Request>;
  /** When a request last began or ended. */
  since: number;
}

const waiting = new WeakMap<Page, Waiting>();
/** A page is quiet when it asked for nothing for so long; one answer often leads to the next question. */
const QUIET_MS = 120;
const PATIENCE_MS = 45_000;

/** Keeps count of what a page has asked for and not yet been answered; a stream of events has no end to wait for. */
export function watchRequests(page: Page): void {
  const requests = new Set<Request>();
  const state: Waiting = { requests, since: Date.now() };
  waiting.set(page, state);
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') requests.add(request);
    state.since = Date.now();
  });
  const ended = (request: Request): void => {
    requests.delete(request);
    state.since = Date.now();
  };
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  page.on('framenavigated', (frame) => {
    // What the page before asked for is never answered.
    if (frame === page.mainFrame()) for (const one of requests) if (!one.isNavigationRequest()) requests.delete(one);
  });
}

/** Two frames later, when everything that moves and ends has ended: whether the page still waits for something. */
const IS_WAITING = `Promise.all(document.getAnimations()
  .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
  .map((one) => one.finished.catch(() => 0)))
  .then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  .then(() => document.querySelector('.skeleton, body:has(#portal:empty)') !== null)`;

/** Until nothing is on its way any more, and nothing moves but what moves for ever. @throws Error with what is on its way */
export async function settled(page: Page): Promise<void> {
  const state = waiting.get(page);
  if (!state) throw new Error('nobody watches what this page asks for');
  await page.waitForLoadState('load');
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    const shows = !(await page.evaluate<boolean>(IS_WAITING));
    const quiet = state.requests.size === 0 && Date.now() - state.since >= QUIET_MS;
    if (shows && quiet) return;
  }
  throw new Error(`not settled; on their way: ${[...state.requests].map((one) => one.url()).join(', ') || 'nothing'}`);
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
