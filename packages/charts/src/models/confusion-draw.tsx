import type { Drawing, Mark } from '../marks/drawing.js';
import { fitText, widest } from '../marks/text.js';
import { sequential } from '../matrices/colour-scale.js';
import { DataCell } from '../matrices/data-cell.js';
import { known, total } from '../scales/known.js';
import type { ChartTools } from '../words/use-chart.js';
import type { Metric } from './confusion-data.js';

export interface ConfusionSpec {
  readonly classes: readonly string[];
  readonly counts: readonly (readonly (number | null)[])[];
  readonly metrics: readonly Metric[];
}

const HEAD = 44;
const MOST_CELL = 112;
const GAP = 3;

export function drawConfusion(width: number, spec: ConfusionSpec, { words, format }: ChartTools): Drawing {
  const { classes, counts, metrics } = spec;
  const write = ({ value, kind }: Metric): string =>
    !known(value) ? words.withheld : kind === 'share' ? format.percent(value, 1) : format.number(value);
  const metricWidth =
    metrics.length > 0 ? widest(metrics.map(({ label }) => label)) + widest(metrics.map(write)) + 32 : 0;
  const labels = Math.max(widest([words.actual]), Math.min(widest(classes) + 2, width * 0.26));
  const roomBeside = width - labels - 12 - metricWidth - 40;
  const beside = metrics.length > 0 && roomBeside / classes.length >= 64;
  const room = beside ? roomBeside : width - labels - 12;
  const across = Math.max(44, Math.min(MOST_CELL, room / classes.length));
  const down = Math.min(across, 68);
  const left = labels + 12;
  const bottom = HEAD + classes.length * down;
  const needed = left + classes.length * across;
  const rows = classes.map((_, r) => total(classes.map((_, c) => counts[r]?.[c])));
  const complete = classes.map((_, r) => classes.every((_, c) => known(counts[r]?.[c])));
  const marks: Mark[] = [];
  const cells = classes.map((actual, r) =>
    classes.map((predicted, c) => {
      const count = counts[r]?.[c];
      const box = { x: left + c * across, y: HEAD + r * down, width: across - GAP, height: down - GAP };
      const of = rows[r] ?? 0;
      const share = known(count) && of > 0 && complete[r] ? count / of : undefined;
      const percent = share === undefined ? '' : format.percent(share, across > 60 ? 1 : 0);
      marks.push({
        key: `${r}-${c}`,
        box,
        lane: r,
        label: `${words.actual} ${actual}, ${words.predicted} ${predicted}`,
        value: known(count)
          ? `${format.count(count)}${percent && ` (${percent} ${words.ofRow})`}`
          : words.withheldReason,
      });
      return (
        <DataCell
          key={`${r}-${c}`}
          box={box}
          paint={known(count) ? sequential(of > 0 ? count / of : 0) : undefined}
          texts={known(count) ? [format.count(count), percent] : []}
          outlined={r === c}
        />
      );
    }),
  );
  const metricTop = beside ? HEAD : bottom + 24;
  const metricLeft = beside ? needed + 40 : 0;
  const metricRight = beside ? metricLeft + metricWidth : Math.min(width, Math.max(metricWidth, 260));
  const metricRow = 26;
  return {
    width: Math.max(width, Math.ceil(needed)),
    height: Math.max(bottom + 6, metrics.length > 0 ? metricTop + metrics.length * metricRow + 6 : 0),
    marks,
    picture: (
      <>
        <text x={left} y={14} className="chart-axis-label">
          {words.predicted}
        </text>
        <text x={0} y={HEAD - 10} className="chart-axis-label">
          {words.actual}
        </text>
        {classes.map((name, i) => (
          <g key={i}>
            <text x={left + i * across + (across - GAP) / 2} y={HEAD - 10} textAnchor="middle" className="chart-label">
              {fitText(name, across - 6)}
            </text>
            <text x={0} y={HEAD + i * down + down / 2 + 3} className="chart-label">
              {fitText(name, labels)}
            </text>
          </g>
        ))}
        {cells}
        {metrics.map((metric, i) => {
          const y = metricTop + i * metricRow;
          return (
            <g key={i}>
              {i > 0 && <line x1={metricLeft} x2={metricRight} y1={y} y2={y} className="chart-row-line" />}
              <text x={metricLeft} y={y + 17}>
                {fitText(metric.label, metricRight - metricLeft - 60)}
              </text>
              <text x={metricRight} y={y + 17} textAnchor="end" className="chart-strong">
                {write(metric)}
              </text>
            </g>
          );
        })}
      </>
    ),
  };
}
