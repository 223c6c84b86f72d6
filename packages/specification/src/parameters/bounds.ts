import type { JsonSchema } from './parameter-kind.js';

/** Bounds of a number. */
export interface Bounds {
  /** Inclusive. */
  readonly min?: number;
  readonly max?: number;
  /** Exclusive. */
  readonly above?: number;
  readonly below?: number;
}

/** Why a number is out of its bounds. */
export function boundsFault({ min, max, above, below }: Bounds, value: number): string | undefined {
  if (min !== undefined && value < min) return `must be at least ${min}`;
  if (max !== undefined && value > max) return `must be at most ${max}`;
  if (above !== undefined && value <= above) return `must be greater than ${above}`;
  if (below !== undefined && value >= below) return `must be less than ${below}`;
  return undefined;
}

/** The bounds as keywords of JSON Schema. */
export const boundsSchema = ({ min, max, above, below }: Bounds): JsonSchema => ({
  ...(min !== undefined && { minimum: min }),
  ...(max !== undefined && { maximum: max }),
  ...(above !== undefined && { exclusiveMinimum: above }),
  ...(below !== undefined && { exclusiveMaximum: below }),
});
