import { DATASET, type DataModel, type Variable } from '@mip/data-model';
import { kernelLdsm, type Row } from '@mip/ldsm';
import type { World } from '../world.js';
import { type COUNTS, placesOf } from './places.js';
import { type Sample, times } from './sample.js';

export const MODEL = 'differential:1';

const nominal = (code: string, levels: readonly string[]): Variable => ({
  code,
  label: code,
  kind: 'nominal',
  levels: levels.map((level) => ({ code: level, label: level })),
});

/** A family's rows at so many hospitals, one dataset each. */
export function hospitalsOf(sample: Sample, hospitals: (typeof COUNTS)[number]): World {
  const places = placesOf(sample, hospitals);
  const datasets = times(hospitals, (k) => `h${k + 1}`).filter((_, k) => places.includes(k));
  const model: DataModel = {
    code: 'differential',
    version: '1',
    label: 'Differential',
    longitudinal: false,
    groups: [],
    variables: [
      nominal(DATASET, datasets),
      nominal('g', sample.levels),
      nominal('b', ['no', 'yes']),
      ...Object.keys(sample.numbers).map((code): Variable => ({ code, label: code, kind: 'real', levels: [] })),
    ],
  };
  const rows = times(sample.size, (i): Row => {
    const row: Record<string, number | string | null> = {
      [DATASET]: `h${places[i]! + 1}`,
      g: sample.g[i]!,
      b: sample.b[i]!,
    };
    for (const [name, values] of Object.entries(sample.numbers)) row[name] = values[i]!;
    return row;
  });
  const variables = new Map(model.variables.map((variable) => [variable.code, variable]));
  return {
    hospitals: datasets.map((code) => kernelLdsm([{ model, rows: rows.filter((row) => row[DATASET] === code) }])),
    context: { models: new Map([[MODEL, { variables, datasets: datasets.map((code) => ({ code })) }]]) },
  };
}
