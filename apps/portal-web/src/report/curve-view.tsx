import { CalibrationPlot, KaplanMeier, RocCurve } from '@mip/charts';
import type { PartOf, Value } from '@mip/report';
import type { ReactNode } from 'react';
import { useFramed } from './chart-props.js';
import { boundsOf, drawn, drawnIf } from './drawn.js';
import { useReport } from './report-context.js';

type Curve = PartOf<'curve'>;
interface CurveProps {
  readonly part: Curve;
}

const FAMILIES: Readonly<Record<Curve['family'], (props: CurveProps) => ReactNode>> = {
  roc: RocView,
  calibration: CalibrationView,
  survival: SurvivalView,
};

/** Lines through points. */
export function CurveView({ part }: CurveProps): ReactNode {
  const Family = FAMILIES[part.family];
  return <Family part={part} />;
}

function RocView({ part }: CurveProps): ReactNode {
  const { say } = useReport();
  return (
    <RocCurve
      {...useFramed(part)}
      curves={part.lines.map(({ label, points, summary }) => ({
        label: say(label),
        points: points.map(({ x, y }) => ({
          fpr: drawn(x),
          tpr: drawn(y),
          fprBounds: boundsOf(x),
          tprBounds: boundsOf(y),
        })),
        auc: summary && (isOnlyBounded(summary.value) ? undefined : drawn(summary.value)),
        aucBounds: summary && boundsOf(summary.value),
        aucLower: summary?.lower,
        aucUpper: summary?.upper,
      }))}
    />
  );
}

/** Whether a value is told by its bounds alone. */
const isOnlyBounded = (value: Value): boolean => {
  const bounds = boundsOf(value);
  return bounds !== undefined && bounds.value === undefined;
};

function CalibrationView({ part }: CurveProps): ReactNode {
  return (
    <CalibrationPlot
      {...useFramed(part)}
      level={part.level}
      bins={part.lines
        .flatMap(({ points }) => points)
        .map(({ x, y, lower, upper, n }) => ({
          predicted: drawn(x),
          observed: drawn(y),
          predictedBounds: boundsOf(x),
          observedBounds: boundsOf(y),
          lower,
          upper,
          n: drawnIf(n),
        }))}
    />
  );
}

function SurvivalView({ part }: CurveProps): ReactNode {
  const { say } = useReport();
  return (
    <KaplanMeier
      {...useFramed(part)}
      timeLabel={say(part.x)}
      survivalLabel={say(part.y)}
      curves={part.lines.map(({ label, points, summary }) => ({
        label: say(label),
        points: points.flatMap(({ x, y, lower, upper, n }) => {
          const time = drawn(x);
          if (time === null) return [];
          return { time, survival: drawn(y), bounds: boundsOf(y), lower, upper, atRisk: drawnIf(n) };
        }),
        median: drawnIf(summary?.value),
        medianLower: summary?.lower,
        medianUpper: summary?.upper,
      }))}
    />
  );
}
