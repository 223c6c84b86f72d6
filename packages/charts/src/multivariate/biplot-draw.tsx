import { scaleLinear } from 'd3-scale';
import { around, type Drawing } from '../marks/drawing.js';
import { fitText, textWidth } from '../marks/text.js';
import { known } from '../scales/known.js';
import { spread } from '../scales/spread.js';
import type { ChartTools } from '../words/use-chart.js';
import type { BiplotProps } from './biplot-data.js';

const MOST = 420;
const MARGIN = 26;
const LINE = 15;

/** Names are in two columns beside the circle, with a line to their vectors, so that they do not overlap. */
export function drawBiplot(
  width: number,
  { vectors, xLabel, yLabel }: BiplotProps,
  { words, format }: ChartTools,
): Drawing {
  const arrows = vectors.flatMap(({ label, x, y }, i) =>
    known(x) && known(y) ? [{ key: String(i), label, x, y }] : [],
  );
  const longest = Math.max(1, ...arrows.map(({ x, y }) => Math.hypot(x, y)));
  const names = Math.min(150, width * 0.24);
  const rows = Math.max(arrows.filter(({ x }) => x >= 0).length, arrows.filter(({ x }) => x < 0).length);
  const side = Math.max(Math.min(MOST, width - 2 * names), 120);
  const height = Math.max(side, rows * LINE) + 2 * MARGIN;
  const [cx, cy, radius] = [width / 2, height / 2, side / 2 - 4];
  const at = scaleLinear([0, longest], [0, radius]);
  const places = arrows.map((arrow) => ({ ...arrow, px: cx + at(arrow.x), py: cy - at(arrow.y) }));
  const labelled = [places.filter(({ x }) => x >= 0), places.filter(({ x }) => x < 0)].flatMap((group, left) => {
    const ys = spread(
      group.map(({ py }) => py),
      LINE,
      MARGIN,
      height - MARGIN,
    );
    const way = left === 1 ? -1 : 1;
    return group.map((place, i) => ({ ...place, way, ly: ys[i] ?? place.py, lx: cx + way * (radius + 14) }));
  });
  const write = (x: number, y: number): string => `${xLabel} ${format.fixed(x, 2)} · ${yLabel} ${format.fixed(y, 2)}`;
  const missing = vectors.length - arrows.length;
  return {
    height: height + (missing > 0 ? 20 : 0),
    marks: [...places]
      .sort((a, b) => Math.atan2(a.y, a.x) - Math.atan2(b.y, b.x))
      .map(({ key, label, x, y, px, py }) => ({
        key,
        box: around(px, py),
        round: true,
        lane: 0,
        label,
        value: write(x, y),
      })),
    picture: (
      <>
        <circle cx={cx} cy={cy} r={at(1)} className="chart-circle" />
        <line x1={cx - radius} x2={cx + radius} y1={cy} y2={cy} className="chart-grid" />
        <line x1={cx} x2={cx} y1={cy - radius} y2={cy + radius} className="chart-grid" />
        <text x={cx} y={14} textAnchor="middle" className="chart-axis-label">
          ↑ {fitText(yLabel, width - 40)}
        </text>
        <text x={cx} y={height - 4} textAnchor="middle" className="chart-axis-label">
          {fitText(xLabel, width - 40)} →
        </text>
        {labelled.map(({ key, label, px, py, lx, ly, way }) => (
          <g key={key}>
            <path d={`M${px} ${py} L${lx - way * 4} ${ly}`} className="chart-leader" />
            <line x1={cx} y1={cy} x2={px} y2={py} className="chart-vector" />
            <path d={head(cx, cy, px, py)} className="chart-vector-head" />
            <text x={lx} y={ly} dy="0.35em" textAnchor={way > 0 ? 'start' : 'end'} className="chart-label">
              {textWidth(label) > width / 2 - radius - 18 ? fitText(label, width / 2 - radius - 18) : label}
            </text>
          </g>
        ))}
        {missing > 0 && (
          <text x={0} y={height + 14} className="chart-aside">
            {missing} × {words.withheldReason}
          </text>
        )}
      </>
    ),
  };
}

function head(x0: number, y0: number, x: number, y: number): string {
  const length = Math.hypot(x - x0, y - y0);
  if (length < 1) return '';
  const [ux, uy] = [(x - x0) / length, (y - y0) / length];
  const [bx, by] = [x - 8 * ux, y - 8 * uy];
  return `M${x} ${y} L${bx - 3.5 * uy} ${by + 3.5 * ux} L${bx + 3.5 * uy} ${by - 3.5 * ux} Z`;
}
