import { DATASET, type Variable } from '@mip/data-model';
import { type Message, type Part, vocabulary } from '@mip/report';
import {
  algorithm,
  type Digits,
  flag,
  many,
  NominalVariable,
  type NumericVariable,
  optional,
  type Study,
} from '@mip/specification';
import Type, { type Static } from 'typebox';
import { boundedField } from '../presenting/bounded.js';
import { labelOf, levelLabel, told, withUnit } from '../presenting/names.js';
import { summaryParts, summaryWords } from '../presenting/summary-parts.js';
import { common } from '../presenting/words.js';
import { defined } from '../shared/json-number.js';
import { list, nullable, numeric, record, text, count as whole } from '../shared/result-types.js';
import { together } from '../shared/together.js';
import { toldMean, withinField } from '../shared/told-numbers.js';
import { completeRowsByDataset, rowsByDataset } from '../tables/datasets.js';
import {
  type Description,
  describedByDataset,
  describedByGroup,
  type NominalDescription,
  type NumericDescription,
} from '../tables/descriptions.js';

const { words, say } = vocabulary('descriptive_stats', {
  rows: 'Rows',
  variable: 'All rows with the variable',
  complete: 'Rows with every variable',
  group: 'By group',
  withheld_note: 'Where a cell says “withheld”, a hospital’s privacy policy does not allow that number to be told.',
  dataset: 'Dataset',
  ...summaryWords,
});

/** A quantile; null where it is not told. */
const quantile = (description: string) => Type.Union([boundedField(description), Type.Null()]);

const numericData = record({
  kind: Type.Literal('numeric'),
  rows: whole('Rows, with or without a value'),
  n: whole('Rows with a value'),
  missing: whole('Rows without a value'),
  mean: nullable('Mean; null without a value'),
  within: withinField('the mean'),
  sd: nullable('Standard deviation; null for fewer than two values'),
  variance: nullable('Square of the standard deviation'),
  standard_error: nullable('Of the mean'),
  sum: numeric('Of the values'),
  min: nullable('Null unless the hospitals tell extremes'),
  q05: quantile('5 % quantile, type 7'),
  q1: quantile('25 % quantile, type 7'),
  median: quantile('50 % quantile, type 7'),
  q3: quantile('75 % quantile, type 7'),
  q95: quantile('95 % quantile, type 7'),
  max: nullable('Null unless the hospitals tell extremes'),
  quantiles: Type.Union([Type.Literal('exact'), Type.Literal('bounded'), Type.Literal('approximate'), Type.Null()], {
    description:
      '`bounded`: read off counts in bins, which prove the bounds; `approximate`: the same in results of 0.1.0, without bounds; null: not told',
  }),
});

const nominalData = record({
  kind: Type.Literal('nominal'),
  rows: whole('Rows, with or without a value'),
  n: nullable('Rows with a value; null where levels are withheld and `other` is not told'),
  missing: nullable('Rows without a value; null where `n` is'),
  levels: list(record({ level: text('Code'), count: nullable('Rows; null where they are withheld') })),
  other: nullable(
    'Rows of the withheld levels together; null where no level is withheld, or their number is not told either',
  ),
});

const BASES = ['variable', 'complete', 'group'] as const;

const summary = record({
  basis: Type.Enum(BASES, {
    description: 'Which rows: all that have the variable, those with every variable, or those of one group',
  }),
  variable: text('Code'),
  dataset: Type.Union([Type.String(), Type.Null()], { description: 'Null for all datasets together' }),
  level: Type.Union([Type.String(), Type.Null()], {
    description: 'Of the grouping variable; null where there is none',
  }),
  data: Type.Union([numericData, nominalData, Type.Null()], {
    description: 'Null where a hospital holds too few patients, or the dataset does not take part',
  }),
});

const result = record({
  group: Type.Union([Type.String(), Type.Null()], { description: 'Code of the grouping variable' }),
  summaries: list(summary),
});
type Summary = Static<typeof summary>;
type Data = Summary['data'];

/**
 * Counts, means, spread and quantiles of variables, by dataset and over all.
 *
 * On the basis `variable`, all rows that have the variable count; `complete`, only rows that have all variables; `group`,
 * where a group is asked for, rows by its levels. Quartiles of one dataset are exact where its hospital
 * releases order statistics; those over all lie between bounds that counts in bins prove. `data` is null, and so is a level's
 * count, where a hospital would tell of too few patients; `other` then tells what such levels hold together, wherever it can.
 * @see Hyndman & Fan (1996), The American Statistician 50, 361–365, for the quantiles (type 7)
 */
export const descriptiveStats = algorithm({
  id: 'descriptive_stats',
  title: 'Descriptive statistics',
  description: 'Counts, means, spread and quantiles of variables, by dataset and over all.',
  cites: 'Hyndman & Fan (1996), doi:10.2307/2684934',
  question: 'describe',
  formula: 'summary({y}[, {x}])',
  variables: {
    y: many(['numeric', 'nominal'], 'Variables'),
    x: many(['numeric', 'nominal'], 'Further variables', { min: 0 }),
    group: optional('nominal', 'Group'),
  },
  parameters: {
    pooled_quantiles: flag({ label: 'Quantiles over all datasets', default: true }),
  },
  missing: 'per-variable',
  version: 3,
  result,
  words,
  byDataset: true,
  async run({ y, x, group, pooled_quantiles }, study, { datasets }) {
    const asked = [...new Map([...y, ...x].map((variable) => [variable.code, variable])).values()];
    const variables = asked.filter(({ code }) => code !== DATASET);
    const dataset = asked.find(({ code }) => code === DATASET);
    const [every, complete] = await together(study, [
      (line) => rowsByDataset(line),
      (line) => completeRowsByDataset(line, variables),
    ]);
    const bases = [
      { basis: 'variable', rows: every! },
      { basis: 'complete', rows: complete! },
    ] as const;
    const lines = bases.flatMap(({ basis, rows }) =>
      variables.map((variable) => async (line: Study): Promise<Summary[]> => {
        const told = await describedByDataset(line, variable, rows, { pooledQuantiles: pooled_quantiles });
        return [...datasets, null].map((dataset) => ({
          basis,
          variable: variable.code,
          dataset,
          level: null,
          data: dataOf(told.get(dataset)),
        }));
      }),
    );
    const byDataset = (await together(study, lines)).flat();
    const grouped =
      dataset && group?.code !== DATASET ? [...variables, ofDatasets(dataset, study.datasets)] : variables;
    const byGroup = group ? await describedByGroup(study, grouped, group) : [];
    const ofDataset = dataset
      ? bases.flatMap(({ basis, rows: { sizes } }) =>
          [...datasets, null].map((one): Summary => {
            const codes = study.datasets.filter((code) => one === null || code === one);
            return { basis, variable: DATASET, dataset: one, level: null, data: datasetCounts(codes, sizes) };
          }),
        )
      : [];
    return {
      group: group?.code ?? null,
      summaries: [
        ...byDataset,
        ...ofDataset,
        ...byGroup.map(
          ({ variable, level, description }): Summary => ({
            basis: 'group',
            variable,
            dataset: null,
            level,
            data: dataOf(description),
          }),
        ),
      ],
    };
  },
  told: ({ group, summaries }, digits) => ({
    group,
    summaries: summaries.map((summary) => {
      const { data } = summary;
      if (data === null) return summary;
      return { ...summary, data: data.kind === 'numeric' ? toldNumbers(data, digits) : toldLevels(data, digits) };
    }),
  }),
  present({ group, summaries }, _, { variables }) {
    const several = new Set(summaries.map(({ variable }) => variable)).size > 1;
    const grouping = group === null ? undefined : variables.get(group);
    const bases = BASES.filter((basis) => summaries.some((one) => one.basis === basis));
    const parts = bases
      // With one variable, complete rows are the rows with a value of it.
      .filter((basis) => basis !== 'complete' || several)
      .map((basis): Part => {
        const of = summaries.filter((one) => one.basis === basis);
        const codes = [...new Set(of.map(({ variable }) => variable))];
        return {
          kind: 'group',
          layout: 'stack',
          title: say(basis),
          parts: codes.map((code) =>
            variablePart(
              variables.get(code)!,
              of.filter(({ variable }) => variable === code),
              { grouping, datasets: variables.get(DATASET) },
            ),
          ),
        };
      });
    const note: Part[] = summaries.some(({ data }) => holdsBack(data))
      ? [{ kind: 'notice', tone: 'info', text: say('withheld_note') }]
      : [];
    return [...note, { kind: 'group', layout: 'choice', title: say('rows'), parts }];
  },
});

const holdsBack = (data: Data): boolean =>
  data === null || (data.kind === 'nominal' && data.levels.some(({ count: rows }) => rows === null));

interface Rows {
  readonly grouping: Variable | undefined;
  readonly datasets: Variable | undefined;
}

/** One variable: a table and a figure, by dataset or by group. */
function variablePart(variable: Variable, summaries: readonly Summary[], { grouping, datasets }: Rows): Part {
  const head = grouping && summaries.some(({ level }) => level !== null) ? labelOf(grouping) : say('dataset');
  const rows = summaries.map(({ dataset, level, data }) => ({
    label: rowLabel({ dataset, level }, { grouping, datasets }),
    data,
    whole: dataset === null && level === null,
  }));
  if (variable.code === DATASET && summaries.every(({ level }) => level === null))
    return { kind: 'group', layout: 'stack', title: withUnit(variable), parts: [rowsPart(variable, rows)] };
  return { kind: 'group', layout: 'stack', title: withUnit(variable), parts: summaryParts(variable, head, rows, say) };
}

/** The number of rows in each dataset and in all. */
const rowsPart = (variable: Variable, rows: readonly { readonly label: Message; readonly data: Data }[]): Part => ({
  kind: 'table',
  title: withUnit(variable),
  columns: [
    { label: say('dataset'), format: 'text' },
    { label: common('rows_used'), format: 'count' },
  ],
  rows: rows.map(({ label, data }) => [label, told(data?.rows ?? null)]),
});

function rowLabel({ dataset, level }: Pick<Summary, 'dataset' | 'level'>, { grouping, datasets }: Rows): Message {
  if (level !== null) return grouping ? levelLabel(grouping, level) : level;
  if (dataset === null) return common('all_datasets');
  return datasets ? levelLabel(datasets, dataset) : dataset;
}

/** The variable that names datasets, with those that take part as its levels. */
const ofDatasets = ({ variable }: NominalVariable | NumericVariable, datasets: readonly string[]): NominalVariable =>
  new NominalVariable({ ...variable, levels: datasets.map((code) => ({ code, label: levelLabel(variable, code) })) });

/** Rows of datasets as counts of the variable that names them; null where none of them may be told. */
function datasetCounts(codes: readonly string[], sizes: ReadonlyMap<string, number>): Data {
  const counts = new Map(codes.map((code) => [code, sizes.get(code) ?? null]));
  const open = [...counts.values()].filter((rows) => rows !== null);
  return open.length === 0
    ? null
    : levelsOf({
        kind: 'nominal',
        rows: open.reduce((sum, rows) => sum + rows, 0),
        counts: { levels: counts, other: null },
      });
}

const dataOf = (told: Description | undefined): Data => {
  if (!told) return null;
  return told.kind === 'numeric' ? numbersOf(told) : levelsOf(told);
};

function numbersOf({ rows, summary }: NumericDescription): Static<typeof numericData> {
  const { n, mean, squares, total, extent } = summary;
  const variance = n > 1 ? squares / (n - 1) : null;
  const sd = variance === null ? null : Math.sqrt(variance);
  const [q05 = null, q1 = null, median = null, q3 = null, q95 = null] = summary.quantiles ?? [];
  return {
    kind: 'numeric',
    rows,
    n,
    missing: rows - n,
    mean: defined(mean),
    sd,
    variance,
    standard_error: sd === null ? null : sd / Math.sqrt(n),
    sum: total,
    min: extent && defined(extent.min),
    q05,
    q1,
    median,
    q3,
    q95,
    max: extent && defined(extent.max),
    quantiles: median === null ? null : median.lower === median.upper ? 'exact' : 'bounded',
  };
}

type NumericData = Static<typeof numericData>;
type NominalData = Static<typeof nominalData>;

/** Of what is told of a variable, only its mean, spread and counts are its own; the sum, the variance and the rows follow. */
function toldNumbers(data: NumericData, digits: Digits): NumericData {
  const missing = digits.count(data.missing);
  const { n, mean, sd, within } = toldMean({ n: data.n, mean: data.mean ?? 0, sd: data.sd }, digits);
  const hasMean = data.mean !== null;
  const read = (value: NumericData['median']): NumericData['median'] =>
    value === null || value.value === null || value.lower === value.upper
      ? value
      : { ...value, value: clamped(digits.statistic(value.value), value) };
  return {
    ...data,
    rows: n + missing,
    n,
    missing,
    mean: hasMean ? mean : null,
    within: hasMean ? within : 0,
    sd,
    variance: sd === null ? null : digits.statistic(sd ** 2),
    standard_error: digits.error(sd === null ? null : sd / Math.sqrt(n)),
    sum: hasMean ? digits.computed(n * mean) : 0,
    q05: read(data.q05),
    q1: read(data.q1),
    median: read(data.median),
    q3: read(data.q3),
    q95: read(data.q95),
  };
}

const clamped = (value: number, { lower, upper }: { readonly lower: number | null; readonly upper: number | null }) =>
  Math.max(lower ?? -Infinity, Math.min(upper ?? Infinity, value));

function toldLevels(data: NominalData, digits: Digits): NominalData {
  const levels = data.levels.map(({ level, count }) => ({ level, count: digits.count(count) }));
  const other = digits.count(data.other);
  const missing = digits.count(data.missing);
  if (data.n === null || missing === null) return { ...data, rows: digits.count(data.rows), levels, other };
  const n = levels.reduce((sum, { count }) => sum + (count ?? 0), other ?? 0);
  return { kind: 'nominal', rows: n + missing, n, missing, levels, other };
}

/** Levels without rows are omitted. The rows with a value are the sum of what is told, if that is all of them. */
function levelsOf({ rows, counts: { levels, other } }: NominalDescription): Static<typeof nominalData> {
  const values = [...levels.values()];
  const isAll = other !== null || !values.includes(null);
  const n = isAll ? values.reduce<number>((sum, value) => sum + (value ?? 0), other ?? 0) : null;
  return {
    kind: 'nominal',
    rows,
    n,
    missing: n === null ? null : rows - n,
    levels: [...levels].filter(([, value]) => value !== 0).map(([level, value]) => ({ level, count: value })),
    other,
  };
}
