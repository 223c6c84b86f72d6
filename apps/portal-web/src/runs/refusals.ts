import type { RunError } from '@mip/contract';

/** Codes of privacy rules, as opposed to failures. */
const REFUSALS: ReadonlySet<string> = new Set([
  'REFUSED',
  'INSUFFICIENT_DATA',
  'CLUSTER_TOO_SMALL',
  'EXTREMES_WITHHELD',
]);

/** Whether a run has no result because hospitals refused, not because something failed. */
export const isRefusal = (error: RunError | undefined): boolean => error !== undefined && REFUSALS.has(error.code);
