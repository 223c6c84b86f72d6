import type { ReportTable } from '@mip/report/show';

/** What every chart may be told beside its data. */
export interface ChartProps {
  readonly title: string;
  /** Rows used, hospitals, rows lost: one line under the picture. */
  readonly note?: string | undefined;
  /** Replaces the sentence made from the data. */
  readonly description?: string | undefined;
  /** Of downloads, without ending. */
  readonly fileName?: string | undefined;
  /** Replaces the table of the drawn numbers, such as by one with bounds and reasons. */
  readonly table?: ReportTable | undefined;
  /** What is known of values only within bounds, by the key of their mark; said after the value. */
  readonly bounds?: ReadonlyMap<string, string> | undefined;
  /** Whether the table starts open. */
  readonly showTable?: boolean | undefined;
  /** Whether there are buttons for table and downloads; there are unless told otherwise. */
  readonly tools?: boolean | undefined;
}
