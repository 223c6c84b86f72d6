import type { CatalogueVariable } from '@mip/client';
import { hasDistribution } from './has-distribution.js';
import { missingShares, statisticsRequest } from './statistics-answer.js';
import { useQuick } from './use-quick.js';
import type { Selection } from './use-selection.js';

const NONE: ReadonlyMap<string, number> = new Map();

/** The share of rows without a value of a variable, by dataset; from the same answer as the statistics below it. */
export function useMissingShares(
  { model, datasets }: Selection,
  variable: CatalogueVariable,
  settled: boolean,
): ReadonlyMap<string, number> {
  const request = statisticsRequest(model.id, datasets, variable.code);
  const { answer } = useQuick(request, settled && hasDistribution(variable));
  return answer?.state === 'done' ? missingShares(answer, variable.code) : NONE;
}
