import { ChartFrame } from '../frame/frame.js';
import { known } from '../scales/known.js';
import { useChart } from '../words/use-chart.js';
import type { KaplanMeierProps } from './survival-data.js';
import { drawSurvival } from './survival-draw.js';
import { survivalTable } from './survival-table.js';

/** Survival over time, with confidence bands, medians and numbers at risk. */
export function KaplanMeier(props: KaplanMeierProps) {
  const tools = useChart();
  const { words, format } = tools;
  return (
    <ChartFrame
      chart={props}
      empty={props.curves.every(({ points }) => points.length === 0)}
      described={words.describe.survival({
        curves: props.curves.map(({ label, median }) => ({
          label,
          median: known(median) ? format.number(median) : undefined,
        })),
      })}
      table={survivalTable(props, tools)}
      draw={(width) => drawSurvival(width, props, tools)}
    />
  );
}
