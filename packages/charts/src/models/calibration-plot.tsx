import type { ChartProps } from '../frame/chart-props.js';
import { ChartFrame } from '../frame/frame.js';
import { known } from '../scales/known.js';
import { numberCell } from '../words/table.js';
import { useChart } from '../words/use-chart.js';
import type { CalibrationBin } from './calibration-data.js';
import { drawCalibration } from './calibration-draw.js';

export interface CalibrationPlotProps extends ChartProps {
  readonly bins: readonly CalibrationBin[];
  readonly level?: number | undefined;
}

/** Observed against predicted risk, with the diagonal of perfect agreement, and the size of each bin below. */
export function CalibrationPlot(props: CalibrationPlotProps) {
  const tools = useChart();
  const { words, format } = tools;
  const { bins } = props;
  const both = bins.flatMap(({ predicted, observed }) =>
    known(predicted) && known(observed) ? [{ predicted, observed }] : [],
  );
  const gap = (bin: (typeof both)[number]): number => Math.abs(bin.predicted - bin.observed);
  const widest = [...both].sort((a, b) => gap(b) - gap(a))[0];
  const interval = words.confidence(format.percent(props.level ?? 0.95));
  const cell = (value: number | null | undefined): number | null => (known(value) ? value : null);
  const optional = (value: number | null | undefined): number | null | string =>
    value === undefined ? '' : cell(value);
  return (
    <ChartFrame
      chart={props}
      empty={bins.length === 0}
      described={words.describe.calibration({
        bins: bins.length,
        widest: widest && { label: format.percent(widest.predicted, 1), value: format.percent(widest.observed, 1) },
        withheld: bins.filter(({ observed }) => !known(observed)).length,
      })}
      table={{
        columns: [
          { label: words.predicted, kind: 'percent' },
          { label: words.observed, kind: 'percent' },
          { label: `${interval}: ${words.lower}`, kind: 'percent' },
          { label: `${interval}: ${words.upper}`, kind: 'percent' },
          { label: words.n, kind: 'count' },
        ],
        rows: bins.map(({ predicted, observed, predictedBounds, observedBounds, lower, upper, n }) => [
          numberCell(predicted, predictedBounds),
          numberCell(observed, observedBounds),
          optional(lower),
          optional(upper),
          optional(n),
        ]),
      }}
      draw={(width) => drawCalibration(width, bins, tools)}
    />
  );
}
