import type { ChartProps } from '../frame/chart-props.js';
import { ChartFrame } from '../frame/frame.js';
import { known } from '../scales/known.js';
import { type ChartTable, numberCell } from '../words/table.js';
import { type ChartTools, useChart } from '../words/use-chart.js';
import { drawHistogram } from './histogram-draw.js';
import { type HistogramGroup, haveCommonBins, unequal } from './histogram-heights.js';

export interface HistogramProps extends ChartProps {
  /** Name of the variable, with its unit. */
  readonly variable: string;
  readonly unit?: string | undefined;
  readonly groups: readonly HistogramGroup[];
  /** By default, density, in percent of the patients for each unit, where bins differ in width, else counts. */
  readonly scale?: 'count' | 'density' | undefined;
  /** By default, up to three groups are overlaid, and more have a panel each. */
  readonly layout?: 'overlay' | 'multiples' | undefined;
}

const MOST_OVERLAID = 3;

/** How the values of a numeric variable are distributed, over all or by group. */
export function Histogram(props: HistogramProps) {
  const tools = useChart();
  const { variable, unit, groups } = props;
  const isUneven = !haveCommonBins(groups) || groups.some(({ edges }) => unequal(edges));
  const scale = props.scale ?? (isUneven ? 'density' : 'count');
  const layout = props.layout ?? (groups.length > MOST_OVERLAID ? 'multiples' : 'overlay');
  const label = scale === 'count' ? tools.words.count : tools.words.density(unit);
  return (
    <ChartFrame
      chart={props}
      empty={groups.length === 0 || groups.some(({ edges }) => edges.length < 2 || !edges.every(known))}
      described={describe(props, tools)}
      table={tableOf(props, tools)}
      draw={(width) =>
        drawHistogram(width, { groups, scale, layout, variable, label, withheld: tools.words.withheldReason }, tools)
      }
    />
  );
}

function describe({ variable, groups }: HistogramProps, { words, format }: ChartTools): string {
  const cells = groups.flatMap(({ label, edges, counts }) =>
    counts.map((count, bin) => ({ label, count, from: edges[bin] ?? 0, to: edges[bin + 1] ?? 0 })),
  );
  const most = cells.reduce<(typeof cells)[number] | undefined>(
    (best, cell) => (known(cell.count) && cell.count > (best?.count ?? 0) ? cell : best),
    undefined,
  );
  return words.describe.histogram({
    variable,
    bins: Math.max(0, ...groups.map(({ counts }) => counts.length)),
    from: format.number(Math.min(...cells.map(({ from }) => from))),
    to: format.number(Math.max(...cells.map(({ to }) => to))),
    groups: groups.length,
    most: most && {
      from: format.number(most.from),
      to: format.number(most.to),
      count: format.count(most.count ?? 0),
      group: most.label,
    },
    withheld: cells.filter(({ count }) => !known(count)).length,
  });
}

function tableOf({ groups }: HistogramProps, { words }: ChartTools): ChartTable {
  const ends = [
    { label: words.from, kind: 'number' },
    { label: words.to, kind: 'number' },
  ] as const;
  if (haveCommonBins(groups))
    return {
      columns: [...ends, ...groups.map(({ label }) => ({ label: label || words.count, kind: 'count' }) as const)],
      rows: (groups[0]?.edges ?? [])
        .slice(1)
        .map((to, i) => [
          groups[0]?.edges[i] ?? to,
          to,
          ...groups.map(({ counts, bounds }) => numberCell(counts[i], bounds?.[i])),
        ]),
    };
  return {
    columns: [{ label: words.group, kind: 'text' }, ...ends, { label: words.count, kind: 'count' }],
    rows: groups.flatMap(({ label, edges, counts, bounds }) =>
      counts.map((count, i) => [label, edges[i] ?? 0, edges[i + 1] ?? 0, numberCell(count, bounds?.[i])]),
    ),
  };
}
