import { type AggregateNode, type ConditionNode, columnsOf, type NumericNode, summandsOf, walk } from '@mip/aggregates';
import { summedColumns } from './columns.js';
import { within } from './differences.js';
import { steepIn } from './predictors.js';

/** X5: largest |η| of `exp`, `logistic` and `softplus`: e⁴⁰ is 2·10¹⁷, and no probability of a sound model is nearer to 0 or 1. */
const MOST_PREDICTED = 40;
/** X5: a divisor varies by this factor at most. */
const MOST_DIVISOR_SPAN = 1_000;
/** X5: no patient holds more than one part in ten of Σ(x − mean)². */
const LEAST_PARTS = 10;
/** A spread below this part of Σx² is lost in rounding; a range below this part of the size is no range. */
const LOST_SPREAD = 1e-12;
const LOST_RANGE = 1e-14;

/**
 * X5: what the guard asks of a plan's rows that is about values, not about numbers of patients. It is computed in the
 * same pass as the plan, and only whether it holds leaves the hospital.
 */
export interface Stop {
  /** Names of the request. */
  readonly subject: string;
  readonly asked: readonly AggregateNode[];
  /** Whether the answers, lane by lane, let the plan's own lanes leave; rows of none hold. */
  holds(...answers: readonly Float64Array[]): boolean;
}

/** The stops of one aggregate. `complete` columns have no missing cell. */
export function stopsFor(aggregate: AggregateNode, complete: ReadonlySet<string>): readonly Stop[] {
  const parts = [...summandsOf(aggregate), ...(aggregate.by ?? [])];
  const rows = rowsOf(aggregate, complete);
  return [
    ...parts.flatMap((part) => steepIn(part)).map(({ of }) => predictor(of, rows)),
    ...parts.flatMap((part) => divisorsIn(part)).map((of) => divisor(of, rows)),
    ...summedColumns(aggregate).map((of) => spread(of, rows)),
  ];
}

/** The rows that an aggregate sums: with all its values, within its condition and its keys. */
function rowsOf(aggregate: AggregateNode, complete: ReadonlySet<string>): ConditionNode | undefined {
  const names = new Set(summandsOf(aggregate).flatMap((summand) => [...columnsOf(summand)]));
  const of: ConditionNode[] = [
    ...[...names].filter((name) => !complete.has(name)).map((name): ConditionNode => ({ node: 'present', name })),
    ...(aggregate.where ? [aggregate.where] : []),
    ...(aggregate.by ?? []).map(within),
  ];
  return of.length === 0 ? undefined : { node: 'and', of };
}

type AnyNode = Parameters<Parameters<typeof walk>[1]>[0];

function divisorsIn(expression: AnyNode): readonly NumericNode[] {
  const found: NumericNode[] = [];
  walk(expression, (node) => {
    if (node.node === 'divide' && node.right.node !== 'number') found.push(node.right);
  });
  return found;
}

const subjectOf = (of: NumericNode): string => [...columnsOf(of)].join(', ');

const extentOf = (of: NumericNode, where: ConditionNode | undefined): AggregateNode => ({
  node: 'extent',
  of,
  ...(where && { where }),
});

/** |η| ≤ 40 in every row. */
const predictor = (of: NumericNode, where: ConditionNode | undefined): Stop => ({
  subject: subjectOf(of),
  asked: [extentOf(of, where)],
  holds: ([least, greatest]) => isEmpty(least, greatest) || (least! >= -MOST_PREDICTED && greatest! <= MOST_PREDICTED),
});

/** One sign, and the smallest size at least a thousandth of the greatest. */
const divisor = (of: NumericNode, where: ConditionNode | undefined): Stop => ({
  subject: subjectOf(of),
  asked: [extentOf(of, where)],
  holds: ([least, greatest]) => {
    if (isEmpty(least, greatest)) return true;
    const [near, far] = least! > 0 ? [least!, greatest!] : [-greatest!, -least!];
    return near > 0 && far <= MOST_DIVISOR_SPAN * near;
  },
});

/** The greatest (x − mean)² is at most a tenth of Σ(x − mean)², or all x are equal. */
const spread = (of: NumericNode, where: ConditionNode | undefined): Stop => ({
  subject: subjectOf(of),
  asked: [
    extentOf(of, where),
    {
      node: 'sum',
      of: { node: 'vector', of: [{ node: 'number', value: 1 }, of, { node: 'square', of }] },
      ...(where && { where }),
    },
  ],
  holds: ([least, greatest], sums) => {
    if (isEmpty(least, greatest)) return true;
    const [n, total, squares] = sums as unknown as readonly [number, number, number];
    // Where a value is no finite number, the sum itself is none, and F0 says so.
    if (!Number.isFinite(total)) return true;
    if (greatest! - least! <= LOST_RANGE * Math.max(Math.abs(least!), Math.abs(greatest!))) return true;
    const mean = total / n;
    const about = squares - total * mean;
    const far = Math.max(greatest! - mean, mean - least!);
    return about > LOST_SPREAD * squares && LEAST_PARTS * far * far <= about;
  },
});

/** An extent without rows is (∞, −∞). */
const isEmpty = (least: number | undefined, greatest: number | undefined): boolean =>
  least === Infinity && greatest === -Infinity;
