// Two public CSV files, one as R writes it and one as a German spreadsheet does, from choosing them in a hospital's desk to
// the first result: by the corrections that the table asks for, without an editor.
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MipClient } from '@mip/client';
import { MIP_0_1_FILE } from '@mip/privacy-guard/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runToEnd } from '../federation.js';
import { root, runMip, type Started, startMip, temporaryFolder } from '../processes.js';
import { violations } from './axe.js';
import { lacksBrowser, openBrowser, type Visit, visit } from './browser.js';
import { reach } from './by-keyboard.js';
import { countTraffic, overflow, settled, type Traffic } from './watch-page.js';

const studies = path.join(root, 'conformance/src/studies');
const folder = temporaryFolder('desk');
const mine = path.join(folder, 'mine');
const hospital = path.join(folder, 'hospital');
const WIDTHS = [320, 720, 1440];

interface Study {
  readonly name: string;
  readonly study: string;
  readonly source: string;
  /** What the owner knows of the file: bounds, and levels with the reference first. */
  readonly bounds: Readonly<Record<string, readonly [number, number]>>;
  readonly kinds?: Readonly<Record<string, string>>;
  readonly first: Readonly<Record<string, string>>;
  readonly isLatin1?: true;
}
const STUDIES: readonly Study[] = [
  {
    name: 'birthwt',
    study: 'birthwt',
    source: 'fixtures/birthwt.csv',
    bounds: { age: [0, 120], lwt: [50, 500], bwt: [0, 8000] },
    first: { race: 'white' },
  },
  {
    name: 'lung_de',
    study: 'lung',
    source: 'fixtures/de/lung.csv',
    bounds: { age: [0, 120], ph_karno: [0, 100], wt_loss: [-100, 200] },
    kinds: { ph_karno: 'integer' },
    first: { sex: 'männlich' },
    isLatin1: true,
  },
];

let desk: Started;
let browser: Browser;
let entered: Visit;
let traffic: Traffic;
const processes: Started[] = [];
const start = async (args: readonly string[]): Promise<Started> => {
  const started = await startMip(args);
  processes.push(started);
  return started;
};

beforeAll(async () => {
  if (lacksBrowser) return;
  for (const { name, source } of STUDIES) {
    mkdirSync(path.join(mine, name), { recursive: true });
    cpSync(path.join(studies, source), path.join(mine, name, `${name}.csv`));
  }
  desk = await start(['data', 'desk', mine, '--folder', hospital, '--json']);
  browser = await openBrowser();
  entered = await visit(browser);
  entered.page.setDefaultTimeout(15_000);
  traffic = countTraffic(entered.page, linkOf(desk));
});
afterAll(async () => {
  await browser?.close();
  for (const one of processes.reverse()) await one.stop();
});

const linkOf = ({ ready }: Started): string => String(ready.link);

/** What axe finds in light and in dark, and where the page is wider than its window. */
async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    faults.push(...(await violations(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  for (const width of WIDTHS) if ((await overflow(page, width)) > 1) faults.push(`scrolls sideways at ${width}`);
  await page.setViewportSize({ width: 1440, height: 900 });
  return faults;
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

async function correct(page: Page, { bounds, kinds = {}, first }: Study): Promise<void> {
  for (const [code, kind] of Object.entries(kinds)) await page.getByLabel(`Kind of ${code}`).selectOption(kind);
  for (const [code, [from, to]] of Object.entries(bounds)) {
    await page.getByLabel(`From of ${code}`).fill(String(from));
    await page.getByLabel(`To of ${code}`).fill(String(to));
  }
  for (const [code, level] of Object.entries(first)) {
    await button(page, new RegExp(`^\\d+ levels of ${code}$`)).click();
    const up = button(page, `Up: ${level}`);
    while (await up.isEnabled()) await up.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  }
}

describe.skipIf(lacksBrowser !== '')('a hospital’s desk', () => {
  test('opens by its link alone, and the link leaves the address', async () => {
    const { page, close } = await visit(browser);
    await page.goto(new URL(linkOf(desk)).origin);
    await page.getByRole('heading', { name: 'Open the desk by its link' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(linkOf(desk));
    await page.getByRole('heading', { name: 'CSV files' }).waitFor();
    expect(page.url()).toBe(`${new URL(linkOf(desk)).origin}/`);
    await page.reload();
    await page.getByRole('heading', { name: 'CSV files' }).waitFor();
    await close();
  });

  test('shows the files and what is loaded, by keyboard, in light and dark, narrow and wide', async () => {
    const { page } = entered;
    await page.goto(linkOf(desk));
    await page.getByText('birthwt/birthwt.csv').waitFor();
    await settled(page);
    expect(await faultsOf(page)).toEqual([]);
    await reach(page, /^Open: birthwt\/birthwt\.csv$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'birthwt/birthwt.csv' }).waitFor();
    await page.getByText('This is a proposal').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await reach(page, /^3 levels of race$/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await reach(page, /^Save and check$/);
    await button(page, 'All files').click();
  });

  test.each(STUDIES.map((study) => [study.name, study] as const))('takes %s to the hospital', async (name, study) => {
    const { page } = entered;
    await button(page, `Open: ${name}/${name}.csv`).click();
    if (study.isLatin1) {
      await page.getByText('choose latin-1 above').waitFor();
      await page.getByLabel('Encoding').selectOption('latin-1');
      await button(page, 'Read the file again so').click();
    }
    await page.getByText('This is a proposal').waitFor();
    await page.getByLabel('Who is a patient').selectOption({ label: 'Each row is a patient (declared)' });
    await correct(page, study);
    await button(page, 'Save and check').click();
    await page.getByText('Everything is in order').waitFor();
    expect(existsSync(path.join(mine, name, 'CDEsMetadata.json'))).toBe(true);
    expect(await faultsOf(page)).toEqual([]);
    await button(page, 'Save and import').click();
    await page.getByText('Loaded: ').waitFor();
    await page.getByText(`mip run descriptive_stats --data-model ${name}:1`).waitFor();
    await button(page, 'All files').click();
    await page.getByRole('row', { name: `${name}:1` }).waitFor();
  });

  test('what a person corrects wrongly is refused with its place, and mended there', async () => {
    const { page } = entered;
    await button(page, 'Open: birthwt/birthwt.csv').click();
    await page.getByText('This is the description that stands beside the file').waitFor();
    await page.getByLabel('To of bwt').fill('1000');
    await page.getByLabel('Cut points of bwt').fill('');
    await button(page, 'Save and import').click();
    await page.getByText('Not in order: nothing was loaded').waitFor();
    await page.getByText('The number is out of the range.').waitFor();
    await page.getByLabel('To of bwt').fill('8000');
    await button(page, 'Save and import').click();
    await page.getByText('dataset birthwt is there already').waitFor();
    await button(page, 'Replace the dataset that is there').click();
    await page.getByText('Loaded: ').waitFor();
    await button(page, 'All files').click();
  });

  test('speaks French and German', async () => {
    const { page } = entered;
    await page.getByText('Menu').click();
    for (const [language, title] of [
      ['fr', 'Fichiers CSV'],
      ['de', 'CSV-Dateien'],
      ['en', 'CSV files'],
    ] as const) {
      await page.locator('.frame-menu select').first().selectOption(language);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
    }
    await page.keyboard.press('Escape');
  });

  test('asks nobody else for anything, and the browser has nothing to complain of', () => {
    expect(traffic.strangers).toEqual([]);
    expect(entered.complaints).toEqual([]);
  });

  test('what it loaded is asked, and the answers are those that R gives', async () => {
    const master = path.join(folder, 'master');
    const { ready } = await start(['master', '--folder', master, '--port', '0', '--worker-port', '0']);
    const address = `https://127.0.0.1:${ready.workers}`;
    const invited = runMip(['master', 'invite', 'mine', '--folder', master, '--address', address]);
    await start([
      'worker',
      '--folder',
      hospital,
      '--master',
      address,
      '--invitation',
      invited.stdout.trim(),
      '--policy',
      MIP_0_1_FILE,
    ]);
    const client = new MipClient({ url: `http://127.0.0.1:${ready.http}` });
    const declared = JSON.parse(readFileSync(path.join(studies, 'studies.json'), 'utf8'));
    for (const { name, study } of STUDIES) {
      const { y, x } = declared[study].linear;
      const run = await runToEnd(client, {
        algorithm: 'linear_regression',
        dataModel: `${name}:1`,
        datasets: [name],
        variables: { y: [y], x },
        parameters: {},
      });
      expect([run.state, run.error]).toEqual(['done', undefined]);
      const { coefficients } = run.result as { coefficients: readonly number[] };
      const truth = JSON.parse(readFileSync(path.join(studies, 'fixtures', `${study}.json`), 'utf8'));
      const wanted: readonly number[] = truth['012'].linear.estimate;
      expect(coefficients).toHaveLength(wanted.length);
      for (const [j, estimate] of wanted.entries())
        expect(Math.abs(coefficients[j]! - estimate)).toBeLessThan(1e-9 * Math.max(1, Math.abs(estimate)));
    }
  });

  test('while a worker runs, the store in use is a sentence', async () => {
    const { page } = entered;
    await page.reload();
    await page.getByText('the data are in use by a running worker or another import; stop it first').waitFor();
  });
});
