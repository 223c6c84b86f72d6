export {
  Aggregate,
  count,
  type Extent,
  extent,
  gram,
  type Matrix,
  patients,
  quantiles,
  sparse,
  sum,
} from './aggregate.js';
export { beyondNumbers, elementOf } from './beyond.js';
export { canonicalJson, contentHash } from './canonical.js';
export { checkCondition, checkPlan } from './check.js';
export { columnsOf, planColumns, summandsOf, walk } from './columns.js';
export { beyondLimits, CONDITION_LIMITS } from './condition-limits.js';
export { PlanError, type PlanFault } from './errors.js';
export { exactSum } from './exact-sum.js';
export {
  all,
  among,
  any,
  Condition,
  column,
  columnName,
  design,
  Key,
  levelFactor,
  levels,
  Numeric,
  number,
  numericFactor,
  present,
  Vector,
  vector,
} from './expressions.js';
export { formula, withoutNumbers } from './formula.js';
export { lanesFromBytes, lanesFromText, lanesToBytes, lanesToText } from './lane-bytes.js';
export {
  cellsOf,
  laneCount,
  laneWidth,
  layout,
  type MergeRule,
  mergeRule,
  neutral,
  type Slot,
  widthOf,
} from './lanes.js';
export { merge } from './merge.js';
export {
  type AggregateNode,
  type BinaryOperator,
  type Comparison,
  type ConditionNode,
  type DesignColumn,
  type FactorNode,
  isVector,
  type KeyNode,
  type NumericNode,
  type PlanNode,
  type UnaryOperator,
  type VectorNode,
} from './nodes.js';
export { type Answers, compile, decode, type Plan, planOf, type Request, type Rows } from './plan.js';
export { isPlausible } from './plausible.js';
export { preferredVisits, type Selection, type VisitChoice } from './selection.js';
