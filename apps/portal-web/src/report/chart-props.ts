import type { PartOf } from '@mip/report';
import { type ReportTable, type TabularKind, tableOf } from '@mip/report/show';
import { boundTexts } from './bound-texts.js';
import { useReport } from './report-context.js';

/** A part that a chart draws. */
type Charted = PartOf<Exclude<TabularKind, 'table' | 'coefficients' | 'facts'>>;

interface Framed {
  readonly title: string;
  readonly note: string;
  readonly fileName: string;
  readonly table: ReportTable;
  readonly bounds: ReadonlyMap<string, string>;
}

/** What every chart is told of its part: title, notes, file name, and the table with bounds and reasons. */
export function useFramed(part: Charted): Framed {
  const { say, reader, name, note } = useReport();
  const title = say(part.title);
  const table = tableOf(part);
  return {
    title,
    note: [note, ...table.notes.map(say)].filter(Boolean).join(' · '),
    fileName: [name, title].filter(Boolean).join(' '),
    table,
    bounds: boundTexts(part, reader),
  };
}
