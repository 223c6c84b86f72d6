import type { CatalogueModel } from '@mip/client';
import type { Account } from '@mip/contract/portal';

/** The datasets of a request that a person may not ask for. */
export const forbiddenDatasets = ({ datasets: mine }: Account, asked: readonly string[]): readonly string[] =>
  mine === 'all' ? [] : asked.filter((dataset) => !mine.includes(dataset));

/** What a person may see of the federation's data: data models with their datasets; models without any are left out. */
export function visibleTo(account: Account, models: readonly CatalogueModel[]): readonly CatalogueModel[] {
  if (account.datasets === 'all') return models;
  const mine = new Set(account.datasets);
  return models
    .map((model) => ({ ...model, datasets: model.datasets.filter(({ code }) => mine.has(code)) }))
    .filter(({ datasets }) => datasets.length > 0);
}
