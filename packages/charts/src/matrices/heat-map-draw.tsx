import { scaleLinear } from 'd3-scale';
import type { Drawing, Mark } from '../marks/drawing.js';
import { fitText, textWidth, widest } from '../marks/text.js';
import { known, knownOf } from '../scales/known.js';
import type { ChartTools } from '../words/use-chart.js';
import { ColourKey } from './colour-key.js';
import { diverging, type Paint, sequential } from './colour-scale.js';
import { DataCell } from './data-cell.js';
import { DendrogramLines } from './dendrogram.js';
import type { HeatMapProps } from './heat-map-data.js';
import type { HeatOrder } from './heat-order.js';

export interface HeatMapSpec extends HeatMapProps {
  readonly scale: 'diverging' | 'sequential';
  readonly domain: readonly [number, number];
  readonly order: HeatOrder;
}

const TREE = 56;
const LEAST_CELL = 17;
const MOST_CELL = 76;
const LEAST_LABELS = 60;
const MOST_SLOPE = 170;

export function drawHeatMap(width: number, spec: HeatMapSpec, { words, format }: ChartTools): Drawing {
  const { rows, columns, values, order, domain } = spec;
  const tree = order.rowTree && width > 480 ? TREE : 0;
  const crown = order.columnTree ? TREE : 0;
  const labels = Math.min(widest(rows) + 14, Math.max(LEAST_LABELS, width * 0.34));
  const cell = Math.max(LEAST_CELL, Math.min(MOST_CELL, (width - labels - tree) / columns.length));
  const down = Math.min(cell, Math.max(LEAST_CELL, 44));
  const flat = widest(columns) <= cell - 4;
  const slope = Math.min(widest(columns), MOST_SLOPE) + 12;
  const top = crown + (flat ? 24 : slope);
  const right = labels + cell * columns.length;
  const bottom = top + down * rows.length;
  const write = (value: number): string =>
    spec.decimals === undefined
      ? spec.scale === 'diverging'
        ? format.fixed(value, 2)
        : format.number(value)
      : format.fixed(value, spec.decimals);
  const paint = painter(spec);
  const told = knownOf(values.flat());
  const short = (value: number): string => format.fixed(value, 1);
  const inCell = [write, ...(spec.scale === 'diverging' ? [short] : [])].find(
    (of) => widest(told.map(of)) <= cell - 4 || spec.circles,
  );
  const marks: Mark[] = [];
  const cells = order.rows.map((r, i) =>
    order.columns.map((c, j) => {
      const value = values[r]?.[c];
      const box = { x: labels + j * cell, y: top + i * down, width: cell - 2, height: down - 2 };
      marks.push({
        key: `${r}-${c}`,
        box,
        lane: i,
        label: `${rows[r] ?? ''} × ${columns[c] ?? ''}`,
        value: known(value) ? write(value) : words.withheldReason,
      });
      const size = Math.max(Math.abs(domain[0]), Math.abs(domain[1])) || 1;
      return (
        <DataCell
          key={`${r}-${c}`}
          box={box}
          paint={known(value) ? paint(value) : undefined}
          texts={known(value) && inCell ? [inCell(value)] : []}
          circle={spec.circles && known(value) ? Math.abs(value) / size : undefined}
        />
      );
    }),
  );
  const height = (of: HeatOrder['rowTree'], from: number, way: 1 | -1) =>
    scaleLinear([0, of?.height || 1], [from, from + way * (TREE - 10)]);
  return {
    width: Math.max(width, Math.ceil(right + tree)),
    height: bottom + 46,
    marks,
    picture: (
      <>
        {order.rows.map((r, i) => (
          <text
            key={r}
            x={labels - 8}
            y={top + (i + 0.5) * down - 1}
            dy="0.35em"
            textAnchor="end"
            className="chart-label"
          >
            {fitText(rows[r] ?? '', labels - 8)}
          </text>
        ))}
        {order.columns.map((c, j) => {
          const x = labels + (j + 0.5) * cell - 1;
          return flat ? (
            <text key={c} x={x} y={top - 8} textAnchor="middle" className="chart-label">
              {columns[c]}
            </text>
          ) : (
            <text key={c} transform={`translate(${x + 4} ${top - 6}) rotate(-90)`} className="chart-label">
              {fitText(columns[c] ?? '', MOST_SLOPE)}
            </text>
          );
        })}
        {cells}
        {order.rowTree && tree > 0 && (
          <DendrogramLines
            tree={order.rowTree}
            along="y"
            leaf={(r) => top + (order.rows.indexOf(r) + 0.5) * down - 1}
            at={height(order.rowTree, right + 4, 1)}
          />
        )}
        {order.columnTree && (
          <DendrogramLines
            tree={order.columnTree}
            along="x"
            leaf={(c) => labels + (order.columns.indexOf(c) + 0.5) * cell - 1}
            at={height(order.columnTree, TREE - 4, -1)}
          />
        )}
        <ColourKey
          x={labels}
          y={bottom + 14}
          width={Math.max(70, Math.min(180, right - labels - textWidth(spec.valueLabel) - 14))}
          domain={domain}
          paint={paint}
          format={format}
          label={fitText(spec.valueLabel, 200)}
        />
      </>
    ),
  };
}

function painter({ scale, domain: [low, high] }: HeatMapSpec): (value: number) => Paint {
  const reach = Math.max(Math.abs(low), Math.abs(high)) || 1;
  return scale === 'diverging'
    ? (value) => diverging(value / reach)
    : (value) => sequential(high > low ? (value - low) / (high - low) : 0);
}
