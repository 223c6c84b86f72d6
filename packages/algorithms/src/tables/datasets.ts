import { type Aggregate, all, count, type Key, levels } from '@mip/aggregates';
import { DATASET } from '@mip/data-model';
import type { NominalVariable, NumericVariable, Study } from '@mip/specification';
import { because } from '../shared/refusals.js';
import { everyRow, type Scoped } from '../shared/scoped.js';
import { fewIn } from './suppression.js';

/** A choice of rows, with their number in each dataset that may be published. */
export interface RowsByDataset {
  readonly scoped: Scoped;
  readonly sizes: ReadonlyMap<string, number>;
}

export const datasetKey = (datasets: readonly string[]): Key => levels({ code: DATASET, levels: [] }, datasets);

/** All rows. A dataset is omitted if its hospital has too few patients of it. */
export async function rowsByDataset(study: Study): Promise<RowsByDataset> {
  const open = await openDatasets(study, study.datasets, everyRow);
  return { scoped: everyRow, sizes: await sizesOf(study, everyRow, open, 'rows of the datasets') };
}

/**
 * Rows with values of all variables. None, with a notice, if too few patients of a hospital lack a value: they would be
 * revealed by subtraction.
 */
export async function completeRowsByDataset(
  study: Study,
  variables: readonly (NumericVariable | NominalVariable)[],
): Promise<RowsByDataset> {
  const known = all(variables.map((variable) => variable.known()));
  const scoped: Scoped = (aggregate) => aggregate.where(known);
  const { complete, ...others } = await fewIn(
    study,
    (few) => {
      const request: Record<string, Aggregate<unknown>> = {
        incomplete: few.where(known.not()),
        complete: scoped(few).by(datasetKey(study.datasets)),
      };
      variables.forEach((variable, i) => {
        request[`only_${i}`] = few.where(variable.known()).where(known.not());
      });
      return request;
    },
    'complete rows',
  );
  if (Object.values(others).some((few) => few !== 0)) {
    study.notice('MODEL_WITHHELD', because('incomplete_withheld'));
    return { scoped, sizes: new Map() };
  }
  const open = study.datasets.filter((_, i) => (complete as number[])[i] === 0);
  return { scoped, sizes: await sizesOf(study, scoped, open, 'complete rows of the datasets') };
}

async function sizesOf(
  study: Study,
  scoped: Scoped,
  open: readonly string[],
  note: string,
): Promise<RowsByDataset['sizes']> {
  if (open.length === 0) return new Map();
  const { sizes } = await study.ask({ sizes: scoped(count()).by(datasetKey(open)) }, note);
  return new Map(open.map((code, i) => [code, sizes[i]!]));
}

/** Those of some datasets in which no hospital has too few patients. */
export async function openDatasets(
  study: Study,
  datasets: readonly string[],
  scoped: Scoped,
): Promise<readonly string[]> {
  if (datasets.length === 0) return [];
  const { few } = await fewIn(
    study,
    (patients) => ({ few: scoped(patients).by(datasetKey(datasets)) }),
    'rows with a value',
  );
  return datasets.filter((_, i) => few[i] === 0);
}
