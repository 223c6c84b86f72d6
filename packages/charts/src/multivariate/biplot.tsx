import { ChartFrame } from '../frame/frame.js';
import { known } from '../scales/known.js';
import { useChart } from '../words/use-chart.js';
import type { BiplotProps } from './biplot-data.js';
import { drawBiplot } from './biplot-draw.js';

/** Loadings of variables on two components, as vectors in the unit circle; no patients are shown. */
export function Biplot(props: BiplotProps) {
  const tools = useChart();
  const { words, format } = tools;
  const { vectors, xLabel, yLabel } = props;
  const longest = vectors
    .flatMap(({ label, x, y }) => (known(x) && known(y) ? [{ label, length: Math.hypot(x, y) }] : []))
    .sort((a, b) => b.length - a.length)[0];
  return (
    <ChartFrame
      chart={props}
      empty={vectors.length === 0}
      described={words.describe.biplot({
        x: xLabel,
        y: yLabel,
        vectors: vectors.length,
        longest: longest && { label: longest.label, value: format.fixed(longest.length, 2) },
      })}
      table={{
        columns: [
          { label: words.variable, kind: 'text' },
          { label: xLabel, kind: 'number' },
          { label: yLabel, kind: 'number' },
        ],
        rows: vectors.map(({ label, x, y }) => [label, known(x) ? x : null, known(y) ? y : null]),
      }}
      draw={(width) => drawBiplot(width, props, tools)}
    />
  );
}
