import type { Message, PartOf } from '@mip/report';
import { estimable } from './names.js';

/** The words of metrics of a confusion matrix with two classes. */
export const confusionWords = {
  accuracy: 'Accuracy',
  sensitivity: 'Sensitivity',
  specificity: 'Specificity',
  positive_predictive_value: 'Positive predictive value',
  negative_predictive_value: 'Negative predictive value',
  f1: 'F1',
} as const;

interface Cells {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/** The metrics of a confusion matrix with two classes. */
export function confusionMetrics(
  { tp, fp, fn, tn }: Cells,
  say: (name: keyof typeof confusionWords) => Message,
): PartOf<'confusion'>['metrics'] {
  const share = (name: keyof typeof confusionWords, part: number, whole: number) => ({
    label: say(name),
    value: estimable(whole > 0 ? part / whole : null),
    format: 'percent' as const,
  });
  return [
    share('accuracy', tp + tn, tp + fp + fn + tn),
    share('sensitivity', tp, tp + fn),
    share('specificity', tn, tn + fp),
    share('positive_predictive_value', tp, tp + fp),
    share('negative_predictive_value', tn, tn + fn),
    { ...share('f1', 2 * tp, 2 * tp + fp + fn), format: 'number' },
  ];
}
