import type { ChartProps } from '../frame/chart-props.js';
import { ChartFrame } from '../frame/frame.js';
import { known } from '../scales/known.js';
import { type ChartTable, numberCell } from '../words/table.js';
import { type ChartTools, useChart } from '../words/use-chart.js';
import { drawHistogram } from './histogram-draw.js';
import { type HistogramGroup, unequal } from './histogram-heights.js';

export interface HistogramProps extends ChartProps {
  /** Name of the variable, with its unit. */
  readonly variable: string;
  /** Edges of the bins in ascending order: one more than there are bins. */
  readonly edges: readonly number[];
  readonly groups: readonly HistogramGroup[];
  /** By default, density where bins differ in width, else counts. */
  readonly scale?: 'count' | 'density' | undefined;
  /** By default, up to three groups are overlaid, and more have a panel each. */
  readonly layout?: 'overlay' | 'multiples' | undefined;
}

const MOST_OVERLAID = 3;

/** How the values of a numeric variable are distributed, over all or by group. */
export function Histogram(props: HistogramProps) {
  const tools = useChart();
  const { variable, edges, groups } = props;
  const scale = props.scale ?? (unequal(edges) ? 'density' : 'count');
  const layout = props.layout ?? (groups.length > MOST_OVERLAID ? 'multiples' : 'overlay');
  const bins = edges.length - 1;
  const label = scale === 'count' ? tools.words.count : tools.words.density;
  return (
    <ChartFrame
      chart={props}
      empty={groups.length === 0 || bins < 1 || !edges.every(known)}
      described={describe(props, tools)}
      table={tableOf(props, tools)}
      draw={(width) =>
        drawHistogram(
          width,
          { edges, groups, scale, layout, variable, label, withheld: tools.words.withheldReason },
          tools,
        )
      }
    />
  );
}

function describe({ variable, edges, groups }: HistogramProps, { words, format }: ChartTools): string {
  const cells = groups.flatMap(({ label, counts }) => counts.map((count, bin) => ({ label, count, bin })));
  const most = cells.reduce<(typeof cells)[number] | undefined>(
    (best, cell) => (known(cell.count) && cell.count > (best?.count ?? 0) ? cell : best),
    undefined,
  );
  const edge = (i: number): string => format.number(edges[i] ?? 0);
  return words.describe.histogram({
    variable,
    bins: Math.max(0, edges.length - 1),
    from: edge(0),
    to: edge(edges.length - 1),
    groups: groups.length,
    most: most && {
      from: edge(most.bin),
      to: edge(most.bin + 1),
      count: format.count(most.count ?? 0),
      group: most.label,
    },
    withheld: cells.filter(({ count }) => !known(count)).length,
  });
}

function tableOf({ edges, groups }: HistogramProps, { words }: ChartTools): ChartTable {
  return {
    columns: [
      { label: words.from, kind: 'number' },
      { label: words.to, kind: 'number' },
      ...groups.map(({ label }) => ({ label: label || words.count, kind: 'count' }) as const),
    ],
    rows: edges
      .slice(1)
      .map((to, i) => [edges[i] ?? to, to, ...groups.map(({ counts, bounds }) => numberCell(counts[i], bounds?.[i]))]),
  };
}
