/** How many rows and patients a run has, at one hospital or over all. */
export interface RunSize {
  readonly rows: number;
  readonly patients: number;
}

/** The rows and patients of several hospitals together. */
export const sizeOver = (sizes: readonly RunSize[]): RunSize => ({
  rows: sizes.reduce((sum, { rows }) => sum + rows, 0),
  patients: sizes.reduce((sum, { patients }) => sum + patients, 0),
});
