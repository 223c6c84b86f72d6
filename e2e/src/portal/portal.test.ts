import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lacksBrowser, type Visit } from './browser.js';
import { type Stage, setStage } from './stage.js';

const DATASETS = ['Alpine memory clinic', 'Lakeside clinic', 'Lakeside population registry', 'Riverside ageing cohort'];

let stage: Stage;
beforeAll(async () => {
  if (!lacksBrowser) stage = await setStage('portal', ['--loss-seconds', '30']);
});
afterAll(() => stage?.close());

/** Puts a variable into a role by its button in the tree. */
async function put(page: Page, variable: string, role: string): Promise<void> {
  await page.getByPlaceholder('Search variables').or(page.getByRole('searchbox')).first().fill(variable);
  await page.getByRole('button', { name: `Add ${variable} to ${role}`, exact: true }).click();
}

const choose = (page: Page, method: string) => page.getByRole('radio', { name: new RegExp(`^${method}`) }).check();
const run = (page: Page) => page.getByRole('button', { name: 'Run the experiment' });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

/** Asks for a logistic regression of Alzheimer's disease; gives the address of the experiment. */
async function askLogistic(page: Page, name: string): Promise<string> {
  await page.goto(`${stage.federation.portal}/ask`);
  await page.getByRole('button', { name: 'Start over' }).click();
  await choose(page, 'Logistic regression');
  await put(page, 'Diagnosis', 'Outcome');
  await put(page, 'Age', 'Covariates');
  await put(page, 'Sex', 'Covariates');
  await page.getByLabel('Positive class').selectOption('AD');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await expect.poll(() => run(page).isEnabled()).toBe(true);
  await run(page).click();
  await heading(page, name).waitFor();
  return page.url();
}

/** Waits until a hospital has written down in its ledger that it opened a session for the latest run. */
async function opened(hospital: string): Promise<void> {
  const ledger = path.join(stage.federation.dataFolder, 'hospitals', hospital, 'ledger', 'ledger.jsonl');
  const [run] = await stage.federation.client.runs('running', 'waiting');
  await expect.poll(() => readFileSync(ledger, 'utf8').includes(run?.id ?? 'no run'), { timeout: 45_000 }).toBe(true);
}

async function within<T>(person: 'rosa' | 'dora' | 'mira', work: (page: Page, visit: Visit) => Promise<T>): Promise<T> {
  const entered = await stage.enter(person);
  try {
    return await work(entered.page, entered);
  } finally {
    await entered.close();
  }
}

describe.skipIf(lacksBrowser !== '')('a researcher', () => {
  test('goes from “is there data on this?” to a figure on disk, without an error in the browser', () =>
    within('rosa', async (page, { complaints }) => {
      await heading(page, 'Explore').waitFor();
      await page.getByRole('searchbox').fill('hippocampus');
      await page.getByRole('row', { name: /Left hippocampus/ }).click();
      await heading(page, 'Left hippocampus').waitFor();
      await page.locator('figure svg').first().waitFor();
      await page.getByText('3,050 patients').first().waitFor();
      const url = await askLogistic(page, 'From question to figure');
      await page.getByText('Odds ratios: Diagnosis: Alzheimer').first().waitFor();
      expect(url).toMatch(/\/experiments\/[0-9a-f-]{36}$/);
      for (const [format, starts] of [
        ['SVG', '<svg'],
        ['CSV', 'Term,'],
        ['PNG', '\x89PNG'],
        ['JSON', '{'],
      ] as const) {
        const figure = page.getByRole('figure', { name: /Odds ratios/ });
        await figure.getByText('Download', { exact: true }).click();
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          figure.getByRole('button', { name: `Download as ${format}` }).click(),
        ]);
        const bytes = readFileSync(await download.path());
        expect(
          bytes
            .toString('latin1')
            .replace(/^(ï»¿)?(<\?xml[^>]*>\s*)?/, '')
            .startsWith(starts),
        ).toBe(true);
      }
      await page.getByRole('button', { name: 'For the paper' }).click();
      await page
        .getByText(/We used the method “Logistic regression” .* 2,883 patients/)
        .or(page.getByText(/We used the method “Logistic regression”/))
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Record' }).click();
      await page.getByText('What was asked of the hospitals').waitFor();
      await page.getByText('Round 1', { exact: false }).first().waitFor();
      expect(complaints).toEqual([]);
    }));

  test('who explores too few hospitals is told so, and takes all of them with one click', () =>
    within('rosa', async (page) => {
      await page.goto(`${stage.federation.portal}/explore?variable=mmse`);
      await page.getByText('4 of 4 datasets').click();
      for (const dataset of DATASETS.slice(1, 3)) await page.getByRole('checkbox', { name: dataset }).uncheck();
      await page.getByText('Too few hospitals').first().waitFor();
      await page.getByRole('button', { name: 'Take all datasets' }).first().click();
      await page.locator('figure svg').first().waitFor();
      await page.getByText('4 of 4 datasets').waitFor();
      expect(await page.getByText('Too few hospitals').count()).toBe(0);
    }));

  test('sees a refusal with the rule and what to change, and no number of it', () =>
    within('rosa', async (page) => {
      await page.goto(`${stage.federation.portal}/ask`);
      await choose(page, 'Descriptive statistics');
      await put(page, 'Age', 'Variables');
      await page.getByRole('button', { name: 'Add a condition' }).click();
      await page.getByLabel('Variable', { exact: true }).selectOption('age');
      await page.getByLabel('under', { exact: true }).selectOption('60');
      await page.getByRole('button', { name: 'Add a condition' }).click();
      await page.getByLabel('Variable', { exact: true }).nth(1).selectOption('left_ventricle');
      await page.getByLabel('at least', { exact: true }).nth(1).selectOption('30');
      await page.getByText('No hospital would take part.').first().waitFor();
      await expect.poll(() => run(page).isEnabled()).toBe(true);
      await run(page).click();
      await page.getByText('This experiment has no result').waitFor();
      await page.getByText('Too few patients of this dataset match the request.', { exact: false }).first().waitFor();
      await page.getByRole('link', { name: 'Copy with changes' }).first().click();
      await heading(page, 'Ask a question').waitFor();
      expect(await page.getByLabel('under', { exact: true }).first().inputValue()).toBe('60');
    }));

  test('is told beside the fields what is missing, and why a method does not fit', () =>
    within('rosa', async (page) => {
      await page.goto(`${stage.federation.portal}/ask`);
      await put(page, 'Age', 'Variables');
      await page
        .getByText(/Outcome: only nominal variables, not Age/)
        .first()
        .waitFor();
      expect(await run(page).isDisabled()).toBe(true);
      await choose(page, 'Logistic regression');
      await page.getByText('Positive class').first().waitFor();
      await page.getByText('Still missing:').waitFor();
    }));

  test('is asked against whom a positive class stands, and stopped at a parameter that is out of range', () =>
    within('rosa', async (page) => {
      await page.goto(`${stage.federation.portal}/ask`);
      await page.getByRole('button', { name: 'Start over' }).click();
      await choose(page, 'Logistic regression');
      await put(page, 'Diagnosis', 'Outcome');
      await put(page, 'Age', 'Covariates');
      await page.getByLabel('Positive class').selectOption('AD');
      const levels = await page.getByLabel('Compared with').locator('option').allTextContents();
      expect(levels).toEqual(['all others', 'Cognitively normal (CN)', 'Mild cognitive impairment (MCI)']);
      await expect.poll(() => run(page).isEnabled()).toBe(true);
      await page.getByLabel('Significance level').fill('2');
      await expect.poll(() => run(page).isDisabled()).toBe(true);
      await page.getByText('Still missing:').waitFor();
      await page.getByLabel('Significance level').fill('0.1');
      await expect.poll(() => run(page).isEnabled()).toBe(true);
    }));

  test('is told before the run what a filter makes constant, and takes it out with one click', () =>
    within('rosa', async (page) => {
      await page.goto(`${stage.federation.portal}/ask`);
      await page.getByRole('button', { name: 'Start over' }).click();
      await choose(page, 'Logistic regression');
      await put(page, 'Diagnosis', 'Outcome');
      await put(page, 'Age', 'Covariates');
      await put(page, 'Sex', 'Covariates');
      await page.getByRole('button', { name: 'Add a condition' }).click();
      await page.getByLabel('Variable', { exact: true }).selectOption('sex');
      await page.getByRole('checkbox', { name: 'Male', exact: true }).uncheck();
      const told = page.getByText('The filter leaves only one value of Sex');
      await told.waitFor();
      await page.getByRole('button', { name: 'Take Sex out' }).click();
      await told.waitFor({ state: 'detached' });
      expect(await page.getByRole('button', { name: 'Add Sex to Covariates', exact: true }).count()).toBe(1);
    }));

  test('renames, shares, finds, compares, deletes and takes it back', () =>
    within('rosa', async (page) => {
      await askLogistic(page, 'First of two');
      await askLogistic(page, 'Second of two');
      await page.getByRole('button', { name: 'Rename' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill('Second, renamed');
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await heading(page, 'Second, renamed').waitFor();
      await page.getByRole('button', { name: 'Share' }).click();
      await page.getByRole('button', { name: 'Stop sharing' }).waitFor();
      await page.getByRole('link', { name: 'Experiments' }).click();
      await page.getByRole('searchbox').fill('renamed');
      await page.getByText('1 experiment', { exact: true }).waitFor();
      await page.getByRole('searchbox').fill('of two');
      await page.getByRole('checkbox', { name: /First of two/ }).check();
      await page.getByRole('searchbox').fill('renamed');
      await page.getByRole('checkbox', { name: /renamed/ }).check();
      await page.getByRole('link', { name: 'Compare' }).click();
      await heading(page, 'Two experiments side by side').waitFor();
      await page.getByText('Both asked the same.').waitFor();
      await page.getByRole('rowheader', { name: 'Age', exact: true }).first().waitFor();
      await page.getByRole('link', { name: 'Experiments' }).click();
      await page.getByRole('link', { name: 'First of two' }).click();
      await page.getByRole('button', { name: 'Delete' }).click();
      await page.getByText('“First of two” was deleted.').waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('It is back.').waitFor();
      await page.getByRole('link', { name: 'First of two' }).waitFor();
    }));

  test('cancels a run that a slow hospital holds up, and it stops everywhere', () =>
    within('rosa', async (page) => {
      await stage.signal('riverside', 'SIGSTOP');
      try {
        await askLogistic(page, 'To be cancelled');
        await page.getByRole('button', { name: 'Cancel this run' }).click();
        await page.getByText('This experiment was cancelled').waitFor();
      } finally {
        await stage.signal('riverside', 'SIGCONT');
      }
      const runs = await stage.federation.client.runs('running', 'waiting');
      expect(runs).toEqual([]);
    }));

  test('sees a hospital go away in the middle of a run, and the run go on when it is back', () =>
    within('rosa', async (page) => {
      // The others have opened their sessions while one is slow; then one of them is gone, and comes back.
      await stage.signal('alpine', 'SIGSTOP');
      await askLogistic(page, 'A hospital goes away');
      await page.getByRole('button', { name: 'Cancel this run' }).waitFor();
      await opened('lakeside');
      await stage.signal('lakeside', 'SIGKILL');
      await stage.signal('alpine', 'SIGCONT');
      await page.getByText('Odds ratios: Diagnosis: Alzheimer').first().waitFor({ timeout: 50_000 });
    }));

  test('loses nothing when portal and master are killed in the middle of a run', () =>
    within('rosa', async (page) => {
      await stage.signal('alpine', 'SIGSTOP');
      await askLogistic(page, 'Servers are killed');
      await page.getByRole('button', { name: 'Cancel this run' }).waitFor();
      await stage.signal('portal', 'SIGKILL');
      await stage.signal('master', 'SIGKILL');
      await stage.signal('alpine', 'SIGCONT');
      await page.getByText('Odds ratios: Diagnosis: Alzheimer').first().waitFor({ timeout: 55_000 });
      const { experiments } = await page.evaluate<{ experiments: unknown[] }>(
        "fetch('/api/experiments?search=killed').then((answer) => answer.json())",
      );
      expect(experiments).toHaveLength(1);
    }));
});

describe.skipIf(lacksBrowser !== '')('a second person, who may see one hospital’s datasets alone', () => {
  test('sees that hospital’s datasets, and of shared experiments those that used no other', async () => {
    const wide = await within('rosa', async (page) => {
      const url = await askLogistic(page, 'On all hospitals');
      await page.getByRole('button', { name: 'Share' }).click();
      await page.getByRole('button', { name: 'Stop sharing' }).waitFor();
      return url;
    });
    await within('dora', async (page) => {
      await heading(page, 'Explore').waitFor();
      await page.getByText(DATASETS[0]!).first().or(page.getByText('1 dataset')).first().waitFor();
      const text = (await page.locator('main').innerText()) + (await page.content());
      for (const other of DATASETS.slice(1)) expect(text).not.toContain(other);
      await page.goto(wide);
      await page.getByText('There is nothing here').waitFor();
      const request = {
        algorithm: 'descriptive_stats',
        dataModel: 'dementia_demo:1.0',
        datasets: ['lakeside_clinic'],
        variables: { y: ['age'] },
      };
      const status =
        await page.evaluate<number>(`fetch('/api/session').then((answer) => answer.json()).then(({ token }) =>
        fetch('/api/quick', { method: 'POST', body: ${JSON.stringify(JSON.stringify(request))},
          headers: { 'content-type': 'application/json', 'mip-token': token } })).then(({ status }) => status)`);
      expect(status).toBe(403);
    });
  });
});
