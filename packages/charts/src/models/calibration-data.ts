import type { Bounds } from '../scales/bounds.js';

export interface CalibrationBin {
  /** Mean predicted risk. */
  readonly predicted: number | null;
  readonly observed: number | null;
  /** Where one of the two is known only within bounds. */
  readonly predictedBounds?: Bounds | undefined;
  readonly observedBounds?: Bounds | undefined;
  /** Confidence interval of what was observed. */
  readonly lower?: number | null | undefined;
  readonly upper?: number | null | undefined;
  readonly n?: number | null | undefined;
}
