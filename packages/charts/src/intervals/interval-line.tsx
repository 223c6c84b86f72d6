import type { ChartProps } from '../frame/chart-props.js';
import { ChartFrame } from '../frame/frame.js';
import type { Drawing } from '../marks/drawing.js';
import { textWidth } from '../marks/text.js';
import { AxisX } from '../scales/axes.js';
import { known } from '../scales/known.js';
import { type ChartTools, useChart } from '../words/use-chart.js';
import { IntervalMark } from './interval-mark.js';
import { intervalScale } from './interval-scale.js';
import { intervalWriter } from './interval-text.js';

export interface IntervalLineProps extends ChartProps {
  /** What is estimated, with its unit, e.g. "Difference of means (mL)". */
  readonly label: string;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** The value of no effect; 0 by default. */
  readonly reference?: number | undefined;
  readonly level?: number | undefined;
}

const Y = 42;

/** An estimate and its interval on a number line, with the value of no effect. */
export function IntervalLine(props: IntervalLineProps) {
  const tools = useChart();
  const { words, format } = tools;
  const { label, estimate, lower, upper, reference = 0 } = props;
  const write = intervalWriter(tools);
  const interval = words.confidence(format.percent(props.level ?? 0.95));
  const edge = (value: number | null): string => (known(value) ? write.estimate({ ...props, estimate: value }) : '–');
  return (
    <ChartFrame
      chart={props}
      empty={!known(estimate)}
      described={words.describe.interval({
        label,
        estimate: write.estimate(props),
        lower: edge(lower),
        upper: edge(upper),
        reference: format.number(reference),
        includes: (lower ?? -Number.MAX_VALUE) <= reference && (upper ?? Number.MAX_VALUE) >= reference,
      })}
      table={{
        columns: [
          { label: words.estimate, kind: 'text' },
          { label: words.value, kind: 'number' },
          { label: `${interval}: ${words.lower}`, kind: 'number' },
          { label: `${interval}: ${words.upper}`, kind: 'number' },
        ],
        rows: [[label, known(estimate) ? estimate : '', known(lower) ? lower : '–', known(upper) ? upper : '–']],
      }}
      draw={(width) => draw(width, props, write.both(props), tools)}
    />
  );
}

function draw(width: number, props: IntervalLineProps, text: string, { format }: ChartTools): Drawing {
  const { label, estimate, reference = 0 } = props;
  const [left, right] = [14, width - 14];
  const scale = intervalScale([props], 'linear', reference, left, right, format);
  const at = known(estimate) ? scale.at(estimate) : width / 2;
  const half = textWidth(text) / 2;
  return {
    height: 112,
    marks: [
      { key: 'estimate', box: { x: left, y: Y - 14, width: right - left, height: 28 }, lane: 0, label, value: text },
    ],
    picture: (
      <>
        <AxisX
          ticks={scale.ticks}
          at={scale.at}
          format={format.ticks(scale.ticks)}
          label={label}
          left={left}
          right={right}
          top={24}
          bottom={68}
        />
        <line x1={scale.at(reference)} x2={scale.at(reference)} y1={24} y2={68} className="chart-reference" />
        <IntervalMark {...props} scale={scale} y={Y} series={0} />
        <text x={Math.min(width - half, Math.max(half, at))} y={16} textAnchor="middle" className="chart-strong">
          {text}
        </text>
      </>
    ),
  };
}
