export interface CalibrationBin {
  /** Mean predicted risk. */
  readonly predicted: number | null;
  readonly observed: number | null;
  readonly lower?: number | null | undefined;
  readonly upper?: number | null | undefined;
  readonly n?: number | null | undefined;
}
