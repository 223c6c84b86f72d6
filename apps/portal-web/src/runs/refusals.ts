/** Codes of privacy rules, as opposed to failures. */
const REFUSALS: ReadonlySet<string> = new Set([
  'REFUSED',
  'INSUFFICIENT_DATA',
  'CLUSTER_TOO_SMALL',
  'EXTREMES_WITHHELD',
]);

/** Whether a run has no result because hospitals refused, not because something failed; by the code of its error. */
export const isRefusal = (code: string | undefined): boolean => code !== undefined && REFUSALS.has(code);
