import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './axe.js';
import { lacksBrowser } from './browser.js';
import { reach } from './by-keyboard.js';
import { type Stage, setStage } from './stage.js';
import { settled } from './watch-page.js';

let stage: Stage;
beforeAll(async () => {
  if (!lacksBrowser) stage = await setStage('account');
});
afterAll(() => stage?.close());

describe.skipIf(lacksBrowser !== '')('the account page', () => {
  test('is reached from the menu, and says who one is and what one may do', async () => {
    const { page, close } = await stage.enter('rosa', '/experiments');
    await page.locator('.frame-account > summary').click();
    await page.getByRole('link', { name: 'Account and tokens' }).click();
    await page.getByRole('heading', { name: 'Account', exact: true }).waitFor();
    expect(page.url()).toMatch(/\/account$/);
    expect(await page.locator('.frame-account').getAttribute('open')).toBeNull();
    await page.getByRole('heading', { name: 'A script to begin with' }).waitFor();
    const text = await page.locator('main').innerText();
    for (const words of ['Researcher: explore the data', 'You may ask', 'You have no tokens yet.', 'MIP_TOKEN'])
      expect(text).toContain(words);
    await close();
  });

  test('makes a token by the keyboard alone, shows it once, and revokes it', async () => {
    const { page, close } = await stage.enter('rosa', '/account');
    await reach(page, /^Name/);
    await page.keyboard.press('Enter');
    await page.getByText('Give it a name.').waitFor();
    await page.keyboard.type('nightly');
    await page.keyboard.press('Enter');
    await page.getByText('“nightly” was made').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toContain('“nightly” was made');
    const shown = await page.locator('main pre').first().innerText();
    const token = /^export MIP_TOKEN=(mip_[\w-]{43})$/.exec(shown)?.[1];
    const asked = async () => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${stage.federation.portal}/api/experiments`, { headers })).status;
    };
    expect(await asked()).toBe(200);
    await page.reload();
    await page.getByRole('rowheader', { name: 'nightly' }).waitFor();
    expect(await page.content()).not.toContain(token);
    expect(await page.locator('main table').innerText()).not.toContain('Never');
    await reach(page, /^Revoke: nightly/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).press('Enter');
    await page.getByText('You have no tokens yet.').waitFor();
    expect(await asked()).toBe(401);
    await close();
  });

  test('says what went wrong, and what was typed can be sent again', async () => {
    const { page, close } = await stage.enter('rosa', '/account');
    const body = JSON.stringify({ code: 'TOO_MANY_TOKENS', message: 'You have as many tokens as one may have.' });
    await page.route('**/api/tokens', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ status: 409, contentType: 'application/json', body })
        : route.continue(),
    );
    await page.getByLabel('Name', { exact: true }).fill('one more');
    await page.getByRole('button', { name: 'Make a token' }).click();
    await page.getByText('You have as many tokens as one may have.').waitFor();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('one more');
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await close();
  });

  test('of who may ask nothing has no tokens', async () => {
    const { page, close } = await stage.enter('mira', '/account');
    await page.getByRole('heading', { name: 'Account', exact: true }).waitFor();
    expect(await page.getByText('Tokens for scripts').count()).toBe(0);
    await close();
  });

  test.each([
    ['fr', 'Jetons pour les scripts'],
    ['de', 'Tokens für Skripte'],
  ])('speaks the language of its reader: %s', async (language, words) => {
    const { page, close } = await stage.enter('rosa', '/account');
    await page.evaluate(`localStorage.setItem('mip-language', '${language}')`);
    await page.reload();
    await page.getByRole('heading', { name: words }).waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/\b(token for|valid for|you may)\b/i);
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await close();
  });
});
