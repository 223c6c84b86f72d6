import type { Format } from '@mip/report/show';
import type { Drawing, Mark } from '../marks/drawing.js';
import { Hidden } from '../marks/hatch.js';
import { fitText } from '../marks/text.js';
import { AxisX } from '../scales/axes.js';
import { known } from '../scales/known.js';
import { intervalLayout } from './interval-layout.js';
import { IntervalMark } from './interval-mark.js';
import { type Interval, intervalScale } from './interval-scale.js';

export interface IntervalRow extends Interval {
  readonly label: string;
  /** Columns of text on the right. */
  readonly texts: readonly string[];
  readonly value: string;
  readonly series?: number | undefined;
  /** Shown instead of a missing estimate. */
  readonly missing: string;
  readonly withheld: boolean;
  /** A heading over rows, without an interval. */
  readonly heading?: boolean | undefined;
}

export interface IntervalRowsSpec {
  readonly rows: readonly IntervalRow[];
  readonly headers: readonly string[];
  readonly axis: string;
  readonly scale: 'linear' | 'log';
  readonly reference: number | undefined;
  readonly format: Format;
}

const HEAD = 26;

/** Estimates with intervals on one axis, a row for each: the body of forest, mean and difference plots. */
export function drawIntervalRows(width: number, spec: IntervalRowsSpec): Drawing {
  const { rows, headers, axis, scale: kind, reference, format } = spec;
  const drawn = rows.filter(({ heading }) => !heading);
  const [labelHeader = '', ...textHeaders] = headers;
  const columns = textHeaders.map((header, c) => [header, ...drawn.map(({ texts }) => texts[c] ?? '')]);
  const layout = intervalLayout(width, [labelHeader, ...rows.map(({ label }) => label)], columns);
  const scale = intervalScale(drawn, kind, reference, layout.left, layout.right, format);
  let next = HEAD;
  const tops = rows.map(({ heading }) => {
    const top = next;
    next += heading ? 28 : layout.row;
    return top;
  });
  const bottom = next + 6;
  const halo = layout.stacked ? 'chart-halo' : '';
  const marks: Mark[] = [];
  const pictures = rows.map((row, i) => {
    const top = tops[i] ?? HEAD;
    const textY = top + (layout.stacked || row.heading ? 16 : layout.row / 2 + 4);
    const cellY = textY + (layout.deep ? 17 : 0);
    const y = layout.stacked ? top + layout.row - 14 : top + layout.row / 2;
    if (!row.heading)
      marks.push({
        key: String(i),
        box: { x: 0, y: top + 2, width, height: layout.row - 4 },
        lane: 0,
        label: row.label,
        value: row.value,
      });
    const none = !known(row.estimate);
    return (
      <g key={i}>
        {!row.heading && <line x1={0} x2={width} y1={top} y2={top} className="chart-row-line" />}
        <text x={0} y={textY} className={`${row.heading ? 'chart-strong' : 'chart-label'} ${halo}`}>
          {row.heading ? fitText(row.label, width) : layout.shown(row.label)}
        </text>
        {layout.columns.map((right, c) => (
          <text key={c} x={right} y={cellY} textAnchor="end" className={`chart-cell ${halo}`}>
            {row.heading ? '' : row.texts[c]}
          </text>
        ))}
        {!row.heading && !none && <IntervalMark {...row} scale={scale} y={y} series={row.series ?? 0} />}
        {!row.heading && none && row.withheld && (
          <Hidden x={layout.left} y={y - 6} width={layout.right - layout.left} height={12} />
        )}
        {!row.heading && none && !row.withheld && (
          <text x={(layout.left + layout.right) / 2} y={y + 4} textAnchor="middle" className="chart-missing">
            {row.missing}
          </text>
        )}
      </g>
    );
  });
  const [low, high] = scale.domain;
  return {
    height: bottom + 42,
    marks,
    along: 'y',
    picture: (
      <>
        <g className="chart-headers">
          <text x={0} y={16}>
            {layout.shown(labelHeader)}
          </text>
          {layout.columns.map((right, c) => (
            <text key={c} x={right} y={16} textAnchor="end">
              {textHeaders[c]}
            </text>
          ))}
        </g>
        <AxisX
          ticks={scale.ticks}
          at={scale.at}
          format={kind === 'log' ? format.number : format.ticks(scale.ticks)}
          label={axis}
          left={layout.left}
          right={layout.right}
          top={HEAD}
          bottom={bottom}
          grid={!layout.stacked}
        />
        {known(reference) && reference >= low && reference <= high && (
          <line x1={scale.at(reference)} x2={scale.at(reference)} y1={HEAD} y2={bottom} className="chart-reference" />
        )}
        {pictures}
      </>
    ),
  };
}
