import type { Bounds } from '../scales/bounds.js';

export interface RocPoint {
  readonly fpr: number | null;
  readonly tpr: number | null;
  /** Where a rate is known only within bounds. */
  readonly fprBounds?: Bounds | undefined;
  readonly tprBounds?: Bounds | undefined;
}

export interface RocSeries {
  readonly label: string;
  /** From (0, 0) to (1, 1). */
  readonly points: readonly RocPoint[];
  /** Absent where only its bounds are told. */
  readonly auc?: number | null | undefined;
  /** What the area is proven to lie between. */
  readonly aucBounds?: Bounds | undefined;
  readonly aucLower?: number | null | undefined;
  readonly aucUpper?: number | null | undefined;
}
