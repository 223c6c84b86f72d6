import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './axe.js';
import { lacksBrowser, visit } from './browser.js';
import { focus, reach } from './by-keyboard.js';
import { ask, QUESTIONS, REFUSED, remove } from './questions.js';
import { SCREENS } from './screens.js';
import { type Person, type Stage, setStage } from './stage.js';
import { countTraffic, overflow, settled, shifts, watchShifts } from './watch-page.js';

const BUDGET_BYTES = 250 * 1024;
/** 320 is a window of 1280 at a zoom of 400 %, 720 one of 1440 at 200 %. */
const WIDTHS = [320, 360, 720, 768, 1440, 2560];

let stage: Stage;
/** Ids of experiments, by name. */
const ids = new Map<string, string>();
const idOf = (name: string): string => ids.get(name) ?? 'none';
const address = (path: string): string => `${stage.federation.portal}${path}`;

beforeAll(async () => {
  if (lacksBrowser) return;
  stage = await setStage('screens');
  const { page, close } = await stage.enter('rosa', '/experiments');
  for (const question of [...QUESTIONS, REFUSED]) ids.set(question.name, await ask(page, question));
  const deleted = await ask(page, { ...QUESTIONS[1]!, name: 'Deleted' });
  ids.set('Deleted', deleted);
  await remove(page, deleted);
  await close();
});
afterAll(() => stage?.close());

/** What axe finds in light and in dark, and where the page is wider than its window; the page stays as it was. */
async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    faults.push(...(await violations(page)).map((fault) => `${name}, ${colorScheme}: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  for (const width of WIDTHS)
    if ((await overflow(page, width)) > 1) faults.push(`${name}: scrolls sideways at ${width}`);
  await page.setViewportSize({ width: 1440, height: 900 });
  return faults;
}

describe.skipIf(lacksBrowser !== '')('on the way in', () => {
  test('the first load is small and from nowhere else, and the page and the terms are without a fault', async () => {
    const { page, close } = await visit(stage.browser);
    const traffic = countTraffic(page, stage.federation.portal);
    await page.goto(stage.federation.portal);
    await page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
    await settled(page);
    const bytes = await traffic.bytes();
    console.info(`the sign-in page loads ${(bytes / 1024).toFixed(1)} KB of scripts and styles`);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(BUDGET_BYTES);
    expect(traffic.strangers).toEqual([]);
    expect(await faultsOf(page, 'sign in')).toEqual([]);
    await page.getByRole('link', { name: 'Sign in', exact: true }).click();
    await page.locator('form:has(input[value="mira"]) button').click();
    await page.getByRole('button', { name: 'I have read this, and agree' }).waitFor();
    expect(await faultsOf(page, 'terms')).toEqual([]);
    await close();
  });
});

describe.skipIf(lacksBrowser !== '')('every screen', () => {
  test('of the catalogue’s algorithms is tried', async () => {
    const catalogue = await stage.federation.client.algorithms();
    expect(QUESTIONS.map(({ algorithm }) => algorithm).sort()).toEqual(catalogue.map(({ id }) => id).sort());
  });

  test.each(['rosa', 'dora', 'mira'] as const)(
    'is without a fault that axe knows, in light and dark, and never wider than its window: %s',
    async (person: Person) => {
      const { page, close } = await stage.enter(person, '/');
      const faults: string[] = [];
      for (const { name, place, prepare } of SCREENS.filter((screen) => screen.person === person)) {
        await page.goto(address(place(idOf)));
        await settled(page);
        await prepare?.(page).catch((error: unknown) => faults.push(`${name}: ${String(error)}`));
        faults.push(...(await faultsOf(page, name)));
      }
      await close();
      expect(faults.join('\n')).toBe('');
    },
    240_000,
  );

  test('of a run that a slow hospital holds up, and of one that was cancelled', async () => {
    const { page, close } = await stage.enter('rosa', '/experiments');
    await stage.signal('riverside', 'SIGSTOP');
    try {
      await page.goto(address(`/experiments/${await ask(page, { ...QUESTIONS[0]!, name: 'Held up' }, false)}`));
      const cancel = page.getByRole('button', { name: 'Cancel this run' });
      await cancel.waitFor();
      expect(await faultsOf(page, 'running')).toEqual([]);
      await cancel.click();
      await page.getByText('This experiment was cancelled').waitFor();
      expect(await faultsOf(page, 'cancelled')).toEqual([]);
    } finally {
      await stage.signal('riverside', 'SIGCONT');
      await close();
    }
  });
});

describe.skipIf(lacksBrowser !== '')('loading', () => {
  test('explore, ask and a result: within the budget, from the portal alone, and nothing jumps', async () => {
    const { page, close } = await stage.enter('rosa', '/explore');
    await watchShifts(page);
    const traffic = countTraffic(page, stage.federation.portal);
    const jumped: Record<string, number> = {};
    for (const path of [
      '/explore',
      '/explore?variable=mmse',
      '/ask',
      `/experiments/${idOf('Odds of Alzheimer’s disease')}`,
    ]) {
      await page.goto(address(path));
      await settled(page);
      if (path === '/explore') {
        const bytes = await traffic.bytes();
        console.info(`explore loads ${(bytes / 1024).toFixed(1)} KB of scripts and styles`);
        expect(bytes).toBeLessThan(BUDGET_BYTES);
      }
      jumped[path.replace(/[0-9a-f-]{36}/, 'ID')] = await shifts(page);
    }
    console.info(`layout shifts: ${JSON.stringify(jumped)}`);
    for (const [path, shift] of Object.entries(jumped)) expect(shift, path).toBeLessThan(0.02);
    expect(traffic.strangers).toEqual([]);
    await close();
  });
});

describe.skipIf(lacksBrowser !== '')('in another language', () => {
  /** Words that would be left in English. */
  const LEFTOVERS = [
    ...['Sign in', 'Explore', 'Experiments', 'Search variables', 'Variables that', 'Patients’ data', 'Show me around'],
    ...[
      'Start over',
      'Who is counted',
      'Add a condition',
      'Run the experiment',
      'Download',
      'For the paper',
      'Odds ratio',
    ],
    ...['True positive', 'Share of', 'Predicted', 'Observed', 'Estimate', 'Rows used', 'approximate', 'hospitals'],
  ];
  test.each([
    ['fr', 'Se connecter', 'J’ai lu', /3\s050/, /entre 0,7\d\d/, '2\u202f759'],
    ['de', 'Anmelden', 'gelesen', /3.050/, /zwischen 0,7\d\d/, '2.759'],
  ])(
    '%s: no English is left, and numbers are written as there',
    async (locale, signIn, agree, total, auc, patients) => {
      const { page, close } = await visit(stage.browser, { locale });
      page.setDefaultTimeout(45_000);
      await page.addInitScript("localStorage.setItem('mip-tour-explore', 'seen')");
      await page.goto(stage.federation.portal);
      const enter = page.getByRole('link', { name: signIn, exact: true });
      await enter.waitFor();
      const seen = [await page.locator('body').innerText()];
      await enter.click();
      await page.locator('form:has(input[value="rosa"]) button').click();
      await page
        .getByRole('navigation')
        .first()
        .or(page.getByRole('button', { name: agree }))
        .first()
        .waitFor();
      for (const path of [
        '/explore',
        '/explore?variable=mmse',
        '/ask',
        `/experiments/${idOf('Odds of Alzheimer’s disease')}`,
      ]) {
        await page.goto(address(path));
        await settled(page);
        // Texts of charts are no text of the page.
        seen.push(
          await page.locator('body').innerText(),
          (await page.locator('main svg text').allTextContents()).join('\n'),
        );
        expect(await page.evaluate('document.documentElement.lang')).toBe(locale);
      }
      const text = seen.join('\n');
      expect(LEFTOVERS.filter((word) => new RegExp(`\\b${word}\\b`).test(text))).toEqual([]);
      expect(text).toMatch(total);
      expect(text).toMatch(auc);
      expect(text).toContain(patients);
      await close();
    },
  );
});

describe.skipIf(lacksBrowser !== '')('with the keyboard alone', () => {
  test('a person signs in, asks, renames what was asked, and never loses the place', async () => {
    const { page, close } = await visit(stage.browser);
    page.setDefaultTimeout(45_000);
    await page.addInitScript("localStorage.setItem('mip-tour-explore', 'seen')");
    const { keyboard } = page;
    await page.goto(stage.federation.portal);
    await page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
    await reach(page, /^Sign in$/);
    await keyboard.press('Enter');
    await page.waitForURL((url) => url.origin !== new URL(stage.federation.portal).origin);
    await page.locator('form:has(input[value="rosa"]) button').waitFor();
    await reach(page, /^Rosa Ferrari/);
    await keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await reach(page, /^Ask$/);
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ask a question' }).waitFor();
    await expect.poll(async () => (await focus(page)).lost).toBe(false);
    await reach(page, /^Search/);
    await keyboard.type('mini-mental');
    await reach(page, /^Add Mini-Mental State Examination to Variables/);
    await keyboard.press('Enter');
    await reach(page, /^(Descriptive statistics|One-way ANOVA)/);
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowUp');
    await keyboard.press('Space');
    await page.getByText('Who takes part').waitFor();
    await reach(page, /^Run the experiment/);
    await keyboard.press('Enter');
    await page.getByText('Distribution of Mini-Mental').first().waitFor({ timeout: 45_000 });
    await expect.poll(async () => (await focus(page)).lost).toBe(false);
    await reach(page, /^Rename$/);
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect((await focus(page)).lost).toBe(false);
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect((await focus(page)).name).toBe('Rename');
    await close();
  });
});

describe.skipIf(lacksBrowser !== '')('on paper', () => {
  test('a result is followed by its record and its methods, without the frame, and keeps its name', async () => {
    const { page, close } = await stage.enter('rosa', `/experiments/${idOf('Volume by diagnosis')}`);
    await page.getByText('Means of Left hippocampus').first().waitFor();
    // The record asks for the plans when it is shown, and has them a moment later.
    await page.getByText('What was asked of the hospitals').first().waitFor({ state: 'attached' });
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false);
    for (const text of [
      'Means of Left hippocampus',
      'Who took part',
      'Methods paragraph',
      'What was asked of the hospitals',
    ])
      expect(await page.getByText(text).first().isVisible(), text).toBe(true);
    const pdf = await page.pdf();
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(20_000);
    expect(titleOf(pdf)).toContain('Volume by diagnosis');
    await close();
  });
});

/** The title that a PDF bears, as UTF-16 in hexadecimal digits or as it is. */
function titleOf(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  const hex = /\/Title\s*<FEFF([0-9A-F]*)>/i.exec(text)?.[1];
  if (hex !== undefined) return Buffer.from(hex, 'hex').swap16().toString('utf16le');
  return /\/Title\s*\(([^)]*)\)/.exec(text)?.[1] ?? '';
}
