import {
  type AggregateNode,
  type ConditionNode,
  columnsOf,
  type DesignColumn,
  type NumericNode,
  summandsOf,
  type VectorNode,
  walk,
} from '@mip/aggregates';
import { DATASET } from '@mip/data-model';
import type { Policy } from '@mip/policy';
import { columnsIn } from './columns.js';
import { MOST_QUESTIONS, parameters } from './limits.js';
import { meetingConditions } from './meetings.js';
import { Refusal, type RuleId } from './rules.js';

/**
 * One question the guard asks of the same rows before a plan's answer may leave: in every cell, the number of distinct
 * patients must be none or at least `threshold`.
 */
export interface Evidence {
  readonly rule: RuleId;
  readonly threshold: number;
  readonly subject: string;
  /** A count of patients, in the algebra itself. */
  readonly aggregate: AggregateNode;
}

type AnyNode = Parameters<Parameters<typeof walk>[1]>[0];

/**
 * What the guard must know before this aggregate may be released. `complete` columns have no missing cell.
 *
 * For example, one step of a logistic regression of stage 2 on age and sex, among patients with a score over 20:
 * Σ x · 1[stage=2] where score>20, with x = (1, age, 1[sex=F]); only `age` has missing cells. With the profile `mip` the
 * guard asks for the number of patients in each of these groups:
 *
 *   rule threshold patients
 *   X4   60        age known and score>20
 *   M6   10        age known and not score>20
 *   R3   3         age known and score>20 and sex=F
 *   R3   3         age known and score>20 and not sex=F
 *   R3   3         age known and score>20 and stage=2
 *   R3   3         age known and score>20 and not stage=2
 *   R3   3         age known and score>20 and sex=F and stage=2
 *   R3   3         age known and score>20 and sex=F and not stage=2
 *   R3   3         age known and score>20 and not sex=F and stage=2
 *   R3   3         age known and score>20 and not sex=F and not stage=2
 *
 * X4 is the group that is summed: its columns age, sex=F and stage=2 need 20 patients each, which is more than M1's 10. M6 is
 * the group that the filter leaves out, and R3 both sides of each 0/1 column, of the outcome, and of each within the other.
 * If 2 women have stage 2, the plan is refused with R3 and the subject
 * `sex, stage`. If no woman has stage 2 and every other group is large enough, the sums leave: an empty group tells of nobody.
 */
export function evidenceFor(aggregate: AggregateNode, policy: Policy, complete: ReadonlySet<string>): Evidence[] {
  const rows = new Rows(aggregate, complete);
  return [
    ...support(aggregate, rows, policy),
    ...selections(aggregate, rows, policy),
    ...conditions(aggregate, rows, policy),
  ];
}

/** The rows that an aggregate counts, as a condition to which others can be added. */
class Rows {
  readonly where: readonly ConditionNode[];
  readonly present: readonly ConditionNode[];
  readonly summed: readonly string[];

  constructor(aggregate: AggregateNode, complete: ReadonlySet<string>) {
    this.where = aggregate.where ? [aggregate.where] : [];
    const names = summandsOf(aggregate).flatMap((summand) => [...columnsOf(summand)]);
    this.summed = [...new Set(names)].filter((name) => !complete.has(name)).sort();
    this.present = this.summed.map((name): ConditionNode => ({ node: 'present', name }));
  }

  patients(...more: ConditionNode[]): AggregateNode {
    return patientsWith([...this.present, ...this.where, ...more]);
  }
}

const patientsWith = (parts: readonly ConditionNode[]): AggregateNode =>
  parts.length === 0
    ? { node: 'count', of: 'patients' }
    : { node: 'count', of: 'patients', where: { node: 'and', of: parts } };

const negation = (of: ConditionNode): ConditionNode => ({ node: 'not', of });

/** T2, M1, K1, R1, X4: each cell holds no patients or enough. */
function support(aggregate: AggregateNode, rows: Rows, policy: Policy): Evidence[] {
  if (aggregate.node === 'sparse') return [];
  const counted = aggregate.node === 'count';
  const clustered = aggregate.by?.some((key) => key.node === 'nearest') ?? false;
  const plain = !aggregate.by && rows.where.length === 0 && rows.present.length === 0;
  if (plain) return [];
  const subject = (aggregate.by ?? []).flatMap((key) => [...columnsOf(key)]).join(', ') || rows.summed.join(', ');
  const cells = { ...rows.patients(), ...(aggregate.by && { by: aggregate.by }) };
  const threshold = counted || clustered ? policy.minCell : policy.minRows;
  const floors: [RuleId, number][] = [
    [clustered ? 'K1' : counted ? 'T2' : 'M1', threshold],
    ['R1', Math.ceil(parameters(aggregate) / policy.maxParamRatio)],
    ['X4', columnsIn([aggregate]) * perColumn(aggregate, policy)],
  ];
  const [rule, most] = floors.reduce((one, other) => (other[1] > one[1] ? other : one));
  return [{ rule, threshold: most, subject, aggregate: cells }];
}

/** X4: patients for each column that is summed; of groups whose sums are told over all hospitals, twice the columns. */
function perColumn({ node, by }: AggregateNode, { patientsPerColumn }: Policy): number {
  const isGrouped = by !== undefined && !by.some((key) => key.node === 'levels' && key.name === DATASET);
  return node === 'sum' && isGrouped ? Math.min(2, patientsPerColumn) : patientsPerColumn;
}

/** M6: the rows that `where` or a missing cell excludes hold no patients or enough, so that no difference of two sums isolates a few. */
function selections(aggregate: AggregateNode, rows: Rows, policy: Policy): Evidence[] {
  const questions: AggregateNode[] = rows.where.map((where) => patientsWith([...rows.present, negation(where)]));
  if (rows.summed.length > 1) {
    const incomplete = negation({ node: 'and', of: rows.present });
    questions.push(...rows.present.map((one) => patientsWith([one, incomplete, ...rows.where])));
  }
  const subject = [...new Set([...rows.summed, ...rows.where.flatMap((where) => [...columnsOf(where)])])].join(', ');
  return aggregate.node === 'sparse'
    ? []
    : questions.map((node) => ({ rule: 'M6', threshold: policy.minCell, subject, aggregate: node }));
}

/**
 * M6 and R3: every 0/1 part of an expression holds for nobody or enough, and fails for nobody or enough; in each cell if
 * it is summed. Parts that meet in a product do so together, whichever of them hold.
 */
function conditions(aggregate: AggregateNode, rows: Rows, policy: Policy): Evidence[] {
  const keys = keyExpressions(aggregate);
  const summands = summandsOf(aggregate);
  const inDesign = [...keys, ...summands].some((summand) => hasDesign(summand));
  const ofKeys = new Parts(rows, policy, inDesign, undefined);
  const ofSums = new Parts(rows, policy, inDesign, aggregate.by);
  return [...ofKeys.evidence(keys, []), ...ofSums.evidence(summands, meetingConditions(aggregate))];
}

/** The 0/1 parts of expressions, and what is asked about them. */
class Parts {
  /** Only a level of a nominal variable, beside a design, is an outcome that R3 speaks of. */
  readonly #design: readonly [RuleId, number];

  constructor(
    readonly rows: Rows,
    readonly policy: Policy,
    inDesign: boolean,
    readonly by: AggregateNode['by'],
  ) {
    this.#design = inDesign ? ['R3', policy.designFloor] : ['M6', policy.minCell];
  }

  evidence(expressions: readonly (NumericNode | VectorNode)[], meetings: readonly ConditionNode[][]): Evidence[] {
    const dummies = distinct(expressions, (node) => (node.node === 'design' ? node.columns.flatMap(dummy) : []));
    const outcomes = distinct(expressions, (node) => (node.node === 'indicator' ? [node.of] : []));
    const asked = 2 * (dummies.length + outcomes.length) + 4 * dummies.length * outcomes.length + 16 * meetings.length;
    if (asked > MOST_QUESTIONS) throw new Refusal('G0.1');
    return [
      ...dummies.flatMap((column) => this.#sides(this.#design, [column])),
      ...outcomes.flatMap((outcome) => this.#sides(this.#threshold(outcome), [outcome])),
      ...meetings.flatMap((together) => this.#sides(['M6', this.policy.minCell], together)),
      ...dummies.flatMap((column) => outcomes.flatMap((one) => this.#sides(this.#threshold(one), [column, one]))),
    ];
  }

  #threshold(outcome: ConditionNode): readonly [RuleId, number] {
    return outcome.node === 'among' ? this.#design : ['M6', this.policy.minCell];
  }

  /** Patients for each way in which the conditions can hold or fail. */
  #sides([rule, threshold]: readonly [RuleId, number], conditions: readonly ConditionNode[]): Evidence[] {
    let cells: ConditionNode[][] = [[]];
    for (const one of conditions) cells = cells.flatMap((cell) => [one, negation(one)].map((side) => [...cell, side]));
    return cells.map((cell) => ({
      rule,
      threshold,
      subject: [...new Set(cell.flatMap((part) => [...columnsOf(part)]))].join(', '),
      aggregate: { ...this.rows.patients(...cell), ...(this.by && { by: this.by }) },
    }));
  }
}

function distinct(
  expressions: readonly (NumericNode | VectorNode)[],
  of: (node: AnyNode) => readonly ConditionNode[],
): ConditionNode[] {
  const found = new Map<string, ConditionNode>();
  for (const expression of expressions)
    walk(expression, (node) => {
      for (const condition of of(node)) found.set(JSON.stringify(condition), condition);
    });
  return [...found.values()];
}

const keyExpressions = (aggregate: AggregateNode): (NumericNode | VectorNode)[] =>
  (aggregate.by ?? []).flatMap((key) => (key.node === 'levels' ? [] : [key.of]));

function hasDesign(summand: NumericNode | VectorNode): boolean {
  let found = false;
  walk(summand, (node) => {
    found ||= node.node === 'design';
  });
  return found;
}

/** The 0/1 part of a design column: the levels that its factors ask for, if any. */
function dummy(factors: DesignColumn): ConditionNode[] {
  const parts = factors.flatMap((factor): ConditionNode[] =>
    factor.node === 'level' ? [{ node: 'among', name: factor.name, levels: [factor.level] }] : [],
  );
  return parts.length > 1 ? [{ node: 'and', of: parts }] : parts;
}
