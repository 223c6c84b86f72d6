import { descriptiveStats } from '@mip/algorithms';
import type { ResultOf } from '@mip/specification';
import { codesOf, method } from '../method.js';
import { ANYTHING } from './shared.js';

export const descriptiveStatsMethod = method(descriptiveStats, {
  label: 'Descriptive statistics',
  desc: 'Counts, means, spread and quantiles of variables, by dataset and over all.',
  y: { label: 'Variables', ...ANYTHING, multiple: true },
  x: { label: 'Further variables', ...ANYTHING, multiple: true, notblank: false },
  question: ({ y, x }) => ({
    variables: { y: codesOf(y), x: codesOf(x) },
    parameters: { pooled_quantiles: false },
  }),
  result: (native) => ({
    ...native,
    variable_based: withoutEmpty(native.variable_based),
    model_based: withoutEmpty(native.model_based),
  }),
});

type Entry = ResultOf<typeof descriptiveStats>['variable_based'][number];

const ALL = 'all datasets';

/** A dataset in which a variable has no value is null here, and its rows do not count among those of all datasets. */
function withoutEmpty(entries: readonly Entry[]): Entry[] {
  const isEmpty = ({ data }: Entry): boolean => data?.num_dtps === 0;
  const emptyRows = (variable: string): number =>
    entries
      .filter((entry) => entry.variable === variable && entry.dataset !== ALL && isEmpty(entry))
      .reduce((rows, { data }) => rows + Number(data?.num_total), 0);
  return entries.map((entry): Entry => {
    const { variable, dataset, data } = entry;
    if (isEmpty(entry)) return { ...entry, data: null };
    if (dataset !== ALL || data === null) return entry;
    const less = (count: unknown): number | null => (count === null ? null : Number(count) - emptyRows(variable));
    return { ...entry, data: { ...data, num_na: less(data.num_na), num_total: less(data.num_total) } };
  });
}
