import type { Message, Part, Say as SayOf } from '@mip/report';
import { normal } from '@mip/statistics';
import { shown } from '../presenting/bounded.js';
import { confusionMetrics, confusionWords } from '../presenting/confusion-metrics.js';
import type { Classified } from './classified.js';

/** The words of a classification. */
export const classificationWords = {
  roc: 'ROC curve',
  auc: 'AUC',
  auc_bounds:
    'Thresholds lie between bins that hold enough patients of a class. The band is what their counts leave open, and the area lies between the bounds for certain.',
  binormal: 'Binormal model',
  binormal_area: 'AUC of the binormal model',
  binormal_is: 'AUC of the binormal model: {area}.',
  binormal_note:
    'The binormal curve rests on the model that the linear predictor is normal in both classes; it is no count.',
  roc_missing:
    'The ROC curve is withheld: its bounds would be too far apart, or a hospital holds too few patients of a class.',
  calibration_note: 'Predicted means lie within the bars for certain.',
  false_positive_rate: 'False positive rate',
  true_positive_rate: 'True positive rate',
  model: 'The model',
  calibration: 'Calibration',
  predicted: 'Predicted',
  observed: 'Observed',
  confusion: 'Confusion at probability ½',
  confusion_withheld: 'The confusion table is withheld: a hospital holds too few patients of a cell.',
  ...confusionWords,
} as const;

type Say = SayOf<typeof classificationWords>;

interface Reading {
  /** Confidence level of its intervals. */
  readonly level: number;
  /** The positive class, and what it is compared with. */
  readonly classes: readonly [Message, Message];
}

/** The ROC curve, the binormal area, the calibration and the confusion, as far as they are told. */
export const classificationParts = (told: Classified, { level, classes }: Reading, say: Say): Part[] => [
  ...rocParts(told, level, say),
  ...confusionParts(told, classes, say),
];

function rocParts({ auc, roc, binormal, calibration }: Classified, level: number, say: Say): Part[] {
  const parts: Part[] = [];
  if (auc && roc) {
    parts.push({
      kind: 'curve',
      title: say('roc'),
      family: 'roc',
      x: say('false_positive_rate'),
      y: say('true_positive_rate'),
      level,
      lines: [
        {
          label: say('model'),
          points: roc.map(({ false_positive_rate: x, true_positive_rate: y }) => ({ x: shown(x), y: shown(y) })),
          summary: { label: say('auc'), value: shown(auc), lower: auc.ci_lower, upper: auc.ci_upper },
        },
        ...(binormal
          ? [
              {
                label: say('binormal'),
                points: binormalPoints(binormal),
              },
            ]
          : []),
      ],
      notes: [
        say('auc_bounds'),
        ...(binormal
          ? [say('binormal_note'), say('binormal_is', { area: { value: binormal.area, as: 'number' } })]
          : []),
      ],
    });
  } else {
    parts.push({ kind: 'notice', tone: 'warn', text: say('roc_missing') });
    if (binormal)
      parts.push({ kind: 'facts', facts: [{ label: say('binormal_area'), value: binormal.area, format: 'number' }] });
  }
  if (calibration)
    parts.push({
      kind: 'curve',
      title: say('calibration'),
      family: 'calibration',
      x: say('predicted'),
      y: say('observed'),
      level,
      lines: [
        {
          label: say('model'),
          points: calibration.map(({ n, predicted, observed, ci_lower, ci_upper }) => ({
            x: shown(predicted),
            y: observed,
            lower: ci_lower,
            upper: ci_upper,
            n,
          })),
        },
      ],
      notes: [say('calibration_note')],
    });
  return parts;
}

const BINORMAL_POINTS = 50;

/** TPR = Φ(a + b·Φ⁻¹(FPR)), at equal steps of the false positive rate. */
const binormalPoints = ({ a, b }: { readonly a: number; readonly b: number }) =>
  Array.from({ length: BINORMAL_POINTS + 1 }, (_, i) => {
    const x = i / BINORMAL_POINTS;
    return { x, y: x === 0 || x === 1 ? x : normal.lower(a + b * normal.quantile(x)) };
  });

function confusionParts({ confusion }: Classified, classes: readonly [Message, Message], say: Say): Part[] {
  if (!confusion) return [{ kind: 'notice', tone: 'warn', text: say('confusion_withheld') }];
  const { tp, fp, fn, tn } = confusion;
  return [
    {
      kind: 'confusion',
      title: say('confusion'),
      classes: [...classes],
      counts: [
        [tp, fn],
        [fp, tn],
      ],
      metrics: confusionMetrics(confusion, say),
    },
  ];
}
