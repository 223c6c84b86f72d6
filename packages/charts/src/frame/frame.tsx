import { type ReactNode, useId, useRef, useState } from 'react';
import type { Draw } from '../marks/drawing.js';
import { type ChartTable, hidesCells } from '../words/table.js';
import { useChart } from '../words/use-chart.js';
import type { ChartProps } from './chart-props.js';
import { DataTable } from './data-table.js';
import { HiddenKey } from './hidden-key.js';
import { Stage } from './stage.js';
import { Toolbar } from './toolbar.js';
import type { WalkActions } from './walk.js';

export interface ChartFrameProps {
  readonly chart: ChartProps;
  /** A sentence made from the data, for those who do not see the picture. */
  readonly described: string;
  readonly table: ChartTable;
  readonly draw: Draw;
  readonly empty?: boolean | undefined;
  /** Further switches, beside the buttons every chart has. */
  readonly controls?: ReactNode;
  readonly actions?: WalkActions | undefined;
}

/** The figure about every chart: title, picture, note, table and downloads. */
export function ChartFrame({ chart, described, table, draw, empty, controls, actions }: ChartFrameProps) {
  const { words } = useChart();
  const id = useId();
  const svg = useRef<SVGSVGElement>(null);
  const [open, setOpen] = useState(chart.showTable ?? false);
  const description = chart.description ?? described;
  return (
    <figure className="chart" aria-labelledby={`${id}caption`}>
      <div className="chart-head">
        <figcaption id={`${id}caption`} className="chart-title" dir="auto">
          {chart.title}
        </figcaption>
        {!empty && controls}
        {!empty && (chart.tools ?? true) && (
          <Toolbar
            svg={svg}
            tableId={`${id}table`}
            open={open}
            onToggle={() => setOpen(!open)}
            content={{ title: chart.title, note: chart.note, description, table, fileName: chart.fileName }}
          />
        )}
      </div>
      {empty ? (
        <p className="chart-empty">{words.empty}</p>
      ) : (
        <Stage title={chart.title} description={description} draw={draw} svg={svg} actions={actions} />
      )}
      {!empty && hidesCells(table) && <HiddenKey />}
      {chart.note && (
        <p className="chart-note" dir="auto">
          {chart.note}
        </p>
      )}
      {!empty && open && <DataTable id={`${id}table`} caption={chart.title} table={table} />}
    </figure>
  );
}
