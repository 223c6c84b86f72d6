import { scaleLinear } from 'd3-scale';
import type { Drawing, Mark } from '../marks/drawing.js';
import { around } from '../marks/drawing.js';
import { Hidden } from '../marks/hatch.js';
import { legend } from '../marks/legend.js';
import { LinePath } from '../marks/line-path.js';
import { Marker } from '../marks/marker.js';
import { fitText, widest } from '../marks/text.js';
import { AxisX } from '../scales/axes.js';
import { known, span } from '../scales/known.js';
import { ticksBeside } from '../scales/ticks.js';
import type { ChartTools } from '../words/use-chart.js';
import type { ClusterProfilesProps } from './cluster-data.js';

/** Horizontal axes, one below the other, so that the names of variables can be read. */
export function drawProfiles(
  width: number,
  { variables, clusters }: ClusterProfilesProps,
  z: readonly (readonly (number | null)[])[],
  { words, format }: ChartTools,
): Drawing {
  const names = clusters.map(({ label, size }) =>
    size === undefined ? label : `${label} (${words.n} ${known(size) ? format.count(size) : words.withheld})`,
  );
  const head = legend(
    names.map((label, series) => ({ label, series, line: true })),
    width,
  );
  const labels = variables.map(({ label }) => label);
  const column = Math.min(widest(labels) + 2, width * 0.36);
  const above = width - column < 240;
  const left = above ? 8 : column + 18;
  const right = width - 12;
  const row = above ? 46 : 36;
  const top = head.height + 4;
  const bottom = top + variables.length * row + 2;
  const [low, high] = span(z.flat(), 0);
  const room = (high - low) * 0.06;
  const domain = [low - room, high + room] as const;
  const at = scaleLinear(domain, [left, right]);
  const ticks = ticksBeside(domain, right - left, format.ticks);
  const y = (v: number): number => top + v * row + (above ? 32 : row / 2);
  const marks: Mark[] = clusters.flatMap((cluster, c) =>
    variables.map((variable, v): Mark => {
      const value = z[c]?.[v];
      const raw = cluster.centre[v];
      return {
        key: `${c}-${v}`,
        box: around(known(value) ? at(value) : right - 6 - 16 * c, y(v)),
        round: true,
        lane: c,
        label: `${cluster.label}, ${variable.label}`,
        value:
          known(value) && known(raw) ? `${format.number(raw)} (z ${format.fixed(value, 2)})` : words.withheldReason,
      };
    }),
  );
  return {
    height: bottom + 42,
    marks,
    along: 'y',
    picture: (
      <>
        {head.picture}
        <AxisX
          ticks={ticks}
          at={at}
          format={format.ticks(ticks)}
          label={words.standardised}
          left={left}
          right={right}
          top={top}
          bottom={bottom}
        />
        <line x1={at(0)} x2={at(0)} y1={top} y2={bottom} className="chart-reference" />
        {variables.map(({ label }, v) => (
          <line key={label + String(v)} x1={left} x2={right} y1={y(v)} y2={y(v)} className="chart-grid" />
        ))}
        {z.map((values, c) => (
          <g key={c}>
            <LinePath
              series={c}
              points={variables.map((_, v) => {
                const value = values[v];
                return known(value) ? [at(value), y(v)] : null;
              })}
            />
            {values.map((value, v) =>
              known(value) ? (
                <Marker key={v} x={at(value)} y={y(v)} series={c} area={56} />
              ) : (
                <Hidden key={v} x={right - 12 - 16 * c} y={y(v) - 7} width={12} height={14} />
              ),
            )}
          </g>
        ))}
        {variables.map(({ label }, v) => (
          <g key={v}>
            <text
              x={above ? 0 : column + 2}
              y={above ? y(v) - 14 : y(v) + 4}
              textAnchor={above ? 'start' : 'end'}
              className="chart-label chart-halo"
            >
              {fitText(label, above ? width : column)}
            </text>
          </g>
        ))}
      </>
    ),
  };
}
