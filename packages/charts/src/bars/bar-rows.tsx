import { scaleLinear } from 'd3-scale';
import type { Drawing, Mark } from '../marks/drawing.js';
import { Hidden } from '../marks/hatch.js';
import { legend } from '../marks/legend.js';
import { Marker } from '../marks/marker.js';
import { seriesColour } from '../marks/series.js';
import { fitText, textWidth, widest } from '../marks/text.js';
import { Whisker } from '../marks/whisker.js';
import { AxisX } from '../scales/axes.js';
import { endsOf } from '../scales/bounds.js';
import { known, span } from '../scales/known.js';
import { ticksBeside } from '../scales/ticks.js';
import { type BarSpec, barBounds, barLabel } from './bar-values.js';

const PLACEHOLDER = 26;
const LEAST_PLOT = 170;

/** Horizontal bars, with their names on the left, or above them where space is short. */
export function drawBars(width: number, spec: BarSpec): Drawing {
  const { categories, names, values, bounds, write, tools } = spec;
  const { format } = tools;
  const several = names.length > 1;
  const head = legend(several ? names.map((label, series) => ({ label, series })) : [], width);
  const longest = widest(categories);
  const column = Math.min(longest + 2, width * 0.38);
  const above = width - column < LEAST_PLOT || longest > column;
  const left = above ? 6 : column + 12;
  const bar = several ? 15 : 20;
  const row = bar * names.length + (above ? 32 : 12);
  const top = head.height + 18;
  const bottom = top + row * categories.length + 4;
  const domain = span([...values.flat(), ...endsOf(bounds.flat())], 0);
  const texts = widest(values.flat().filter(known).map(write));
  const right = width - Math.min(texts + (several ? 22 : 10), 90);
  const at = scaleLinear(domain, [left, right]);
  const told = values.flat().filter(known);
  const tickText = (all: readonly number[]) => spec.tick ?? format.ticks(all);
  const ticks = told.length > 0 ? ticksBeside(domain, right - left, tickText, told.every(Number.isInteger)) : [];
  const marks: Mark[] = [];
  const rows = categories.map((name, c) => {
    const y = top + c * row;
    const first = y + (above ? 24 : 6);
    return (
      <g key={c}>
        <text
          x={above ? 0 : left - 10}
          y={above ? y + 17 : first + (bar * names.length) / 2 + 4}
          textAnchor={above ? 'start' : 'end'}
          className="chart-label chart-halo"
        >
          {fitText(name, above ? width : column)}
        </text>
        {values.map((series, s) => {
          const value = series[c] ?? null;
          const end = known(value) ? at(value) : at(0) + PLACEHOLDER;
          const box = {
            x: Math.min(at(0), end),
            y: first + s * bar + 1,
            width: Math.max(0.5, Math.abs(end - at(0))),
            height: bar - 2,
          };
          const text = known(value) ? write(value) : '';
          const middle = box.y + box.height / 2;
          marks.push({
            key: `${s}-${c}`,
            box: { ...box, width: Math.max(8, box.width) },
            lane: s,
            label: barLabel(spec, s, c),
            value: known(value) ? text : spec.withheld,
            bounds: barBounds(spec, s, c),
          });
          const between = bounds[s]?.[c];
          const tip = Math.max(end, at(between?.upper ?? 0), at(0));
          return (
            <g key={s}>
              {known(value) ? <rect {...box} fill={seriesColour(s)} className="chart-bar" /> : <Hidden {...box} />}
              {between && <Whisker from={at(between.lower)} to={at(between.upper)} at={middle} horizontal />}
              {several && known(value) && <Marker x={tip + 9} y={middle} series={s} area={30} />}
              {textWidth(text) <= width - tip - 6 && (
                <text x={tip + (several ? 18 : 6)} y={middle + 4} className="chart-cell">
                  {text}
                </text>
              )}
            </g>
          );
        })}
      </g>
    );
  });
  return {
    height: bottom + 42,
    marks: [...marks].sort((a, b) => a.lane - b.lane),
    along: 'y',
    picture: (
      <>
        {head.picture}
        <text x={0} y={head.height + 10} className="chart-axis-label">
          {fitText(spec.category, width)}
        </text>
        <AxisX
          ticks={ticks}
          at={at}
          format={tickText(ticks)}
          label={spec.label}
          left={left}
          right={right}
          top={top}
          bottom={bottom}
          grid
        />
        <line x1={at(0)} x2={at(0)} y1={top} y2={bottom} className="chart-base" />
        {rows}
      </>
    ),
  };
}
