import { type DataModel, isNumeric, type Variable, variablesOf } from '@mip/data-model';
import fc from 'fast-check';
import { widthOf } from '../lanes.js';
import type { AggregateNode, ConditionNode, FactorNode, KeyNode, NumericNode, PlanNode, VectorNode } from '../nodes.js';
import type { VisitChoice } from '../selection.js';

/** Random data and random valid plans over the whole algebra, on which engines must agree. */
export interface RandomTable {
  readonly model: DataModel;
  readonly rows: readonly Readonly<Record<string, number | string | null>>[];
}

const NUMERIC = ['age', 'score', 'volume'] as const;
const NOMINAL = { sex: ['F', 'M'], stage: ['I', 'II', 'III', 'IV'], dataset: ['north', 'south'] } as const;

const VISITS = ['BL', 'M6', 'M12'] as const;

const variable = (code: string, kind: Variable['kind'], levels: readonly string[] = []): Variable => ({
  code,
  kind,
  label: code,
  levels: levels.map((level) => ({ code: level, label: level })),
});

const modelOf = (longitudinal: boolean): DataModel => ({
  code: 'random',
  version: '1',
  label: 'Random',
  longitudinal,
  groups: [],
  variables: [
    ...NUMERIC.map((code) => variable(code, code === 'age' ? 'integer' : 'real')),
    ...Object.entries(NOMINAL).map(([code, levels]) => variable(code, 'nominal', levels)),
    variable('note', 'text'),
    ...(longitudinal ? [variable('subjectid', 'text'), variable('visitid', 'nominal', VISITS)] : []),
  ],
});

/** Values that tie, values that cancel, and values far apart. */
const cell = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -4, max: 4 }) },
  { weight: 3, arbitrary: fc.double({ min: -10, max: 10, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(1e8, -1e8, 1e-8, 1e6 + 0.1) },
);

const sometimes = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null, freq: 8 });

/** A table with missing cells; half of the tables have several rows per patient, in random order. */
export const randomTable = (maxRows = 60): fc.Arbitrary<RandomTable> =>
  fc.record({ longitudinal: fc.boolean(), gaps: fc.boolean() }).chain(({ longitudinal, gaps }) => {
    const perhaps = gaps ? sometimes : <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => of;
    const row = fc.record({
      age: perhaps(fc.integer({ min: 20, max: 90 })),
      score: perhaps(cell),
      volume: perhaps(cell),
      sex: perhaps(fc.constantFrom(...NOMINAL.sex)),
      stage: perhaps(fc.constantFrom(...NOMINAL.stage)),
      dataset: fc.constantFrom(...NOMINAL.dataset),
      note: sometimes(fc.string({ maxLength: 5 })),
      ...(longitudinal && {
        subjectid: sometimes(fc.integer({ min: 1, max: 12 }).map((i) => `patient ${i}`)),
        visitid: sometimes(fc.constantFrom(...VISITS)),
      }),
    });
    return fc.array(row, { maxLength: maxRows, size: 'max' }).map((rows) => ({ model: modelOf(longitudinal), rows }));
  });

/** A choice of a visit; none where the data model has no visits. */
export const randomVisit = ({ longitudinal }: DataModel): fc.Arbitrary<VisitChoice | undefined> => {
  if (!longitudinal) return fc.constant(undefined);
  const order = fc.shuffledSubarray([...VISITS], { minLength: VISITS.length });
  const choice = fc.oneof(
    fc.record({ take: fc.constantFrom('first' as const, 'last' as const), order }),
    fc.record({ take: fc.constant('level' as const), level: fc.constantFrom(...VISITS) }),
  );
  return fc.option(choice, { nil: undefined, freq: 3 });
};

const literal = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ min: -20, max: 90, noNaN: true }).map((value) => (value === 0 ? 0 : value)),
);

type Nodes = { numeric: NumericNode; vector: VectorNode; condition: ConditionNode };

const OPERATORS = ['add', 'subtract', 'multiply', 'divide'] as const;
/** Functions that all engines round correctly, so that a decision on such a number is the same everywhere. */
const EXACT_FUNCTIONS = ['negate', 'abs', 'square', 'sqrt'] as const;
const FUNCTIONS = [...EXACT_FUNCTIONS, 'log', 'exp', 'logistic', 'softplus'] as const;
const COMPARISONS = ['=', '!=', '<', '<=', '>', '>='] as const;

/**
 * Numbers and vectors of any kind. Conditions and keys only use numbers that all engines round alike: one unit in the last
 * place of an exponential could put a row nearest to another centre.
 */
function nodesOf(model: DataModel) {
  const exact = nodesOver(model, EXACT_FUNCTIONS);
  const { numeric, vector } = nodesOver(model, FUNCTIONS, exact.condition);
  return { numeric, vector, condition: exact.condition, key: exact.key };
}

function nodesOver(
  model: DataModel,
  functions: readonly (typeof FUNCTIONS)[number][],
  decided?: fc.Arbitrary<ConditionNode>,
) {
  const variables = [...variablesOf(model).values()];
  const anyName = fc.constantFrom(...variables.map(({ code }) => code));
  const number = fc
    .constantFrom(...variables.filter(isNumeric))
    .map(({ code }) => ({ node: 'column', name: code }) as const);
  const nominal = fc.constantFrom(...variables.filter(({ kind }) => kind === 'nominal'));
  const levels = nominal.chain(({ code, levels: declared }) =>
    fc.shuffledSubarray(declared.map((level) => level.code)).map((codes) => ({ name: code, levels: codes })),
  );
  const factor: fc.Arbitrary<FactorNode> = fc.oneof(
    number,
    nominal.chain(({ code, levels: declared }) =>
      fc.constantFrom(...declared).map((level) => ({ node: 'level' as const, name: code, level: level.code })),
    ),
  );
  const { numeric, vector, condition } = fc.letrec<Nodes>((tie) => ({
    numeric: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 5, arbitrary: number },
      { weight: 1, arbitrary: literal.map((value) => ({ node: 'number' as const, value })) },
      {
        weight: 2,
        arbitrary: fc.record({ node: fc.constantFrom(...OPERATORS), left: tie('numeric'), right: tie('numeric') }),
      },
      { weight: 2, arbitrary: fc.record({ node: fc.constantFrom(...functions), of: tie('numeric') }) },
      { weight: 1, arbitrary: fc.record({ node: fc.constant('indicator' as const), of: decided ?? tie('condition') }) },
      {
        weight: 1,
        arbitrary: tie('vector').chain((of) => numbers(of).map((weights) => ({ node: 'dot' as const, of, weights }))),
      },
    ),
    vector: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      {
        weight: 3,
        arbitrary: fc.record({
          node: fc.constant('design' as const),
          columns: fc.array(fc.array(factor, { maxLength: 3 }), { minLength: 1, maxLength: 5 }),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          node: fc.constant('vector' as const),
          of: fc.array(tie('numeric'), { minLength: 1, maxLength: 4 }),
        }),
      },
      {
        weight: 2,
        arbitrary: tie('vector').chain((of) =>
          fc.record({
            node: fc.constantFrom('shift' as const, 'scale' as const),
            of: fc.constant(of),
            by: numbers(of),
          }),
        ),
      },
      {
        weight: 1,
        arbitrary: tie('vector').chain((of) =>
          fc.record({
            node: fc.constant('linear' as const),
            of: fc.constant(of),
            by: fc.array(numbers(of), { minLength: 1, maxLength: 3 }),
          }),
        ),
      },
      {
        weight: 1,
        arbitrary: fc.record({ node: fc.constant('times' as const), of: tie('vector'), by: tie('numeric') }),
      },
      { weight: 1, arbitrary: fc.record({ node: fc.constant('squares' as const), of: tie('vector') }) },
      {
        weight: 1,
        arbitrary: fc.record({ node: fc.constant('append' as const), of: tie('vector'), last: tie('numeric') }),
      },
    ),
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 2, arbitrary: levels.map((among) => ({ node: 'among' as const, ...among })) },
      { weight: 1, arbitrary: anyName.map((name) => ({ node: 'present' as const, name })) },
      {
        weight: 3,
        arbitrary: fc.record({
          node: fc.constant('compare' as const),
          left: tie('numeric'),
          operator: fc.constantFrom(...COMPARISONS),
          right: literal,
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          node: fc.constantFrom('and' as const, 'or' as const),
          of: fc.array(tie('condition'), { maxLength: 3 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ node: fc.constant('not' as const), of: tie('condition') }) },
    ),
  }));
  const key: fc.Arbitrary<KeyNode> = fc.oneof(
    levels.filter((among) => among.levels.length > 0).map((among) => ({ node: 'levels' as const, ...among })),
    fc.record({ node: fc.constant('bins' as const), of: numeric, edges: edges }),
    vector.chain((of) =>
      fc.record({
        node: fc.constant('nearest' as const),
        of: fc.constant(of),
        centres: fc.array(numbers(of), { minLength: 1, maxLength: 4 }),
      }),
    ),
  );
  return { numeric, vector, condition, key };
}

const numbers = (of: VectorNode): fc.Arbitrary<number[]> =>
  fc.array(literal, { minLength: widthOf(of), maxLength: widthOf(of) });

const edges = fc
  .uniqueArray(fc.oneof({ weight: 3, arbitrary: fc.integer({ min: -5, max: 5 }) }, literal), {
    minLength: 2,
    maxLength: 6,
  })
  .map((list) => list.toSorted((a, b) => a - b));

/** A condition over the variables of a data model. */
export const randomCondition = (model: DataModel): fc.Arbitrary<ConditionNode> => nodesOf(model).condition;

/** A plan of up to six aggregates of any kind. */
export function randomPlan(model: DataModel): fc.Arbitrary<PlanNode> {
  const { numeric, vector, condition, key } = nodesOf(model);
  const of = fc.oneof(numeric, vector);
  const at = fc.array(fc.constantFrom(0, 0.1, 0.25, 0.5, 0.9, 1), { minLength: 1, maxLength: 3 });
  const summed: fc.Arbitrary<AggregateNode> = fc.oneof(
    fc.record({ node: fc.constant('count' as const), of: fc.constantFrom('rows' as const, 'patients' as const) }),
    fc.record({ node: fc.constant('sum' as const), of }),
    fc.record({ node: fc.constant('gram' as const), of: vector, weight: numeric }, { requiredKeys: ['node', 'of'] }),
    fc.constant({ node: 'sparse' as const }),
    fc.record({ node: fc.constant('extent' as const), of: numeric }),
    fc.record({ node: fc.constant('quantiles' as const), of: numeric, at }),
  );
  const selected = fc.record({ where: condition, by: fc.array(key, { maxLength: 2 }) }, { requiredKeys: [] });
  const aggregate = fc.tuple(summed, selected).map(([node, rest]): AggregateNode => ({ ...node, ...rest }));
  return fc
    .array(aggregate, { minLength: 1, maxLength: 6 })
    .map((list) => ({ version: 1, aggregates: Object.fromEntries(list.map((node, i) => [`a${i}`, node])) }));
}
