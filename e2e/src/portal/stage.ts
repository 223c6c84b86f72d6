import path from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { type EmbeddedFederation, processesNaming, startEmbedded } from '../embedded.js';
import { temporaryFolder } from '../processes.js';
import { openBrowser, signIn, type Visit, visit } from './browser.js';

export type Person = 'rosa' | 'dora' | 'mira';

/** The embedded federation with its portal, a browser, and hands on its processes. */
export interface Stage {
  readonly federation: EmbeddedFederation;
  readonly browser: Browser;
  /** A page on which a person has signed in and stands at a place. */
  enter(person: Person, to?: string, options?: BrowserContextOptions): Promise<Visit>;
  /** Sends a signal to the process of a hospital, the portal or the master. */
  signal(who: string, signal: NodeJS.Signals): Promise<void>;
  close(): Promise<void>;
}

/** How long a test waits for something to be on the page. */
const PATIENCE_MS = 45_000;

export async function setStage(
  name: string,
  more: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<Stage> {
  const folder = path.join(temporaryFolder(name), 'data');
  const [federation, browser] = await Promise.all([startEmbedded(folder, { portal: true, more, env }), openBrowser()]);
  const placeOf = (who: string): string =>
    who === 'portal' || who === 'master' ? `--folder ${folder}/${who}` : `--folder ${folder}/hospitals/${who}`;
  return {
    federation,
    browser,
    async enter(person, to = '/', options = {}) {
      const entered = await visit(browser, options);
      entered.page.setDefaultTimeout(PATIENCE_MS);
      await entered.page.addInitScript("localStorage.setItem('mip-tour-explore', 'seen')");
      await signIn(entered.page, federation.portal, person, to);
      return entered;
    },
    async signal(who, signal) {
      const place = placeOf(who).replace(' ', '\0');
      const pids = await processesNaming(place);
      if (pids.length === 0) throw new Error(`no process of ${who} runs`);
      for (const pid of pids) process.kill(pid, signal);
    },
    async close() {
      await browser.close();
      await federation.stop();
    },
  };
}
