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
import { parameters } from './limits.js';
import type { Policy } from './policy.js';
import type { RuleId } from './rules.js';

/**
 * One question the guard asks of the same rows before a plan's answer may leave: in every cell, the number of distinct
 * patients must be none or at least `floor`.
 */
export interface Evidence {
  readonly rule: RuleId;
  readonly floor: number;
  readonly subject: string;
  /** A count of patients, in the algebra itself. */
  readonly aggregate: AggregateNode;
}

/** What the guard must know before this aggregate may be released. `complete` columns have no missing cell. */
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

/** T2, M1, K1, R1: each cell holds none or enough. */
function support(aggregate: AggregateNode, rows: Rows, policy: Policy): Evidence[] {
  if (aggregate.node === 'sparse') return [];
  const counted = aggregate.node === 'count';
  const clustered = aggregate.by?.some((key) => key.node === 'nearest') ?? false;
  const plain = !aggregate.by && rows.where.length === 0 && rows.present.length === 0;
  if (plain) return [];
  const subject = (aggregate.by ?? []).flatMap((key) => [...columnsOf(key)]).join(', ') || rows.summed.join(', ');
  const cells = { ...rows.patients(), ...(aggregate.by && { by: aggregate.by }) };
  const floor = counted || clustered ? policy.minCell : policy.minRows;
  const saturated = Math.ceil(parameters(aggregate) / policy.maxParamRatio);
  if (saturated > floor) return [{ rule: 'R1', floor: saturated, subject, aggregate: cells }];
  return [{ rule: clustered ? 'K1' : counted ? 'T2' : 'M1', floor, subject, aggregate: cells }];
}

/** M6: what `where` or a missing cell leaves out is nobody or enough, so that no difference of two sums isolates a few. */
function selections(aggregate: AggregateNode, rows: Rows, policy: Policy): Evidence[] {
  const questions: AggregateNode[] = rows.where.map((where) => patientsWith([...rows.present, negation(where)]));
  if (rows.summed.length > 1) {
    const incomplete = negation({ node: 'and', of: rows.present });
    questions.push(...rows.present.map((one) => patientsWith([one, incomplete])));
  }
  const subject = [...new Set([...rows.summed, ...rows.where.flatMap((where) => [...columnsOf(where)])])].join(', ');
  return aggregate.node === 'sparse'
    ? []
    : questions.map((node) => ({ rule: 'M6', floor: policy.minCell, subject, aggregate: node }));
}

/** M6 and R3: every 0/1 part of an expression holds for nobody or enough, and fails for nobody or enough. */
function conditions(aggregate: AggregateNode, rows: Rows, policy: Policy): Evidence[] {
  const summands: readonly (NumericNode | VectorNode)[] = [...summandsOf(aggregate), ...keyExpressions(aggregate)];
  const columns = new Map<string, ConditionNode>();
  const indicators = new Map<string, ConditionNode>();
  for (const summand of summands) {
    walk(summand, (node) => {
      if (node.node === 'indicator') indicators.set(JSON.stringify(node.of), node.of);
      if (node.node !== 'design') return;
      for (const factors of node.columns) {
        const condition = dummy(factors);
        if (condition) columns.set(JSON.stringify(condition), condition);
      }
    });
  }
  const inDesign = summands.some((summand) => hasDesign(summand));
  const outcomes = [...indicators.values()];
  const rule: RuleId = inDesign ? 'R3' : 'M6';
  const floor = inDesign ? policy.designFloor : policy.minCell;
  const question = (...parts: ConditionNode[]): Evidence => ({
    rule,
    floor,
    subject: [...new Set(parts.flatMap((part) => [...columnsOf(part)]))].join(', '),
    aggregate: rows.patients(...parts),
  });
  const twoSided = (condition: ConditionNode): Evidence[] => [question(condition), question(negation(condition))];
  const crossed = (column: ConditionNode, outcome: ConditionNode): Evidence[] =>
    [column, negation(column)].flatMap((a) => [outcome, negation(outcome)].map((b) => question(a, b)));
  const dummies = [...columns.values()];
  return [
    ...dummies.flatMap(twoSided),
    ...outcomes.flatMap(twoSided),
    ...(inDesign ? dummies.flatMap((column) => outcomes.flatMap((outcome) => crossed(column, outcome))) : []),
  ];
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

/** The 0/1 part of a design column: the levels that its factors ask for, or undefined if it has none. */
function dummy(factors: DesignColumn): ConditionNode | undefined {
  const parts = factors.flatMap((factor): ConditionNode[] =>
    factor.node === 'level' ? [{ node: 'among', name: factor.name, levels: [factor.level] }] : [],
  );
  return parts.length > 1 ? { node: 'and', of: parts } : parts[0];
}
