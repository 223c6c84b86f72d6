import { scaleBand } from 'd3-scale';
import type { Drawing, Mark } from '../marks/drawing.js';
import { Hidden } from '../marks/hatch.js';
import { legend } from '../marks/legend.js';
import { Marker } from '../marks/marker.js';
import { seriesColour } from '../marks/series.js';
import { fitText, textWidth } from '../marks/text.js';
import { Whisker } from '../marks/whisker.js';
import { endsOf } from '../scales/bounds.js';
import { known, span } from '../scales/known.js';
import { plane } from '../scales/plane.js';
import { type BarSpec, barBounds, barLabel } from './bar-values.js';

const PLACEHOLDER = 18;

/** Vertical bars. */
export function drawColumns(width: number, spec: BarSpec): Drawing {
  const { categories, names, values, bounds, write, tools } = spec;
  const { format } = tools;
  const several = names.length > 1;
  const head = legend(several ? names.map((label, series) => ({ label, series })) : [], width);
  const [low, high] = span([...values.flat(), ...endsOf(bounds.flat())], 0);
  const told = values.flat().filter(known);
  const on = plane({
    width,
    height: Math.min(300, Math.max(180, width * 0.45)),
    top: head.height,
    x: undefined,
    y: {
      domain: [low, high + (high - low) * 0.08],
      label: spec.label,
      format: spec.tick,
      whole: told.every(Number.isInteger),
      ticks: told.length > 0 ? undefined : [],
    },
    format,
  });
  const band = scaleBand<number>(
    categories.map((_, i) => i),
    [on.left, on.right],
  )
    .paddingInner(several ? 0.28 : 0.32)
    .paddingOuter(0.16);
  const bar = Math.min(72, band.bandwidth() / names.length);
  const zero = on.y(0);
  const marks: Mark[] = [];
  const bars = values.map((series, s) =>
    series.map((value, c) => {
      const middle = (band(c) ?? 0) + band.bandwidth() / 2;
      const x = middle + (s - names.length / 2) * bar;
      const end = known(value) ? on.y(value) : zero - PLACEHOLDER;
      const box = { x: x + 0.5, y: Math.min(end, zero), width: Math.max(0.5, bar - 1), height: Math.abs(zero - end) };
      const text = known(value) ? write(value) : '';
      marks.push({
        key: `${s}-${c}`,
        box: { ...box, y: Math.min(box.y, zero - 4), height: Math.max(4, box.height) },
        lane: s,
        label: barLabel(spec, s, c),
        value: known(value) ? text : spec.withheld,
        bounds: barBounds(spec, s, c),
      });
      const between = bounds[s]?.[c];
      const peak = between ? Math.min(end, on.y(between.upper)) : end;
      const tip = known(value) && value < 0 ? end + 14 : peak - 6;
      return (
        <g key={`${s}-${c}`}>
          {known(value) ? <rect {...box} fill={seriesColour(s)} className="chart-bar" /> : <Hidden {...box} />}
          {between && <Whisker from={on.y(between.lower)} to={on.y(between.upper)} at={x + bar / 2} />}
          {!several && textWidth(text) < bar + 8 && (
            <text x={x + bar / 2} y={tip} textAnchor="middle" className="chart-label">
              {text}
            </text>
          )}
          {several && bar >= 9 && <Marker x={x + bar / 2} y={peak - 8} series={s} />}
        </g>
      );
    }),
  );
  return {
    height: on.bottom + 42,
    marks,
    picture: (
      <>
        {head.picture}
        {on.axes}
        {bars}
        <line x1={on.left} x2={on.right} y1={zero} y2={zero} className="chart-base" />
        {categories.map((name, c) => (
          <text
            key={c}
            x={(band(c) ?? 0) + band.bandwidth() / 2}
            y={on.bottom + 18}
            textAnchor="middle"
            className="chart-label"
          >
            {fitText(name, band.step() - 4)}
          </text>
        ))}
        <text x={(on.left + on.right) / 2} y={on.bottom + 36} textAnchor="middle" className="chart-axis-label">
          {fitText(spec.category, width - 20)}
        </text>
      </>
    ),
  };
}
