import type { ChartProps } from '../frame/chart-props.js';
import { ChartFrame } from '../frame/frame.js';
import { known, total } from '../scales/known.js';
import type { ChartTable } from '../words/table.js';
import { type ChartTools, useChart } from '../words/use-chart.js';
import type { Metric } from './confusion-data.js';
import { type ConfusionSpec, drawConfusion } from './confusion-draw.js';

export interface ConfusionMatrixProps extends ChartProps {
  readonly classes: readonly string[];
  /** Rows are actual classes, columns are predicted ones; null where a hospital withholds a count. */
  readonly counts: readonly (readonly (number | null)[])[];
  readonly metrics?: readonly Metric[] | undefined;
}

/** Actual against predicted classes, next to measures of the prediction. */
export function ConfusionMatrix(props: ConfusionMatrixProps) {
  const tools = useChart();
  const { words, format } = tools;
  const { classes, counts, metrics = [] } = props;
  const cells = classes.flatMap((_, r) => classes.map((_, c) => counts[r]?.[c]));
  const all = total(cells);
  const right = total(classes.map((_, i) => counts[i]?.[i]));
  const withheld = cells.filter((cell) => !known(cell)).length;
  const spec: ConfusionSpec = { classes, counts, metrics };
  return (
    <ChartFrame
      chart={props}
      empty={classes.length === 0}
      described={words.describe.confusion({
        classes: classes.length,
        total: format.count(all),
        correct: withheld === 0 && all > 0 ? format.percent(right / all, 1) : undefined,
        withheld,
      })}
      table={tableOf(spec, tools)}
      draw={(width) => drawConfusion(width, spec, tools)}
    />
  );
}

function tableOf({ classes, counts, metrics }: ConfusionSpec, { words }: ChartTools): ChartTable {
  return {
    columns: [
      { label: words.actual, kind: 'text' },
      ...classes.map((name) => ({ label: `${words.predicted}: ${name}`, kind: 'count' }) as const),
      ...metrics.map(({ label, kind }) => ({ label, kind: kind === 'share' ? 'percent' : 'number' }) as const),
    ],
    rows: classes.map((name, r) => [
      name,
      ...classes.map((_, c) => (known(counts[r]?.[c]) ? (counts[r]?.[c] ?? null) : null)),
      ...metrics.map(({ value }) => (r === 0 ? (known(value) ? value : null) : '')),
    ]),
  };
}
