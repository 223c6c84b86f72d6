import { type Reader, type ReportTable, say } from '@mip/report/show';
import { type ReactNode, useId, useRef, useState } from 'react';
import type { Draw } from '../marks/drawing.js';
import { boundsCells, type ChartTable, hidesCells, reportTable } from '../words/table.js';
import { useChart } from '../words/use-chart.js';
import { BoundsKey } from './bounds-key.js';
import type { ChartProps } from './chart-props.js';
import { DataTable } from './data-table.js';
import { HiddenKey } from './hidden-key.js';
import { Stage } from './stage.js';
import { Toolbar } from './toolbar.js';
import type { WalkActions } from './walk.js';

export interface ChartFrameProps {
  readonly chart: ChartProps;
  /** A sentence made from the data, for readers who cannot see the picture. */
  readonly described: string;
  readonly table: ChartTable;
  readonly draw: Draw;
  readonly empty?: boolean | undefined;
  /** Controls of this chart, next to the buttons that every chart has. */
  readonly controls?: ReactNode;
  readonly actions?: WalkActions | undefined;
}

/** The figure around every chart: title, picture, note, table and downloads. */
export function ChartFrame({ chart, described, table, draw, empty, controls, actions }: ChartFrameProps) {
  const { words, reader } = useChart();
  const id = useId();
  const svg = useRef<SVGSVGElement>(null);
  const [open, setOpen] = useState(chart.showTable ?? false);
  const description = chart.description ?? described;
  const hides = hidesCells(table);
  const bounded = boundsCells(table);
  const shown = chart.table ?? reportTable(table, chart.title, words);
  const reasons = hides && chart.table ? reasonsOf(chart.table, reader) : [words.withheldReason];
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
            content={{
              title: chart.title,
              note: chart.note,
              description,
              table: shown,
              fileName: chart.fileName,
              hidden: hides ? reasons.join(' · ') : undefined,
              bounded: bounded ? words.boundsReason : undefined,
            }}
          />
        )}
      </div>
      {empty ? (
        <p className="chart-empty">{words.empty}</p>
      ) : (
        <Stage
          title={chart.title}
          description={description}
          draw={draw}
          svg={svg}
          actions={actions}
          bounds={chart.bounds}
        />
      )}
      {!empty && hides && <HiddenKey reason={reasons.join(' · ')} />}
      {!empty && bounded && <BoundsKey />}
      {chart.note && (
        <p className="chart-note" dir="auto">
          {chart.note}
        </p>
      )}
      {!empty && open && <DataTable id={`${id}table`} caption={chart.title} table={shown} />}
    </figure>
  );
}

/** The reasons why values of a table are withheld, without repetition. */
const reasonsOf = ({ rows }: ReportTable, reader: Reader): readonly string[] => [
  ...new Set(
    rows
      .flat()
      .flatMap((cell) => (typeof cell === 'object' && cell && 'withheld' in cell ? say(cell.withheld, reader) : [])),
  ),
];
