import { useMemo, useState } from 'react';
import type { ChartProps } from '../frame/chart-props.js';
import { ChartFrame } from '../frame/frame.js';
import { useChart } from '../words/use-chart.js';
import { drawPacking } from './pack-draw.js';
import { type PackCircle, type PackNode, packTree, ROOT } from './pack-tree.js';
import { useZoom } from './use-zoom.js';

export interface CirclePackingProps extends ChartProps {
  readonly root: PackNode;
  /** Ids of the variables that are selected. */
  readonly selected: readonly string[];
  readonly onSelect: (leafId: string) => void;
  readonly onZoom?: ((groupId: string) => void) | undefined;
}

/** A tree of variables as nested circles, to zoom into and to select from. */
export function CirclePacking(props: CirclePackingProps) {
  const tools = useChart();
  const { words } = tools;
  const { root, selected, onSelect, onZoom } = props;
  const circles = useMemo(() => packTree(root), [root]);
  const [at, setAt] = useState({ tree: root.id, key: ROOT });
  const wanted = at.tree === root.id ? at.key : ROOT;
  const focus = circles.get(circles.get(wanted)?.leaf === false ? wanted : ROOT);
  const view = useZoom([focus?.x ?? 0, focus?.y ?? 0, (focus?.r ?? 1) * 2]);
  const chosen = useMemo(() => new Set(selected), [selected]);
  const leaves = [...circles.values()].filter(({ leaf, key }) => leaf && key !== ROOT);

  const zoomTo = (circle: PackCircle): void => {
    setAt({ tree: root.id, key: circle.key });
    onZoom?.(circle.id);
  };
  const enter = (key: string): string | undefined => {
    const circle = circles.get(key);
    if (!circle) return undefined;
    if (circle.leaf) {
      onSelect(circle.id);
      return undefined;
    }
    zoomTo(circle);
    return circle.children[0];
  };
  const back = (): string | undefined => {
    const outer = circles.get(focus?.parent ?? '');
    if (!outer) return undefined;
    zoomTo(outer);
    return focus?.key;
  };
  return (
    <ChartFrame
      chart={props}
      empty={leaves.length === 0}
      described={words.describe.packing({
        groups: [...circles.values()].filter(({ leaf, key }) => !leaf && key !== ROOT).length,
        leaves: leaves.length,
        selected: leaves.filter(({ id }) => chosen.has(id)).length,
      })}
      table={{
        columns: [
          { label: words.variable, kind: 'text' },
          { label: words.group, kind: 'text' },
          { label: words.selected, kind: 'text' },
        ],
        rows: leaves.map(({ id, label, parent }) => [
          label,
          circles.get(parent ?? '')?.label ?? '',
          chosen.has(id) ? words.selected : words.notSelected,
        ]),
      }}
      controls={
        focus?.parent !== undefined && (
          <button type="button" className="chart-button" onClick={back}>
            {words.zoomOut}
          </button>
        )
      }
      actions={{ enter, back }}
      draw={(width) => drawPacking(width, { circles, focus, view, chosen }, tools)}
    />
  );
}
