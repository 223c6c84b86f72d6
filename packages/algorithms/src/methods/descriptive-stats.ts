import { type Aggregate, all, type Condition, count, type Key, levels, sparse } from '@mip/aggregates';
import { DATASET, type Variable } from '@mip/data-model';
import { type Message, type Part, type Value, vocabulary } from '@mip/report';
import { algorithm, flag, many, type NominalVariable, NumericVariable, optional, type Study } from '@mip/specification';
import Type, { type Static } from 'typebox';
import { labelOf, levelLabel, told, withUnit } from '../presenting/names.js';
import { common } from '../presenting/words.js';
import { defined } from '../shared/json-number.js';
import { added, type Counts, levelCounts } from '../shared/level-counts.js';
import { approximateQuantiles, type NumericSummary, numericSummaries, pooled } from '../shared/numeric-summaries.js';
import { because } from '../shared/refusals.js';
import { releasable } from '../shared/releasable-levels.js';
import { list, nullable, numeric, record, text, count as whole } from '../shared/result-types.js';
import { everyRow, type Scoped } from '../shared/scoped.js';
import { together } from '../shared/together.js';

type Described = NumericVariable | NominalVariable;

const { words, say } = vocabulary('descriptive_stats', {
  rows: 'Rows',
  variable: 'All rows with the variable',
  complete: 'Rows with every variable',
  group: 'By group',
  withheld_note: 'Where a cell says “withheld”, a hospital’s privacy policy does not allow that number to be told.',
  dataset: 'Dataset',
  n: 'n',
  standard_error: 'SE',
  min: 'Min',
  q1: 'Q1',
  median: 'Median',
  q3: 'Q3',
  max: 'Max',
});

const numericData = record({
  kind: Type.Literal('numeric'),
  rows: whole('Rows, with or without a value'),
  n: whole('Rows with a value'),
  missing: whole('Rows without a value'),
  mean: nullable('Mean; null without a value'),
  sd: nullable('Standard deviation; null for fewer than two values'),
  variance: nullable('Square of the standard deviation'),
  standard_error: nullable('Of the mean'),
  sum: numeric('Of the values'),
  min: nullable('Null unless the hospitals tell extremes'),
  q05: nullable('5 % quantile, type 7'),
  q1: nullable('25 % quantile, type 7'),
  median: nullable('50 % quantile, type 7'),
  q3: nullable('75 % quantile, type 7'),
  q95: nullable('95 % quantile, type 7'),
  max: nullable('Null unless the hospitals tell extremes'),
  quantiles: Type.Union([Type.Literal('exact'), Type.Literal('approximate'), Type.Null()], {
    description: '`approximate`: read off counts in bins; null: not told',
  }),
});

const nominalData = record({
  kind: Type.Literal('nominal'),
  rows: whole('Rows, with or without a value'),
  n: nullable('Rows with a value; null where a level is withheld'),
  missing: nullable('Rows without a value; null where a level is withheld'),
  levels: list(record({ level: text('Code'), count: nullable('Rows; null where they are withheld') })),
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
 * releases order statistics; those over all are read off counts in bins, and say so. `data` is null, and so is a level's
 * count, where a hospital would tell of too few patients.
 * @see Hyndman & Fan (1996), The American Statistician 50, 361–365, for the quantiles (type 7)
 */
export const descriptiveStats = algorithm({
  id: 'descriptive_stats',
  title: 'Descriptive statistics',
  description: 'Counts, means, spread and quantiles of variables, by dataset and over all.',
  cites: 'doi:10.2307/2684934',
  question: 'describe',
  formula: 'summary({y}[, {x}])',
  variables: {
    y: many(['numeric', 'nominal'], 'Variables'),
    x: many(['numeric', 'nominal'], 'Further variables', { min: 0 }),
    group: optional('nominal', 'Group'),
  },
  parameters: {
    pooled_quantiles: flag({ label: 'Approximate quantiles over all datasets', default: true }),
  },
  missing: 'per-variable',
  version: 2,
  result,
  words,
  byDataset: true,
  async run({ y, x, group, pooled_quantiles }, study, { datasets }) {
    const variables = [...new Map([...y, ...x].map((variable) => [variable.code, variable])).values()].filter(
      ({ code }) => code !== DATASET,
    );
    const known = all(variables.map((variable) => variable.known()));
    const [rows, complete] = (await together(study, [
      (line) => datasetSizes(line),
      (line) => modelDatasets(line, variables, known),
    ])) as [Sizes, Sizes];
    const asked = { datasets, quantiles: pooled_quantiles };
    const ofVariable: Tables = { ...asked, basis: 'variable', scoped: everyRow, rows };
    const ofModel: Tables = {
      ...asked,
      basis: 'complete',
      scoped: (aggregate) => aggregate.where(known),
      rows: complete,
    };
    const summaries = await together(
      study,
      [ofVariable, ofModel].flatMap((tables) =>
        variables.map((variable) => (line: Study) => byDataset(line, tables, variable)),
      ),
    );
    const ofGroups = group ? await byGroup(study, variables, group) : [];
    return { group: group?.code ?? null, summaries: [...summaries.flat(), ...ofGroups] };
  },
  present({ group, summaries }, _, { variables }) {
    const several = new Set(summaries.map(({ variable }) => variable)).size > 1;
    const grouping = group === null ? undefined : variables.get(group);
    const bases = BASES.filter((basis) => summaries.some((one) => one.basis === basis));
    const parts = bases
      // With one variable, the rows that have every variable are those that have it.
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

/** One variable: a table and a picture, by dataset or by group. */
function variablePart(variable: Variable, summaries: readonly Summary[], { grouping, datasets }: Rows): Part {
  const head = grouping && summaries.some(({ level }) => level !== null) ? labelOf(grouping) : say('dataset');
  const rows = summaries.map(({ dataset, level, data }) => ({
    label: rowLabel({ dataset, level }, { grouping, datasets }),
    data,
    whole: dataset === null && level === null,
  }));
  const isNominal = rows.some(({ data }) => data?.kind === 'nominal') || variable.kind === 'nominal';
  return {
    kind: 'group',
    layout: 'stack',
    title: withUnit(variable),
    parts: isNominal ? nominalParts(variable, head, rows) : numericParts(variable, head, rows),
  };
}

function rowLabel({ dataset, level }: Pick<Summary, 'dataset' | 'level'>, { grouping, datasets }: Rows): Message {
  if (level !== null) return grouping ? levelLabel(grouping, level) : level;
  if (dataset === null) return common('all_datasets');
  return datasets ? levelLabel(datasets, dataset) : dataset;
}

interface Row {
  readonly label: Message;
  readonly data: Data;
  /** All datasets together. */
  readonly whole: boolean;
}

const NUMBERS = ['n', 'missing', 'mean', 'sd', 'standard_error', 'min', 'q1', 'median', 'q3', 'max'] as const;

function numericParts(variable: Variable, head: Message, rows: readonly Row[]): Part[] {
  const heads: Record<(typeof NUMBERS)[number], Message> = {
    n: say('n'),
    missing: common('missing'),
    mean: common('mean'),
    sd: common('standard_deviation'),
    standard_error: say('standard_error'),
    min: say('min'),
    q1: say('q1'),
    median: say('median'),
    q3: say('q3'),
    max: say('max'),
  };
  const of = ({ data }: Row) => (data?.kind === 'numeric' ? data : undefined);
  const shown = NUMBERS.filter((column) => rows.some((row) => of(row)?.[column] != null));
  const boxes = rows.flatMap((row) => {
    const data = of(row);
    return data?.median == null
      ? []
      : [
          {
            label: row.label,
            n: data.n,
            mean: told(data.mean),
            q05: told(data.q05),
            q1: told(data.q1),
            median: data.median,
            q3: told(data.q3),
            q95: told(data.q95),
            ...(data.quantiles === 'approximate' && { approximate: true }),
          },
        ];
  });
  const table: Part = {
    kind: 'table',
    title: withUnit(variable),
    columns: [
      { label: head, format: 'text' },
      ...shown.map((column) => ({
        label: heads[column],
        format: column === 'n' || column === 'missing' ? ('count' as const) : ('number' as const),
      })),
    ],
    rows: rows.map((row) => [row.label, ...shown.map((column) => told(of(row)?.[column] ?? null))]),
  };
  const title = common('distribution_of', { variable: withUnit(variable) });
  return boxes.length > 0 ? [table, { kind: 'boxes', title, variable: withUnit(variable), boxes }] : [table];
}

function nominalParts(variable: Variable, head: Message, rows: readonly Row[]): Part[] {
  const of = ({ data }: Row) => (data?.kind === 'nominal' ? data : undefined);
  const levels = [...new Set(rows.flatMap((row) => of(row)?.levels.map(({ level }) => level) ?? []))];
  /** A level that is not listed has no rows. */
  const counted = (row: Row, level: string): Value => {
    const data = of(row);
    if (!data) return told(null);
    const found = data.levels.find((one) => one.level === level);
    return told(found ? found.count : 0);
  };
  const names = levels.map((level) => levelLabel(variable, level));
  const series = rows.filter((row) => of(row) && (!row.whole || rows.length === 1));
  return [
    {
      kind: 'table',
      title: withUnit(variable),
      columns: [
        { label: head, format: 'text' },
        ...names.map((label) => ({ label, format: 'count' as const })),
        { label: common('missing'), format: 'count' },
      ],
      rows: rows.map((row) => [
        row.label,
        ...levels.map((level) => counted(row, level)),
        told(of(row)?.missing ?? null),
      ]),
    },
    {
      kind: 'bars',
      title: common('distribution_of', { variable: withUnit(variable) }),
      category: withUnit(variable),
      categories: names,
      series: series.map((row) => ({ label: row.label, values: levels.map((level) => counted(row, level)) })),
      percent: true,
    },
  ];
}

/** Rows by dataset. */
type Sizes = ReadonlyMap<string, number>;

/** Number of selected rows by dataset; nobody may ask for a dataset that is not here. */
async function datasetSizes(study: Study): Promise<Sizes> {
  const { sizes } = await study.ask({ sizes: count().by(keyOf(study.datasets)) }, 'rows of the datasets');
  return new Map(study.datasets.map((code, i) => [code, sizes[i]!]));
}

const keyOf = (datasets: readonly string[]): Key => levels({ code: DATASET, levels: [] }, datasets);

/**
 * Rows with all variables known, by dataset. Empty where a hospital has a few patients who lack one: what the complete
 * rows leave out could be told by subtraction.
 */
async function modelDatasets(study: Study, variables: readonly Described[], known: Condition): Promise<Sizes> {
  const request: Record<string, Aggregate<unknown>> = {
    incomplete: sparse().where(known.not()),
    complete: sparse().where(known).by(keyOf(study.datasets)),
  };
  variables.forEach((variable, i) => {
    request[`only_${i}`] = sparse().where(variable.known()).where(known.not());
  });
  const { complete, ...others } = await study.ask(request, 'complete rows');
  if (Object.values(others).some((flagged) => flagged !== 0)) {
    study.notice('MODEL_WITHHELD', because('incomplete_withheld'));
    return new Map();
  }
  const open = study.datasets.filter((_, i) => (complete as number[])[i] === 0);
  if (open.length === 0) return new Map();
  const { sizes } = await study.ask({ sizes: count().where(known).by(keyOf(open)) }, 'complete rows of the datasets');
  return new Map(open.map((code, i) => [code, sizes[i]!]));
}

interface Tables {
  readonly basis: 'variable' | 'complete';
  /** As asked for. */
  readonly datasets: readonly string[];
  readonly quantiles: boolean;
  readonly scoped: Scoped;
  readonly rows: Sizes;
}

async function byDataset(study: Study, tables: Tables, variable: Described): Promise<Summary[]> {
  const { scoped, rows, datasets, basis } = tables;
  const open = await tellable(study, [...rows.keys()], (key) => scoped(sparse()).where(variable.known()).by(key));
  const of =
    variable instanceof NumericVariable
      ? await numericTables(study, tables, variable, open)
      : await nominalTables(study, tables, variable, open);
  return [...datasets, null].map((dataset) => ({
    basis,
    variable: variable.code,
    dataset,
    level: null,
    data: of(dataset),
  }));
}

/** Of some datasets, those that no hospital holds a few patients of. */
async function tellable(
  study: Study,
  datasets: readonly string[],
  sparseBy: (key: Key) => Aggregate<readonly number[]>,
): Promise<readonly string[]> {
  if (datasets.length === 0) return [];
  const { few } = await study.ask({ few: sparseBy(keyOf(datasets)) }, 'rows with a value');
  return datasets.filter((_, i) => few[i] === 0);
}

async function numericTables(
  study: Study,
  { scoped, rows, quantiles }: Tables,
  y: NumericVariable,
  open: readonly string[],
) {
  if (open.length === 0) return (): Data => null;
  const summaries = await numericSummaries(study, y, scoped, keyOf(open));
  const told = new Map(open.map((code, i) => [code, summaries[i]!]));
  const whole = pooled([...told.values()]);
  const points = quantiles && whole.n > 0 ? (await approximateQuantiles(study, y, scoped))?.[0] : undefined;
  const total = open.reduce((sum, code) => sum + rows.get(code)!, 0);
  return (dataset: string | null): Data => {
    if (dataset === null) return numericOf({ ...whole, quantiles: points ?? null }, total, 'approximate');
    const summary = told.get(dataset);
    return summary ? numericOf(summary, rows.get(dataset)!, 'exact') : null;
  };
}

function numericOf(
  { n, mean, squares, total, extent, quantiles }: NumericSummary,
  rows: number,
  method: 'exact' | 'approximate',
): Static<typeof numericData> {
  const sd = n > 1 ? Math.sqrt(squares / (n - 1)) : null;
  const [q05 = null, q1 = null, median = null, q3 = null, q95 = null] = (quantiles ?? []).map(defined);
  return {
    kind: 'numeric',
    rows,
    n,
    missing: rows - n,
    mean: defined(mean),
    sd,
    variance: sd === null ? null : squares / (n - 1),
    standard_error: sd === null ? null : sd / Math.sqrt(n),
    sum: total,
    min: extent && defined(extent.min),
    q05,
    q1,
    median,
    q3,
    q95,
    max: extent && defined(extent.max),
    quantiles: median === null ? null : method,
  };
}

async function nominalTables(study: Study, { scoped, rows }: Tables, y: NominalVariable, open: readonly string[]) {
  if (open.length === 0) return (): Data => null;
  const cells = await levelCounts(
    study,
    y,
    scoped,
    open.map((code) => keyOf([code])),
  );
  const told = new Map(open.map((code, i) => [code, cells[i]!]));
  const total = open.reduce((sum, code) => sum + rows.get(code)!, 0);
  return (dataset: string | null): Data => {
    if (dataset === null) return nominalOf(added([...told.values()]), total);
    const counts = told.get(dataset);
    return counts ? nominalOf(counts, rows.get(dataset)!) : null;
  };
}

/** Levels without rows are left out; with a level withheld, the number of rows with a value is too. */
function nominalOf(counts: Counts, rows: number): Static<typeof nominalData> {
  const values = [...counts.values()];
  const n = values.includes(null) ? null : values.reduce<number>((sum, value) => sum + value!, 0);
  return {
    kind: 'nominal',
    rows,
    n,
    missing: n === null ? null : rows - n,
    levels: [...counts].filter(([, value]) => value !== 0).map(([level, value]) => ({ level, count: value })),
  };
}

/** Numeric and nominal variables by the levels of a group, over all datasets. */
async function byGroup(study: Study, variables: readonly Described[], group: NominalVariable): Promise<Summary[]> {
  const open = await tellableGroups(study, group, everyRow);
  if (open.length === 0) return [];
  const { sizes } = await study.ask({ sizes: count().by(group.key(open)) }, `groups of ${group.code}`);
  const describe = async (line: Study, variable: Described): Promise<Summary[]> => {
    const known = await tellableGroups(line, group, (aggregate) => aggregate.where(variable.known()));
    const cells = open.filter((code) => known.includes(code));
    if (cells.length === 0) return [];
    const each = cells.map((code) => group.key([code]));
    const tables =
      variable instanceof NumericVariable
        ? await groupSummaries(line, variable, group.key(cells))
        : await levelCounts(line, variable, everyRow, each);
    return cells.map((level, i) => {
      const rows = sizes[open.indexOf(level)]!;
      const table = tables[i]!;
      const data = 'mean' in table ? numericOf(table, rows, 'approximate') : nominalOf(table, rows);
      return { basis: 'group' as const, variable: variable.code, dataset: null, level, data };
    });
  };
  const lines = variables.map((variable) => (line: Study) => describe(line, variable));
  return (await together(study, lines)).flat();
}

/** Levels of a group that may be told of. Rows without a group are a cell too: all rows less the groups are theirs. */
async function tellableGroups(study: Study, group: NominalVariable, scoped: Scoped): Promise<string[]> {
  const { few, without } = await study.ask(
    { few: scoped(sparse()).by(group.key()), without: scoped(sparse()).where(group.known().not()) },
    'groups with too few patients',
  );
  const cells = [undefined, ...group.codes];
  return releasable(cells, [without, ...few]).filter((code) => code !== undefined);
}

/** Summaries by group; a group's rows lie in several hospitals, so its quantiles are approximate. */
async function groupSummaries(study: Study, y: NumericVariable, key: Key): Promise<NumericSummary[]> {
  const summaries = await numericSummaries(study, y, everyRow, key);
  const points = summaries.some(({ n }) => n > 0) ? await approximateQuantiles(study, y, everyRow, key) : undefined;
  return summaries.map((summary, i) => ({ ...summary, quantiles: points?.[i] ?? null }));
}
