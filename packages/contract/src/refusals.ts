/** Codes of runs without a result because hospitals may not tell it, not because something failed; two are of 0.1.0. */
const REFUSALS: ReadonlySet<string> = new Set([
  'REFUSED',
  'INSUFFICIENT_DATA',
  'TOO_FEW_HOSPITALS',
  'CLUSTER_TOO_SMALL',
  'EXTREMES_WITHHELD',
]);

/** Whether a run has no result because hospitals refused, not because something failed; by the code of its error. */
export const isRefusal = (code: string | undefined): boolean => code !== undefined && REFUSALS.has(code);
