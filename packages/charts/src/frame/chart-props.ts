import type { ReportTable } from '@mip/report/show';

/** Properties that every chart takes in addition to its data. */
export interface ChartProps {
  readonly title: string;
  /** Rows used, hospitals, rows lost: one line under the picture. */
  readonly note?: string | undefined;
  /** Replaces the sentence made from the data. */
  readonly description?: string | undefined;
  /** Name of downloaded files, without extension. */
  readonly fileName?: string | undefined;
  /** Replaces the table of the drawn numbers, for instance with one that has bounds and reasons. */
  readonly table?: ReportTable | undefined;
  /** Bounds of values in words, by the key of their mark; they are said after the value. */
  readonly bounds?: ReadonlyMap<string, string> | undefined;
  /** Whether the table is open at first. */
  readonly showTable?: boolean | undefined;
  /** Whether there are buttons for table and downloads; true by default. */
  readonly tools?: boolean | undefined;
}
