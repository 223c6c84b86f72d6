import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringMeanOf } from '../brought-method.js';
import { lacksBrowser } from './browser.js';
import { downloadedText } from './downloads.js';
import { type Stage, setStage } from './stage.js';

// A method that is one file, which no page knows of.

const method = bringMeanOf();
let stage: Stage;
beforeAll(async () => {
  if (!lacksBrowser) stage = await setStage('brought-method', [], method.env);
});
afterAll(async () => {
  await stage?.close();
  method.remove();
});

describe.skipIf(lacksBrowser !== '')('a method that a master is given as one file', () => {
  test('is found, asked, read and saved in the portal', async () => {
    const { page, complaints, close } = await stage.enter('rosa', '/ask');
    await page.getByRole('radio', { name: /^Mean/ }).check();
    await page.getByRole('searchbox').first().fill('Mini-Mental');
    await page.getByRole('button', { name: /^Add Mini-Mental.* to Variable$/ }).click();
    await page.getByLabel('Compared with').fill('25');
    await page.getByLabel('Name', { exact: true }).fill('By a method of our own');
    const run = page.getByRole('button', { name: 'Run the experiment' });
    await expect.poll(() => run.isEnabled()).toBe(true);
    await run.click();
    await page.getByRole('heading', { name: 'By a method of our own' }).waitFor();

    const interval = page.getByRole('figure', { name: /^Mean of Mini-Mental/ });
    await interval.locator('svg[role=img]').waitFor();
    await page.getByText('Patients with a value').first().waitFor();
    expect(await downloadedText(page, interval, 'CSV')).toMatch(
      /^Measure,Estimate,95% CI \(lower\),95% CI \(upper\)\r\n/,
    );
    const whole = await downloadedText(page, page, 'CSV', 'Download all');
    expect(whole).toMatch(/^By a method of our own\r\n/);
    expect(whole).toMatch(/Patients with a value,\d+\r\n/);

    await page.getByRole('button', { name: 'For the paper' }).click();
    await page
      .getByText(/We used the method “Mean” \(Student \(1908\)\)/)
      .first()
      .waitFor();
    await page.goto(`${stage.federation.portal}/experiments`);
    await page.getByRole('row', { name: /By a method of our own .*Mean/ }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
