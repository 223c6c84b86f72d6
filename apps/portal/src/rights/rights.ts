import type { CatalogueModel } from '@mip/client';
import type { Account } from '@mip/contract/portal';

/** The datasets of a request that the person may not use. */
export const forbiddenDatasets = ({ datasets: mine }: Account, asked: readonly string[]): readonly string[] =>
  mine === 'all' ? [] : asked.filter((dataset) => !mine.includes(dataset));

/** The catalogue restricted to the person's datasets; data models without any are left out. */
export function visibleTo(account: Account, models: readonly CatalogueModel[]): readonly CatalogueModel[] {
  if (account.datasets === 'all') return models;
  const mine = new Set(account.datasets);
  return models
    .map((model) => ({ ...model, datasets: model.datasets.filter(({ code }) => mine.has(code)) }))
    .filter(({ datasets }) => datasets.length > 0);
}
