import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './axe.js';
import { lacksBrowser } from './browser.js';
import { reach } from './by-keyboard.js';
import { downloadedText } from './downloads.js';
import { ask, QUESTIONS, REFUSED } from './questions.js';
import { type Stage, setStage } from './stage.js';

let stage: Stage;
beforeAll(async () => {
  if (!lacksBrowser) stage = await setStage('results');
});
afterAll(() => stage?.close());

const ANOVA = QUESTIONS.find(({ algorithm }) => algorithm === 'anova_oneway')!;
const OLDER = {
  ...ANOVA,
  name: 'Volume of the older',
  rules: [{ id: 'age', field: 'age', type: 'double', operator: 'greater_or_equal', value: 60 }],
};
/** Whose groups are the same one: no question, whatever the data are. */
const FAILS = {
  name: 'Women and women',
  algorithm: 'ttest_independent',
  variables: { y: ['mmse'], x: ['sex'] },
  parameters: { groupA: 'F', groupB: 'F' },
};

describe.skipIf(lacksBrowser !== '')('a result', () => {
  test('is taken along: each table and figure, all of it at once, and on paper', async () => {
    const { page, complaints, close } = await stage.enter('rosa', '/', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.addInitScript('window.prints = 0; window.print = () => { window.prints += 1; };');
    const id = await ask(page, OLDER);
    await page.goto(`${stage.federation.portal}/experiments/${id}`);

    const table = page.getByRole('figure', { name: 'Analysis of variance' });
    await table.getByRole('button', { name: 'Copy: Analysis of variance' }).click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied.split('\n')[0]).toBe('Source\tdf\tSum of squares\tMean square\tF\tp');
    expect(await downloadedText(page, table, 'CSV')).toMatch(
      /^Source,df,Sum of squares,Mean square,F,p\r\nBetween groups,2,/,
    );
    expect(JSON.parse(await downloadedText(page, table, 'JSON'))).toMatchObject({
      title: 'Analysis of variance',
      note: expect.stringContaining('Patients who meet: Age ≥ 60'),
      rows: [expect.arrayContaining(['Between groups', 2]), expect.arrayContaining(['Within groups'])],
    });

    const figure = page.getByRole('figure', { name: /^Means of Left hippocampus/ });
    const svg = await downloadedText(page, figure, 'SVG');
    expect(svg).toMatch(/^<svg/);
    expect(svg).toContain('Patients who meet: Age ≥ 60');

    const whole = await downloadedText(page, page, 'CSV', 'Download all');
    expect(whole).toMatch(
      /^Volume of the older\r\n"?[\d,]+ patients, 3 hospitals · Patients who meet: Age ≥ 60"?\r\n"?Values of Left hippocampus .* were limited at both ends; .*\r\n\r\n/,
    );
    expect(whole).toContain('All pairs of groups (Tukey)');
    expect(JSON.parse(await downloadedText(page, page, 'JSON', 'Download all'))).toMatchObject({ version: 1 });

    await page.getByRole('button', { name: 'Print or save as PDF' }).click();
    expect(await page.evaluate('window.prints')).toBe(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Patients who meet: Age ≥ 60', { exact: true }).first().isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });

    await page.goto(`${stage.federation.portal}/experiments`);
    const row = page.getByRole('row', { name: /Volume of the older/ });
    await row.getByText('Patients who meet: Age ≥ 60').waitFor();
    expect(await row.innerText()).toMatch(/\d,\d{3} patients/);
    expect(complaints).toEqual([]);
    await close();
  });

  test('that privacy refused is amber and one that failed is red, in the list and on its page', async () => {
    const { page, close } = await stage.enter('rosa');
    const refused = await ask(page, REFUSED);
    const failed = await ask(page, FAILS);
    const looks = async (badge: 'badge-warn' | 'badge-bad', text: string, name: string, id: string): Promise<void> => {
      await page.goto(`${stage.federation.portal}/experiments`);
      await page.getByRole('row', { name }).locator(`.${badge}`, { hasText: text }).waitFor();
      await page.goto(`${stage.federation.portal}/experiments/${id}`);
      await page.locator('header').locator(`.${badge}`, { hasText: text }).waitFor();
    };
    await looks('badge-bad', 'failed', FAILS.name, failed);
    await looks('badge-warn', 'refused', REFUSED.name, refused);
    expect(await page.locator('.callout-bad').count()).toBe(0);
    await close();
  });

  test('that privacy refused says the limit, and its rule is opened and left by the keyboard', async () => {
    const { page, close } = await stage.enter('rosa');
    const id = await ask(page, REFUSED);
    await page.goto(`${stage.federation.portal}/experiments/${id}`);
    await page
      .getByText('A dataset with fewer than 10 patients that match a question', { exact: false })
      .first()
      .waitFor();
    await reach(page, /^What rule T1 says/);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Rule T1: too few patients' });
    await dialog.getByText('The limit here').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.isVisible()).toBe(false);
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('What rule T1 says');
    await close();
  });
});
