import { scaleLinear } from 'd3-scale';
import { betweenText } from '../intervals/interval-text.js';
import type { Drawing } from '../marks/drawing.js';
import { legend } from '../marks/legend.js';
import { fitText, widest } from '../marks/text.js';
import { wrapText } from '../marks/wrap-text.js';
import { AxisX } from '../scales/axes.js';
import { endsOf } from '../scales/bounds.js';
import { known, span } from '../scales/known.js';
import { ticksBeside } from '../scales/ticks.js';
import { type ChartTable, type Column, numberCell } from '../words/table.js';
import type { ChartTools } from '../words/use-chart.js';
import { type BoxPlotProps, type BoxSummary, QUANTILES } from './box-data.js';
import { BoxMark } from './box-mark.js';

export function drawBoxes(width: number, { boxes, variable }: BoxPlotProps, tools: ChartTools): Drawing {
  const { words, format } = tools;
  const names = [...new Set(boxes.flatMap(({ series }) => (series === undefined ? [] : [series])))];
  const head = legend(names.length > 1 ? names.map((label, series) => ({ label, series })) : [], width);
  const labels = boxes.map((box) => (box.approximate ? `≈ ${box.label}` : box.label));
  const sizes = boxes.map(({ n }) => (known(n) ? `${words.n} ${format.count(n)}` : ''));
  const sizeColumn = Math.ceil(widest(sizes));
  const column = Math.min(widest(labels) + 2, width * 0.36);
  const above = width - column - sizeColumn < 240;
  const left = above ? 6 : column + 16;
  const right = width - (above || sizeColumn === 0 ? 6 : sizeColumn + 20);
  const row = above ? 54 : 36;
  const top = head.height + 4;
  const bottom = top + boxes.length * row + 4;
  const values = boxes.flatMap(({ q05, q1, median, q3, q95, mean }) => [q05, q1, median, q3, q95, mean]);
  const [low, high] = span([...values, ...endsOf(boxes.flatMap(({ bounds }) => Object.values(bounds ?? {})))]);
  const room = (high - low) * 0.03;
  const domain = [low - room, high + room] as const;
  const at = scaleLinear(domain, [left, right]);
  const ticks = ticksBeside(domain, right - left, format.ticks);
  const approximate = boxes.some((box) => box.approximate);
  const key = words.boxKey(boxes.some(({ mean }) => known(mean)));
  const asides = [...wrapText(key, width, 3), ...(approximate ? [`≈ ${words.approximate}`] : [])];
  return {
    height: bottom + 46 + asides.length * 17,
    along: 'y',
    marks: boxes.map((box, i) => ({
      key: String(i),
      box: { x: 0, y: top + i * row + 2, width, height: row - 4 },
      lane: 0,
      label: labels[i] ?? '',
      value: valueText(box, tools),
      bounds: boundsText(box, tools),
    })),
    picture: (
      <>
        {head.picture}
        <AxisX
          ticks={ticks}
          at={at}
          format={format.ticks(ticks)}
          label={variable}
          left={left}
          right={right}
          top={top}
          bottom={bottom}
          grid
        />
        {boxes.map((box, i) => {
          const y = top + i * row;
          const middle = above ? y + 36 : y + row / 2;
          const words = above ? y + 17 : middle + 4;
          return (
            <g key={i}>
              <text x={0} y={words} className="chart-label">
                {fitText(labels[i] ?? '', above ? width - sizeColumn - 20 : column)}
              </text>
              <text x={width} y={words} textAnchor="end" className="chart-cell">
                {sizes[i]}
              </text>
              <BoxMark box={box} at={at} left={left} right={right} y={middle} series={seriesOf(box, names)} />
            </g>
          );
        })}
        {asides.map((line, i) => (
          <text key={line} x={0} y={bottom + 56 + i * 17} className="chart-aside">
            {line}
          </text>
        ))}
      </>
    ),
  };
}

function seriesOf({ series }: BoxSummary, names: readonly string[]): number {
  return series === undefined ? 0 : names.indexOf(series);
}

function valueText(box: BoxSummary, { words, format }: ChartTools): string {
  const { q05, q1, median, q3, q95, mean } = box;
  const write = (value: number | null): string => (known(value) ? format.number(value) : words.withheld);
  const quantiles = [
    [words.quantile(5), q05],
    [words.quantile(25), q1],
    [words.median, median],
    [words.quantile(75), q3],
    [words.quantile(95), q95],
  ] as const;
  return [
    ...quantiles.map(([name, value]) => `${name} ${write(value)}`),
    ...(known(mean) ? [`${words.mean} ${write(mean)}`] : []),
    ...(box.approximate ? [words.approximate] : []),
  ].join(' · ');
}

/** The bounds of the quantiles that are not exact. */
function boundsText({ bounds }: BoxSummary, tools: ChartTools): string | undefined {
  const { words, format } = tools;
  const names = {
    q05: words.quantile(5),
    q1: words.quantile(25),
    median: words.median,
    q3: words.quantile(75),
    q95: words.quantile(95),
  };
  const said = QUANTILES.flatMap((name) => {
    const between = betweenText(bounds?.[name], format.number, tools);
    return between === undefined ? [] : [`${names[name]} ${between}`];
  });
  return said.length > 0 ? said.join(' · ') : undefined;
}

export function boxTable({ boxes, groupLabel }: BoxPlotProps, { words }: ChartTools): ChartTable {
  const has = {
    mean: boxes.some(({ mean }) => mean !== undefined),
    n: boxes.some(({ n }) => n !== undefined),
    approximate: boxes.some(({ approximate }) => approximate),
    series: boxes.some(({ series }) => series !== undefined),
  };
  const column = (label: string, kind: Column['kind'] = 'number'): Column => ({ label, kind });
  const cell = (value: number | null | undefined): number | null => (known(value) ? value : null);
  return {
    columns: [
      column(groupLabel ?? words.group, 'text'),
      ...(has.series ? [column(words.label, 'text')] : []),
      ...(has.n ? [column(words.n, 'count')] : []),
      column(words.quantile(5)),
      column(words.quantile(25)),
      column(words.median),
      column(words.quantile(75)),
      column(words.quantile(95)),
      ...(has.mean ? [column(words.mean)] : []),
      ...(has.approximate ? [column(words.approximate, 'text')] : []),
    ],
    rows: boxes.map((box) => [
      box.label,
      ...(has.series ? [box.series ?? ''] : []),
      ...(has.n ? [cell(box.n)] : []),
      ...QUANTILES.map((name) => numberCell(box[name], box.bounds?.[name])),
      ...(has.mean ? [cell(box.mean)] : []),
      ...(has.approximate ? [box.approximate ? '≈' : ''] : []),
    ]),
  };
}
