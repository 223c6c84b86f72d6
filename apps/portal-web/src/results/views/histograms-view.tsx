import { BarChart, Histogram } from '@mip/charts';
import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.js';
import { type Fields, fieldsOf, listOf, numbersOf } from '../result-of.js';
import type { ViewProps } from '../view-props.js';

/** Histograms of a variable, over all and by each grouping variable. */
export function HistogramsView({ experiment, result, names, note }: ViewProps): ReactNode {
  const { results } = useWords();
  const entries = listOf(result.histogram).map(fieldsOf);
  const groupings = [...new Set(entries.map(({ grouping_var }) => grouping_var as string | null))];
  return groupings.map((grouping) => {
    const of = entries.filter(({ grouping_var }) => grouping_var === grouping);
    const [first = {}] = of;
    const code = String(first.var ?? '');
    const variable = names.withUnit(code);
    const title =
      grouping === null ? results.distributionOf(variable) : results.distributionBy(variable, names.variable(grouping));
    const label = (entry: Fields): string =>
      grouping === null ? results.all : names.level(grouping, String(entry.grouping_enum));
    const file = `${experiment.name} ${grouping ?? ''}`.trim();
    const bins = listOf(first.bins);
    return typeof bins[0] === 'number' ? (
      <Histogram
        key={String(grouping)}
        {...{ title, note, variable, fileName: file }}
        edges={bins as number[]}
        groups={of.map((entry) => ({ label: label(entry), counts: numbersOf(entry.counts) }))}
      />
    ) : (
      <BarChart
        key={String(grouping)}
        {...{ title, note, fileName: file, percent: grouping !== null }}
        category={variable}
        categories={bins.map((level) => names.level(code, String(level)))}
        series={of.map((entry) => ({ label: label(entry), values: numbersOf(entry.counts) }))}
      />
    );
  });
}
