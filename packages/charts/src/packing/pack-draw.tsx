import type { ZoomView } from 'd3-interpolate';
import type { Drawing } from '../marks/drawing.js';
import { TEXT } from '../marks/text.js';
import { wrapText } from '../marks/wrap-text.js';
import type { ChartTools } from '../words/use-chart.js';
import type { PackCircle } from './pack-tree.js';

export interface PackingSpec {
  readonly circles: ReadonlyMap<string, PackCircle>;
  readonly focus: PackCircle | undefined;
  readonly view: ZoomView;
  readonly chosen: ReadonlySet<string>;
}

interface Placed extends PackCircle {
  readonly px: number;
  readonly py: number;
  readonly pr: number;
}

const TALLEST = 600;
const HEAD = 24;
const LINE = TEXT + 3;
const TICK_FROM = 9;

export function drawPacking(width: number, spec: PackingSpec, { words }: ChartTools): Drawing {
  const { circles, focus, view, chosen } = spec;
  const side = Math.min(width, TALLEST);
  const scale = (side - 8) / (view[2] || 1);
  const placed = [...circles.values()].map(
    (circle): Placed => ({
      ...circle,
      px: width / 2 + (circle.x - view[0]) * scale,
      py: HEAD + side / 2 + (circle.y - view[1]) * scale,
      pr: circle.r * scale,
    }),
  );
  const inner = new Set(focus?.children);
  const inView = placed.filter(
    ({ px, py, pr }) => pr > 0.6 && px + pr > 0 && px - pr < width && py + pr > HEAD && py - pr < HEAD + side,
  );
  const within = placed.filter(({ key }) => inner.has(key));
  return {
    height: side + HEAD,
    marks: within.map(({ key, label, leaf, leaves, id, px, py, pr }) => ({
      key,
      box: { x: px - pr, y: py - pr, width: 2 * pr, height: 2 * pr },
      round: true,
      lane: 0,
      label,
      value: leaf ? (chosen.has(id) ? words.selected : words.notSelected) : words.leavesIn(leaves),
    })),
    picture: (
      <>
        <text x={0} y={14} className="chart-axis-label">
          {pathTo(focus, circles)}
        </text>
        <svg x={0} y={HEAD} width={width} height={side} viewBox={`0 ${HEAD} ${width} ${side}`} aria-hidden="true">
          {inView.map((circle) => (
            <Circle key={circle.key} circle={circle} chosen={chosen.has(circle.id)} inner={inner.has(circle.key)} />
          ))}
          {within.map((circle) => (
            <Name key={circle.key} circle={circle} chosen={chosen.has(circle.id)} />
          ))}
        </svg>
      </>
    ),
  };
}

interface CircleProps {
  readonly circle: Placed;
  readonly chosen: boolean;
  readonly inner?: boolean;
}

/** A selected circle is filled, and has a check mark where there is space for one. */
function Circle({ circle: { px, py, pr, leaf, depth }, chosen, inner }: CircleProps) {
  const kind = leaf
    ? chosen
      ? 'chart-leaf-chosen'
      : 'chart-leaf'
    : depth % 2 === 0
      ? 'chart-nest'
      : 'chart-nest-inner';
  const tick = Math.min(10, pr * 0.5);
  const lift = inner && pr > 30 ? pr * 0.55 : 0;
  return (
    <g>
      <circle cx={px} cy={py} r={pr} className={kind} />
      {leaf && chosen && pr < TICK_FROM && <circle cx={px} cy={py} r={pr * 0.4} className="chart-leaf-core" />}
      {leaf && chosen && pr >= TICK_FROM && (
        <path
          d={`M${px - tick * 0.8} ${py - lift} l${tick * 0.55} ${tick * 0.6} l${tick} ${-tick * 1.2}`}
          className="chart-leaf-tick"
        />
      )}
    </g>
  );
}

/** A label in up to three lines, where it fits; that of a group is on its rim, clear of the circles inside. */
function Name({ circle: { px, py, pr, label, leaf }, chosen }: CircleProps) {
  const lines = wrapText(label, pr * (leaf ? 1.62 : 2.2), pr > 40 ? 3 : pr > 24 ? 2 : 1).filter(Boolean);
  if (pr < 17 || lines.length === 0 || lines.every((line) => line.length < 3 && line.endsWith('…'))) return null;
  const drop = leaf && chosen && pr > 30 ? 6 : 0;
  const kind = leaf ? (chosen ? 'chart-leaf-name-chosen' : 'chart-leaf-name') : 'chart-nest-name chart-halo';
  const middle = leaf ? py + drop : py + pr - 1;
  return (
    <g>
      <text textAnchor="middle" className={kind}>
        {lines.map((line, i) => (
          <tspan key={i} x={px} y={middle + (i - (lines.length - 1) / 2) * LINE} dy="0.35em">
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}

function pathTo(focus: PackCircle | undefined, circles: ReadonlyMap<string, PackCircle>): string {
  const names: string[] = [];
  for (let at = focus; at; at = circles.get(at.parent ?? '')) names.unshift(at.label);
  return names.join(' › ');
}
