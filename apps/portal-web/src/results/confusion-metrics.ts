import type { Metric } from '@mip/charts';

export interface ConfusionCells {
  readonly tp: number | null | undefined;
  readonly fp: number | null | undefined;
  readonly fn: number | null | undefined;
  readonly tn: number | null | undefined;
}

export interface MetricWords {
  readonly accuracy: string;
  readonly sensitivity: string;
  readonly specificity: string;
  readonly precision: string;
  readonly negative: string;
  readonly f1: string;
}

/** What is read off a table of two classes; nothing where a cell is withheld. */
export function confusionMetrics({ tp, fp, fn, tn }: ConfusionCells, words: MetricWords): readonly Metric[] {
  if (tp == null || fp == null || fn == null || tn == null) return [];
  const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
  return [
    { label: words.accuracy, value: share(tp + tn, tp + fp + fn + tn), kind: 'share' },
    { label: words.sensitivity, value: share(tp, tp + fn), kind: 'share' },
    { label: words.specificity, value: share(tn, tn + fp), kind: 'share' },
    { label: words.precision, value: share(tp, tp + fp), kind: 'share' },
    { label: words.negative, value: share(tn, tn + fn), kind: 'share' },
    { label: words.f1, value: share(2 * tp, 2 * tp + fp + fn), kind: 'number' },
  ];
}
