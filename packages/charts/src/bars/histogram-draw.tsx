import type { Format } from '@mip/report/show';
import { betweenText } from '../intervals/interval-text.js';
import type { Drawing, Mark } from '../marks/drawing.js';
import { legend } from '../marks/legend.js';
import { fitText } from '../marks/text.js';
import { endsOf } from '../scales/bounds.js';
import { known, span } from '../scales/known.js';
import { type Plane, plane } from '../scales/plane.js';
import type { ChartTools } from '../words/use-chart.js';
import { type HistogramGroup, heightBounds, heightsOf } from './histogram-heights.js';
import { BinWhiskers, HIDDEN_HEIGHT, HiddenBins, HistogramPanel } from './histogram-panel.js';

export interface HistogramSpec {
  readonly groups: readonly HistogramGroup[];
  readonly scale: 'count' | 'density';
  readonly layout: 'overlay' | 'multiples';
  readonly variable: string;
  readonly label: string;
  readonly withheld: string;
}

const PANEL = 300;
const GAP = 20;

export function drawHistogram(width: number, spec: HistogramSpec, tools: ChartTools): Drawing {
  const { format } = tools;
  const { groups, scale, layout, variable, label } = spec;
  const edgesOf = (g: number): readonly number[] => groups[g]?.edges ?? [];
  const percent = scale === 'density' ? 100 : 1;
  const heights = groups.map((group) => heightsOf(group, scale).map((height) => height && percent * height));
  const bounds = groups.map((group) =>
    heightBounds(group, scale).map((one) => one && { lower: percent * one.lower, upper: percent * one.upper }),
  );
  const top = span([...heights.flat(), ...endsOf(bounds.flat())], 0)[1] * 1.04;
  const firsts = groups.map(({ edges }) => edges[0] ?? 0);
  const lasts = groups.map(({ edges }) => edges.at(-1) ?? 1);
  const domain = [Math.min(...firsts), Math.max(...lasts)] as const;
  const told = heights.flat().filter(known);
  const panel = (at: number, over: number, height: number, named: { x: boolean; y: boolean }): Plane =>
    plane({
      width: at,
      height,
      top: over,
      x: { domain, label: named.x ? variable : '' },
      y: {
        domain: [0, top],
        label: named.y ? label : '',
        whole: scale === 'count',
        ticks: told.length > 0 ? undefined : [],
      },
      format,
    });
  const marksOf = (on: Plane, g: number, dx: number, dy: number): Mark[] => {
    const edges = edgesOf(g);
    return (heights[g] ?? []).map((height, i) => {
      const left = on.x(edges[i] ?? 0);
      const y = known(height) ? Math.min(on.y(height), on.bottom - 4) : on.bottom - HIDDEN_HEIGHT;
      return {
        key: `${g}-${i}`,
        box: { x: left + dx, y: y + dy, width: on.x(edges[i + 1] ?? 0) - left, height: on.bottom - y },
        lane: g,
        label: `${groups.length > 1 ? `${groups[g]?.label}, ` : ''}${format.number(edges[i] ?? 0)}–${format.number(edges[i + 1] ?? 0)}`,
        value: valueText(groups[g]?.counts[i], height, spec, format),
        bounds: betweenText(groups[g]?.bounds?.[i], format.count, tools),
      };
    });
  };

  if (layout === 'overlay' || groups.length < 2) {
    const names = legend(
      groups.length > 1 ? groups.map((group, series) => ({ label: group.label, series, line: true })) : [],
      width,
    );
    const on = panel(width, names.height, Math.min(PANEL, Math.max(180, width * 0.5)), { x: true, y: true });
    return {
      height: on.height,
      marks: groups.flatMap((_, g) => marksOf(on, g, 0, 0)),
      picture: (
        <>
          {names.picture}
          {on.axes}
          {heights.map((each, g) => (
            <HiddenBins key={g} plane={on} edges={edgesOf(g)} heights={each} series={g} of={groups.length} />
          ))}
          {heights.map((each, g) => (
            <HistogramPanel key={g} plane={on} edges={edgesOf(g)} heights={each} series={g} over={groups.length > 1} />
          ))}
          {bounds.map((each, g) => (
            <BinWhiskers key={g} plane={on} edges={edgesOf(g)} bounds={each} series={g} of={groups.length} />
          ))}
        </>
      ),
    };
  }
  const across = Math.max(1, Math.min(groups.length, Math.floor((width + GAP) / (240 + GAP))));
  const each = (width - (across - 1) * GAP) / across;
  const size = [each, 22, Math.min(150, Math.max(100, each * 0.5))] as const;
  const on = panel(...size, { x: true, y: true });
  const axesOf = (g: number) => panel(...size, { x: g + across >= groups.length, y: g % across === 0 }).axes;
  const tall = on.height + 14;
  const at = (g: number): [number, number] => [(g % across) * (each + GAP), Math.floor(g / across) * tall];
  return {
    height: Math.ceil(groups.length / across) * tall,
    marks: groups.flatMap((_, g) => marksOf(on, g, ...at(g))),
    picture: heights.map((bins, g) => (
      <g key={g} transform={`translate(${at(g).join(' ')})`}>
        <text x={0} y={14} className="chart-strong">
          {fitText(groups[g]?.label ?? '', each)}
        </text>
        {axesOf(g)}
        <HiddenBins plane={on} edges={edgesOf(g)} heights={bins} series={0} of={1} />
        <HistogramPanel plane={on} edges={edgesOf(g)} heights={bins} series={0} over={false} />
        <BinWhiskers plane={on} edges={edgesOf(g)} bounds={bounds[g] ?? []} series={0} of={1} />
      </g>
    )),
  };
}

function valueText(
  count: number | null | undefined,
  height: number | null,
  { scale, label, withheld }: HistogramSpec,
  format: Format,
): string {
  if (!known(count) || height === null) return withheld;
  return scale === 'count' ? format.count(count) : `${format.count(count)} (${label} ${format.number(height)})`;
}
