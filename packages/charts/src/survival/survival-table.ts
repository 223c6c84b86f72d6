import { known } from '../scales/known.js';
import { type Cell, type ChartTable, numberCell } from '../words/table.js';
import type { ChartTools } from '../words/use-chart.js';
import type { KaplanMeierProps } from './survival-data.js';

export function survivalTable(
  { curves, timeLabel, survivalLabel, riskTimes = [] }: KaplanMeierProps,
  { words }: ChartTools,
): ChartTable {
  const cell = (value: number | null | undefined): Cell => (known(value) ? value : null);
  const optional = (value: number | null | undefined): Cell => (value === undefined ? '' : cell(value));
  return {
    columns: [
      { label: words.group, kind: 'text' },
      { label: timeLabel, kind: 'number' },
      { label: survivalLabel, kind: 'number' },
      { label: words.lower, kind: 'number' },
      { label: words.upper, kind: 'number' },
      { label: words.atRisk, kind: 'count' },
    ],
    rows: curves.flatMap(({ label, points, median, medianLower, medianUpper, atRisk }): Cell[][] => [
      ...points.map((point): Cell[] => [
        label,
        cell(point.time),
        numberCell(point.survival, point.bounds),
        optional(point.lower),
        optional(point.upper),
        optional(point.atRisk),
      ]),
      ...(median === undefined
        ? []
        : [
            [
              label,
              words.median,
              known(median) ? median : words.notReached,
              known(medianLower) ? medianLower : '',
              known(medianUpper) ? medianUpper : '',
              '',
            ],
          ]),
      ...(atRisk ? riskTimes.map((time, i): Cell[] => [label, time, '', '', '', cell(atRisk[i])]) : []),
    ]),
  };
}
