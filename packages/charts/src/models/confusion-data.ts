export interface Metric {
  readonly label: string;
  readonly value: number | null;
  /** Shares are written as percentages. */
  readonly kind?: 'share' | 'number' | undefined;
}
