import type { ReportTable } from '@mip/report/show';

/** What a chart's files are made of. */
export interface ChartContent {
  readonly title: string;
  readonly description: string;
  readonly note: string | undefined;
  readonly fileName: string | undefined;
  readonly table: ReportTable;
  /** Why something is hatched; absent where nothing is. */
  readonly hidden: string | undefined;
  /** What bands and whiskers of bounds mean; absent where there are none. */
  readonly bounded: string | undefined;
}
