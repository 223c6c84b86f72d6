import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './axe.js';
import { lacksBrowser, visit } from './browser.js';
import { type Person, type Stage, setStage } from './stage.js';

const BUDGET_BYTES = 250 * 1024;
const DATASETS = ['alpine_memory', 'lakeside_clinic', 'lakeside_registry', 'riverside_cohort'];
const QUESTIONS: readonly (readonly [string, string, object, object?, object?])[] = [
  [
    'Odds of disease',
    'logistic_regression',
    { y: ['diagnosis'], x: ['age', 'sex', 'apoe4'] },
    { positive_class: 'AD' },
  ],
  ['Volume', 'linear_regression', { y: ['left_hippocampus'], x: ['age', 'diagnosis'] }],
  ['Volume by diagnosis', 'anova_oneway', { y: ['left_hippocampus'], x: ['diagnosis'] }],
  ['Clusters', 'kmeans', { y: ['age', 'mmse', 'left_hippocampus'] }, { k: 3, standardize: true }],
  ['Components', 'pca', { y: ['age', 'mmse', 'left_hippocampus'] }],
  ['Correlations', 'pearson_correlation', { y: ['age', 'mmse', 'left_hippocampus'] }],
  ['Description', 'descriptive_stats', { y: ['mmse', 'diagnosis'] }],
  ['Histograms', 'multiple_histograms', { y: ['mmse'], x: ['diagnosis'] }],
  ['Two groups', 'ttest_independent', { y: ['mmse'], x: ['sex'] }, { groupA: 'F', groupB: 'M' }],
  ['Refused', 'descriptive_stats', { y: ['mmse'] }, {}, { id: 'age', operator: 'greater', value: 200 }],
];

let stage: Stage;
/** Addresses of experiments, by name. */
const asked = new Map<string, string>();

beforeAll(async () => {
  if (lacksBrowser) return;
  stage = await setStage('screens');
  const { page, close } = await stage.enter('rosa', '/experiments');
  for (const [name, algorithm, variables, parameters = {}, rule] of QUESTIONS) {
    const request = { algorithm, dataModel: 'dementia_demo:1.0', datasets: DATASETS, variables, parameters };
    const filter = rule && { condition: 'AND', rules: [rule] };
    const body = JSON.stringify({ name, request: { ...request, ...(filter && { filter }) } });
    const id = await page.evaluate<string>(`(async () => {
      const { token } = await (await fetch('/api/session')).json();
      const id = crypto.randomUUID();
      const headers = { 'content-type': 'application/json', 'mip-token': token };
      await fetch('/api/experiments', { method: 'POST', headers, body: JSON.stringify({ id, ...${body} }) });
      for (;;) {
        const { finished } = await (await fetch('/api/experiments/' + id)).json();
        if (finished) return id;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    })()`);
    asked.set(name, `/experiments/${id}`);
  }
  await close();
});
afterAll(() => stage?.close());

/** Until nothing is on its way any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished.catch(() => 0))).then(() => 0)');
}

const wide = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

type Screen = readonly [string, Person, () => string, ((page: Page) => Promise<unknown>)?];
const SCREENS: readonly Screen[] = [
  ['explore, first look', 'rosa', () => '/explore'],
  ['explore, a number', 'rosa', () => '/explore?variable=mmse'],
  ['explore, levels', 'rosa', () => '/explore?variable=diagnosis'],
  ['explore, circles', 'rosa', () => '/explore', (page) => page.getByRole('radio', { name: 'Circles' }).check()],
  ['ask, nothing chosen', 'rosa', () => '/ask'],
  ['ask, filled in', 'rosa', () => `/ask?from=${asked.get('Refused')?.split('/').at(-1)}`],
  ['experiments', 'rosa', () => '/experiments'],
  ['experiments, nothing found', 'rosa', () => '/experiments?search=zzzz'],
  ...QUESTIONS.map(([name]): Screen => [`result: ${name}`, 'rosa', () => asked.get(name) ?? '/']),
  [
    'record',
    'rosa',
    () => asked.get('Odds of disease')!,
    (page) => page.getByRole('button', { name: 'Record' }).click(),
  ],
  [
    'for the paper',
    'rosa',
    () => asked.get('Volume')!,
    (page) => page.getByRole('button', { name: 'For the paper' }).click(),
  ],
  ['repeat', 'rosa', () => asked.get('Volume')!, (page) => page.getByRole('button', { name: 'Repeat' }).click()],
  [
    'a chart with its table',
    'rosa',
    () => asked.get('Volume')!,
    (page) => page.getByRole('button', { name: 'Table' }).first().click(),
  ],
  ['rename', 'rosa', () => asked.get('Volume')!, (page) => page.getByRole('button', { name: 'Rename' }).click()],
  ['compare', 'rosa', () => `/compare?${new URLSearchParams({ a: idOf('Odds of disease'), b: idOf('Volume') })}`],
  ['account', 'rosa', () => '/experiments', (page) => page.locator('.frame-account > summary').click()],
  ['no such page', 'rosa', () => '/nothing/here'],
  ['hospital', 'dora', () => '/hospital'],
  ['hospital, data', 'dora', () => '/hospital', (page) => page.getByRole('tab', { name: 'What is loaded' }).click()],
  ['hospital, policy', 'dora', () => '/hospital', (page) => page.getByRole('tab', { name: 'Policy in words' }).click()],
  ['federation', 'mira', () => '/federation'],
];
const idOf = (name: string): string => asked.get(name)?.split('/').at(-1) ?? '';

describe.skipIf(lacksBrowser !== '')('every screen', () => {
  test.each([
    ['light', 'rosa'],
    ['light', 'dora'],
    ['light', 'mira'],
    ['dark', 'rosa'],
  ] as const)(
    'is without a fault that axe knows, and without scrolling sideways: %s, %s',
    async (colorScheme, person) => {
      const { page, close } = await stage.enter(person, '/', { colorScheme });
      const faults: string[] = [];
      for (const [name, , place, prepare] of SCREENS.filter(([, who]) => who === person)) {
        await page.setViewportSize({ width: 1440, height: 900 });
        await page.goto(`${stage.federation.portal}${place()}`);
        await settled(page);
        await prepare?.(page);
        await settled(page);
        faults.push(...(await violations(page)).map((fault) => `${name}: ${fault}`));
        if (colorScheme === 'dark') continue;
        for (const width of [320, 768, 2560]) {
          await page.setViewportSize({ width, height: 900 });
          await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
          if ((await wide(page)) > 1) faults.push(`${name}: scrolls sideways at ${width}`);
        }
      }
      await close();
      expect(faults).toEqual([]);
    },
    240_000,
  );

  test('before signing in, too; and the first load is small, and from nowhere else', async () => {
    const { page, close } = await visit(stage.browser);
    const sizes: number[] = [];
    const strangers: string[] = [];
    page.on('response', async (response) => {
      if (!response.url().startsWith(stage.federation.portal)) strangers.push(response.url());
      if (/\.(js|css)$/.test(new URL(response.url()).pathname)) sizes.push(gzipSync(await response.body()).length);
    });
    await page.goto(stage.federation.portal);
    await page.getByRole('link', { name: 'Sign in', exact: true }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await wide(page)).toBeLessThanOrEqual(1);
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(BUDGET_BYTES);
    expect(strangers).toEqual([]);
    await close();
  });

  test('the first route after signing in stays within the budget, and nothing jumps', async () => {
    const { page, close } = await stage.enter('rosa', '/explore');
    const sizes = new Map<string, number>();
    page.on('response', async (response) => {
      if (/\.(js|css)$/.test(new URL(response.url()).pathname))
        sizes.set(response.url(), gzipSync(await response.body()).length);
    });
    await page.addInitScript(`window.shifts = 0; new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });`);
    await page.reload();
    await settled(page);
    expect([...sizes.values()].reduce((sum, size) => sum + size, 0)).toBeLessThan(BUDGET_BYTES);
    expect(await page.evaluate<number>('window.shifts')).toBeLessThan(0.05);
    await close();
  });

  test.each([
    ['fr', 'Se connecter', 'Explorer'],
    ['de', 'Anmelden', 'Erkunden'],
  ])('speaks %s', async (locale, signIn, explore) => {
    const { page, close } = await visit(stage.browser, { locale });
    await page.goto(stage.federation.portal);
    await page.getByRole('link', { name: signIn, exact: true }).click();
    await page.locator('form:has(input[value="rosa"]) button').click();
    await page.getByRole('link', { name: explore }).first().waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe(locale);
    await close();
  });

  test('a question is asked with the keyboard alone', async () => {
    const { page, close } = await stage.enter('rosa', '/ask');
    const { keyboard } = page;
    /** Goes on with Tab until the thing of that name has the focus; it must show that it has. */
    const reach = async (name: RegExp): Promise<void> => {
      for (let i = 0; i < 250; i++) {
        await keyboard.press('Tab');
        const [label, shadow] = await page.evaluate<[string, string]>(`(() => {
          const { activeElement: at } = document;
          const named = at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent ?? '';
          const seen = getComputedStyle(at);
          return [named, seen.boxShadow + seen.outlineStyle];
        })()`);
        if (!name.test(label)) continue;
        expect(shadow).not.toBe('nonenone');
        return;
      }
      throw new Error(`the keyboard does not reach ${name}`);
    };
    await reach(/^Search/);
    await keyboard.type('mini-mental');
    await reach(/^Add Mini-Mental/);
    await keyboard.press('Enter');
    await reach(/^Descriptive statistics/);
    await keyboard.press('Space');
    await page.getByText('Who takes part').waitFor();
    await reach(/^Run the experiment/);
    await keyboard.press('Enter');
    await page.getByText('Distribution of Mini-Mental').first().waitFor({ timeout: 20_000 });
    await close();
  });

  test('on paper, a result is followed by its record and its methods, without the frame', async () => {
    const { page, close } = await stage.enter('rosa', asked.get('Volume')!);
    await page.getByText('Effects on Left hippocampus').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false);
    for (const text of ['Who took part', 'Methods paragraph', 'What was asked of the hospitals'])
      expect(await page.getByText(text).first().isVisible()).toBe(true);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
    await close();
  });
});
