import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';

/** The bytes of a file that a menu within a figure or a page saves, in a format such as CSV. */
export async function downloaded(
  page: Page,
  within: Page | Locator,
  format: string,
  menu = 'Download',
): Promise<Buffer> {
  await within.getByText(menu, { exact: true }).first().click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    within
      .getByRole('button', { name: `Download as ${format}` })
      .first()
      .click(),
  ]);
  return readFileSync(await download.path());
}

/** The same as text, without the mark of its byte order. */
export const downloadedText = async (...asked: Parameters<typeof downloaded>): Promise<string> =>
  (await downloaded(...asked)).toString('utf8').replace(/^\ufeff/, '');
