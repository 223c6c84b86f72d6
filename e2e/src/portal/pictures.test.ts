import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root, startMip, temporaryFolder } from '../processes.js';
import { lacksBrowser, type Visit, visit } from './browser.js';
import { DESK, PICTURES, RUNNING, WHO } from './pictures.js';
import { ask, QUESTIONS, REFUSED } from './questions.js';
import { type Person, type Stage, setStage } from './stage.js';
import { settled } from './watch-page.js';

// Takes the pictures of the documentation: into docs/images with MIP_PICTURES=1, else aside, to see that each can
// still be taken and shows what its caption says.
const KEPT = path.join(root, 'docs', 'images');
const MOST_BYTES = 300 * 1024;
const into = process.env.MIP_PICTURES === '1' ? KEPT : temporaryFolder('pictures');
const WOMEN = {
  ...QUESTIONS[0]!,
  name: 'In women alone',
  variables: { y: ['diagnosis'], x: ['age', 'apoe4', 'left_hippocampus'] },
  rules: [{ id: 'sex', operator: 'equal', value: 'F' }],
};

let stage: Stage;
const ids = new Map<string, string>();
const visits = new Map<Person, Visit>();

beforeAll(async () => {
  if (lacksBrowser) return;
  mkdirSync(into, { recursive: true });
  stage = await setStage('pictures');
  for (const person of ['rosa', 'dora', 'mira'] as const)
    visits.set(person, await stage.enter(person, '/', { colorScheme: 'light' }));
  for (const question of [...QUESTIONS, WOMEN, REFUSED]) ids.set(question.name, await ask(pageOf('rosa'), question));
});
afterAll(() => stage?.close());

const pageOf = (person: Person): Page => visits.get(person)!.page;
const open = async (page: Page, place: string): Promise<void> => {
  await page.goto(`${stage.federation.portal}${place}`);
  await settled(page);
};

async function take(page: Page, name: string, shows: readonly string[], part = 'body'): Promise<void> {
  // What comes up for a moment and goes is no part of a picture.
  await page.locator('.toast').first().waitFor({ state: 'detached' });
  const text = await page.locator(part).innerText();
  const drawn = (await page.locator(`${part} svg text`).allTextContents()).join('\n');
  for (const words of shows) expect(`${text}\n${drawn}`).toContain(words);
  const file = path.join(into, `${name}.png`);
  const clip = part === 'body' ? undefined : await page.locator(part).boundingBox();
  await page.screenshot({ path: file, ...(clip && { clip }) });
  expect(statSync(file).size).toBeLessThan(MOST_BYTES);
}

/** Asks something, and lets a hospital fall silent after a few rounds of it; gives the id. */
async function heldUp(page: Page, hospital: string): Promise<string> {
  const ledger = path.join(stage.federation.dataFolder, 'hospitals', hospital, 'ledger', 'ledger.jsonl');
  const rounds = (id: string): number => readFileSync(ledger, 'utf8').split(id).length - 1;
  for (let again = 0; again < 8; again++) {
    const id = await ask(page, { ...QUESTIONS[0]!, name: 'Odds of Alzheimer’s disease' }, false);
    while (rounds(id) < 3) await new Promise((resolve) => setTimeout(resolve, 2));
    await stage.signal(hospital, 'SIGSTOP');
    const { state } = await stage.federation.client.run(id);
    if (state === 'running') return id;
    await stage.signal(hospital, 'SIGCONT');
  }
  throw new Error('every run was over too soon');
}

describe.skipIf(lacksBrowser !== '')('the pictures of the documentation', () => {
  test.each(PICTURES.map((picture) => [picture.name, picture] as const))(
    '%s shows what its caption says',
    async (name, { person, place, prepare, shows }) => {
      const page = pageOf(person);
      await open(
        page,
        place((of) => ids.get(of) ?? 'none'),
      );
      await prepare?.(page);
      await settled(page);
      await page.mouse.move(0, 0);
      await take(page, name, shows);
    },
  );

  test('who-takes-part shows what its caption says', async () => {
    const page = pageOf('rosa');
    await open(page, `/ask?from=${ids.get('Odds of Alzheimer’s disease')}`);
    await page.getByText('patients in 3 hospitals').waitFor();
    await take(page, WHO.name, WHO.shows, '.ask-run');
  });

  test('desk shows what its caption says', async () => {
    const folder = path.join(temporaryFolder('desk'), 'studies');
    mkdirSync(path.join(folder, 'birthwt'), { recursive: true });
    cpSync(
      path.join(root, 'conformance/src/studies/fixtures/birthwt.csv'),
      path.join(folder, 'birthwt', 'birthwt.csv'),
    );
    const desk = await startMip(['data', 'desk', folder, '--json']);
    const { page, close } = await visit(stage.browser, {
      colorScheme: 'light',
      viewport: { width: 1440, height: 1250 },
    });
    try {
      await page.goto(String(desk.ready.link));
      await page.getByRole('button', { name: 'Open: birthwt/birthwt.csv' }).click();
      await page.getByText('This is a proposal').waitFor();
      await settled(page);
      await take(page, DESK.name, DESK.shows);
    } finally {
      await close();
      await desk.stop();
    }
  });

  test('running shows what its caption says', async () => {
    const page = pageOf('rosa');
    const id = await heldUp(page, 'riverside');
    try {
      await page.goto(`${stage.federation.portal}/experiments/${id}`);
      await page.getByText('2 of 3 hospitals have answered').waitFor();
      await take(page, RUNNING.name, RUNNING.shows);
    } finally {
      await stage.signal('riverside', 'SIGCONT');
    }
  });
});

test('every picture that a page of the documentation shows is in the repository, and the other way round', () => {
  const pages = ['README.md', ...readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`)];
  const shown = pages
    .filter((page) => page.endsWith('.md'))
    .flatMap((page) => [
      ...readFileSync(path.join(root, page), 'utf8').matchAll(/\]\((?:docs\/)?images\/([\w-]+)\.png\)/g),
    ])
    .map(([, name]) => name);
  expect([...new Set(shown)].sort()).toEqual([...PICTURES, WHO, RUNNING, DESK].map(({ name }) => name).sort());
  const kept = readdirSync(KEPT).map((file) => file.replace('.png', ''));
  expect(kept).toEqual(expect.arrayContaining(shown));
});
