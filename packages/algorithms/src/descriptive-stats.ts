import { type Aggregate, all, type Condition, count, type Key, levels, sparse } from '@mip/aggregates';
import { DATASET } from '@mip/data-model';
import { algorithm, flag, many, type NominalVariable, NumericVariable, optional, type Study } from '@mip/specification';
import { defined } from './shared/json-number.js';
import { added, type Counts, levelCounts } from './shared/level-counts.js';
import { approximateQuantiles, type NumericSummary, numericSummaries, pooled } from './shared/numeric-summaries.js';
import { releasable } from './shared/releasable-levels.js';
import { everyRow, type Scoped } from './shared/scoped.js';
import { together } from './shared/together.js';

type Described = NumericVariable | NominalVariable;

interface Entry {
  readonly variable: string;
  readonly dataset: string;
  readonly data: Record<string, unknown> | null;
}

const ALL = 'all datasets';

/**
 * Counts, means, spread and quantiles of variables, by dataset and over all.
 *
 * `variable_based` takes, for each variable, all rows that have it; `model_based` only rows that have all variables;
 * `group_based`, where a group is asked for, rows by its levels. Quartiles of one dataset are exact where its hospital
 * releases order statistics; those over all are read off counts in bins, and say so. `data` is null, and so is a level's
 * count, where a hospital would tell of too few patients.
 * @see Hyndman & Fan (1996), The American Statistician 50, 361–365, for the quantiles (type 7)
 */
export const descriptiveStats = algorithm({
  id: 'descriptive_stats',
  title: 'Descriptive statistics',
  description: 'Counts, means, spread and quantiles of variables, by dataset and over all.',
  cites: 'doi:10.2307/2684934',
  variables: {
    y: many(['numeric', 'nominal'], 'Variables'),
    x: many(['numeric', 'nominal'], 'Further variables', { min: 0 }),
    group: optional('nominal', 'Group'),
  },
  parameters: {
    pooled_quantiles: flag({ label: 'Approximate quantiles over all datasets', default: true }),
  },
  missing: 'per-variable',
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
    const ofVariable = { ...asked, scoped: everyRow, rows };
    const ofModel = { ...asked, scoped: <T>(aggregate: Aggregate<T>) => aggregate.where(known), rows: complete };
    const entries = await together(
      study,
      [ofVariable, ofModel].flatMap((tables) =>
        variables.map((variable) => (line: Study) => byDataset(line, tables, variable)),
      ),
    );
    const variable_based = entries.slice(0, variables.length).flat();
    const model_based = entries.slice(variables.length).flat();
    const group_based = group ? await byGroup(study, variables, group) : [];
    return { variable_based, model_based, ...(group && { group_based }) };
  },
});

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
    study.notice('MODEL_WITHHELD', 'model_based is withheld: a hospital has a few patients with incomplete rows.');
    return new Map();
  }
  const open = study.datasets.filter((_, i) => (complete as number[])[i] === 0);
  if (open.length === 0) return new Map();
  const { sizes } = await study.ask({ sizes: count().where(known).by(keyOf(open)) }, 'complete rows of the datasets');
  return new Map(open.map((code, i) => [code, sizes[i]!]));
}

interface Tables {
  /** As asked for. */
  readonly datasets: readonly string[];
  readonly quantiles: boolean;
  readonly scoped: Scoped;
  readonly rows: Sizes;
}

async function byDataset(study: Study, tables: Tables, variable: Described): Promise<Entry[]> {
  const { scoped, rows, datasets } = tables;
  const held = [...rows.keys()];
  const known = (cells: readonly string[]) =>
    study.ask({ few: scoped(sparse()).where(variable.known()).by(keyOf(cells)) }, 'rows with a value');
  const open =
    held.length > 0
      ? held.filter(
          (
            (few) => (_, i) =>
              few[i] === 0
          )((await known(held)).few),
        )
      : [];
  const of =
    variable instanceof NumericVariable
      ? await numericTables(study, tables, variable, open)
      : await nominalTables(study, tables, variable, open);
  return [...datasets, ALL].map((dataset) => ({ variable: variable.code, dataset, data: of(dataset) }));
}

type Data = Record<string, unknown> | null;

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
  const total = [...told.keys()].reduce((sum, code) => sum + rows.get(code)!, 0);
  return (dataset: string): Data => {
    if (dataset === ALL)
      return {
        ...numericData({ ...whole, quantiles: points ?? null }, total),
        ...(points && { quantiles_method: 'approximate' }),
      };
    const summary = told.get(dataset);
    return summary ? numericData(summary, rows.get(dataset)!) : null;
  };
}

function numericData({ n, mean, squares, total, extent, quantiles }: NumericSummary, rows: number) {
  const std = n > 1 ? Math.sqrt(squares / (n - 1)) : null;
  const [q05 = null, q1 = null, q2 = null, q3 = null, q95 = null] = (quantiles ?? []).map(defined);
  return {
    num_dtps: n,
    num_na: rows - n,
    num_total: rows,
    mean: defined(mean),
    std,
    min: extent && defined(extent.min),
    q1,
    q2,
    q3,
    max: extent && defined(extent.max),
    q05,
    q95,
    sum: total,
    variance: std === null ? null : squares / (n - 1),
    std_error: std === null ? null : std / Math.sqrt(n),
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
  const total = [...told.keys()].reduce((sum, code) => sum + rows.get(code)!, 0);
  return (dataset: string): Data => {
    if (dataset === ALL) return nominalData(added([...told.values()]), total);
    const counts = told.get(dataset);
    return counts ? nominalData(counts, rows.get(dataset)!) : null;
  };
}

/** Levels without rows are left out; with a level withheld, the number of rows with a value is too. */
function nominalData(counts: Counts, rows: number) {
  const values = [...counts.values()];
  const n = values.includes(null) ? null : values.reduce<number>((sum, value) => sum + value!, 0);
  return {
    num_dtps: n,
    num_na: n === null ? null : rows - n,
    num_total: rows,
    counts: Object.fromEntries([...counts].filter(([, value]) => value !== 0)),
  };
}

/** Numeric and nominal variables by the levels of a group, over all datasets. */
async function byGroup(study: Study, variables: readonly Described[], group: NominalVariable) {
  const open = await tellableGroups(study, group, everyRow);
  if (open.length === 0) return [];
  const { sizes } = await study.ask({ sizes: count().by(group.key(open)) }, `groups of ${group.code}`);
  const describe = async (line: Study, variable: Described) => {
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
      const data = 'mean' in table ? numericData(table, rows) : nominalData(table, rows);
      return { variable: variable.code, group: group.code, level, data };
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
