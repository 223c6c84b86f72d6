import type { CatalogueModel, CatalogueVariable } from '@mip/client';
import { variableIndex } from '../variables/variable-index.js';
import { hasDistribution } from './has-distribution.js';

const MOST = 4;

/** Suggestions: the first variable of each group that has a histogram and is in every dataset. */
export function startingPoints(model: CatalogueModel): readonly CatalogueVariable[] {
  const { lacking } = variableIndex(model);
  const datasets = model.datasets.map(({ code }) => code);
  const firsts = model.groups.flatMap(({ variables }) => variables.filter(hasDistribution).slice(0, 1));
  return (firsts.length > 0 ? firsts : model.variables.filter(hasDistribution))
    .filter(({ code }) => lacking(code, datasets).length === 0)
    .slice(0, MOST);
}
