import { ChartFrame } from '../frame/frame.js';
import { known } from '../scales/known.js';
import { useChart } from '../words/use-chart.js';
import type { BoxPlotProps, BoxSummary } from './box-data.js';
import { boxTable, drawBoxes } from './box-draw.js';

/** Distributions as boxes from the first to the third quartile, with whiskers to the 5th and 95th percentile. */
export function BoxPlot(props: BoxPlotProps) {
  const tools = useChart();
  const { words, format } = tools;
  const { boxes, variable } = props;
  const byMedian = boxes.filter(({ median }) => known(median)).sort((a, b) => (a.median ?? 0) - (b.median ?? 0));
  const extreme = (box: BoxSummary | undefined) => box && { label: box.label, value: format.number(box.median ?? 0) };
  return (
    <ChartFrame
      chart={props}
      empty={boxes.length === 0}
      described={words.describe.boxes({
        boxes: boxes.length,
        variable,
        lowest: extreme(byMedian[0]),
        highest: extreme(byMedian.at(-1)),
        withheld: boxes.flatMap(({ q05, q1, median, q3, q95 }) => [q05, q1, median, q3, q95]).filter((q) => !known(q))
          .length,
      })}
      table={boxTable(props, tools)}
      draw={(width) => drawBoxes(width, props, tools)}
    />
  );
}
