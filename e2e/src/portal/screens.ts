import type { Page } from 'playwright-core';
import { QUESTIONS } from './questions.js';
import type { Person } from './stage.js';

export interface Screen {
  readonly name: string;
  readonly person: Person;
  /** Its address; ids of experiments are known by their names. */
  readonly place: (id: (name: string) => string) => string;
  /** What brings it into the state that is meant. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

const button = (name: string) => (page: Page) => page.getByRole('button', { name }).first().click();
const tab = (name: string) => (page: Page) => page.getByRole('tab', { name }).click();

/** Opens the table of every chart on the page. */
async function openTables(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Table', exact: true }).first().waitFor();
  for (const one of await page.getByRole('button', { name: 'Table', exact: true }).all()) await one.click();
}

async function misfit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('radio', { name: /^Logistic regression/ }).check();
  await page.getByRole('button', { name: 'Add Age to Covariates', exact: true }).click();
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByRole('radio', { name: /^Paired t-test/ }).check();
  await page.getByText('Still missing:').waitFor();
}

/** Answers what the page asks for with the portal's own fault. */
const unreachable = async (page: Page): Promise<void> => {
  const body = JSON.stringify({ code: 'MASTER_UNREACHABLE', message: 'The master cannot be reached.' });
  await page.route('**/api/experiments?*', (route) =>
    route.fulfill({ status: 503, contentType: 'application/json', body }),
  );
  await page.reload();
  await page.getByText('The federation does not answer').first().waitFor();
  await page.unroute('**/api/experiments?*');
};

async function makeToken(page: Page): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill('for R');
  await page.getByRole('button', { name: 'Make a token' }).click();
  await page.getByText('it is shown only once').waitFor();
}

async function groupBySex(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Group by …' }).click();
  await page.getByRole('dialog').getByRole('row', { name: /Sex/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: /Sex/ }).last().click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByText('Male', { exact: true }).first().waitFor();
}

const rosa = (name: string, place: Screen['place'] | string, prepare?: Screen['prepare']): Screen => ({
  name,
  person: 'rosa',
  place: typeof place === 'string' ? () => place : place,
  ...(prepare && { prepare }),
});
const at = (name: string) => (id: (name: string) => string) => `/experiments/${id(name)}`;

/** Every screen in every state that needs no help from outside the page. */
export const SCREENS: readonly Screen[] = [
  rosa('explore', '/explore'),
  rosa('explore, a number', '/explore?variable=mmse'),
  rosa('explore, levels', '/explore?variable=diagnosis'),
  rosa('explore, by group', '/explore?variable=mmse', groupBySex),
  rosa('explore, choosing a group', '/explore?variable=age', button('Group by …')),
  rosa('explore, circles', '/explore', (page) => page.getByRole('radio', { name: 'Circles' }).check()),
  rosa('explore, shown around', '/explore', button('Show me around')),
  rosa('ask, nothing chosen', '/ask', button('Start over')),
  rosa('ask, what does not fit', '/ask', misfit),
  rosa('ask, filled in', (id) => `/ask?from=${id('Odds of Alzheimer’s disease')}`),
  rosa('ask, with a filter', (id) => `/ask?from=${id('Refused')}`),
  rosa('experiments', '/experiments'),
  rosa('experiments, nothing found', '/experiments?search=zzzz'),
  rosa('experiments, no answer', '/experiments?page=2', unreachable),
  ...QUESTIONS.map(({ name }) => rosa(`result: ${name}`, at(name), openTables)),
  rosa('record', at('Odds of Alzheimer’s disease'), button('Record')),
  rosa('for the paper', at('Volume'), button('For the paper')),
  rosa('repeat', at('Volume'), button('Repeat')),
  rosa('rename', at('Volume'), button('Rename')),
  rosa('download', at('Volume'), (page) => page.getByText('Download', { exact: true }).first().click()),
  rosa('refused', at('Refused')),
  rosa('deleted', at('Deleted')),
  rosa('compare', (id) => `/compare?a=${id('Odds of Alzheimer’s disease')}&b=${id('Volume')}`),
  rosa('account', '/experiments', (page) => page.locator('.frame-account > summary').click()),
  rosa('account page', '/account'),
  rosa('account page, no name', '/account', button('Make a token')),
  rosa('account page, a token made', '/account', makeToken),
  rosa('account page, revoking', '/account', button('Revoke')),
  rosa('no such page', '/nothing/here'),
  rosa('no such experiment', '/experiments/00000000-0000-4000-8000-000000000000'),
  rosa('nothing to compare', '/compare?a=0&b=1'),
  { name: 'experiments of a fresh person', person: 'dora', place: () => '/experiments' },
  { name: 'account page of a data manager', person: 'dora', place: () => '/account' },
  { name: 'hospital', person: 'dora', place: () => '/hospital' },
  { name: 'hospital, refusals', person: 'dora', place: () => '/hospital', prepare: tab('Refusals') },
  { name: 'hospital, data', person: 'dora', place: () => '/hospital', prepare: tab('What is loaded') },
  { name: 'hospital, policy', person: 'dora', place: () => '/hospital', prepare: tab('Policy in words') },
  { name: 'federation', person: 'mira', place: () => '/federation' },
];
