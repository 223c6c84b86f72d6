import { among, any, type Condition, count } from '@mip/aggregates';
import { DATASET } from '@mip/data-model';
import { type NominalVariable, NumericVariable, type Study } from '@mip/specification';
import { everyRow, type Scoped } from '../shared/scoped.js';
import { together } from '../shared/together.js';
import { datasetKey, openDatasets, type RowsByDataset } from './datasets.js';
import { singlesOutFew } from './few-patients.js';
import { added, type Counts, levelCounts } from './level-counts.js';
import { boundedQuantiles } from './quantiles.js';
import { type NumericSummary, numericSummaries, pooled } from './summaries.js';
import { fewIn, openCellsOf, type Table } from './suppression.js';

/** Characters of a plan that the flags of one dataset's quantiles may take: there may be many datasets. */
const ROOM = 4_000;

type Variable = NumericVariable | NominalVariable;

/** A variable in one cell: the number of rows, and a summary of its numbers or counts of its levels. */
export type Description = NumericDescription | NominalDescription;

export interface NumericDescription {
  readonly kind: 'numeric';
  readonly rows: number;
  readonly summary: NumericSummary;
}

export interface NominalDescription {
  readonly kind: 'nominal';
  readonly rows: number;
  readonly counts: Counts;
}

/** A variable in each dataset, and under null in all of them together. A dataset that must not be published is omitted. */
export async function describedByDataset(
  study: Study,
  variable: Variable,
  { scoped, sizes }: RowsByDataset,
  { pooledQuantiles }: { readonly pooledQuantiles: boolean },
): Promise<ReadonlyMap<string | null, Description>> {
  const known: Scoped = (aggregate) => scoped(aggregate).where(variable.known());
  const open = await openDatasets(study, [...sizes.keys()], known);
  if (open.length === 0) return new Map();
  const rowsOf = (code: string): number => sizes.get(code)!;
  const rows = open.reduce((sum, code) => sum + rowsOf(code), 0);
  if (variable instanceof NumericVariable) {
    const cells = await numericSummaries(study, variable, scoped, datasetKey(open));
    const whole = pooled(cells);
    const [over, ...each] = await together(study, [
      async (line) => (pooledQuantiles && whole.n > 0 ? boundedQuantiles(line, variable, scoped, whole) : undefined),
      ...open.map((code, i) => (line: Study) => quantilesOfDataset(line, variable, scoped, code, cells[i]!)),
    ]);
    return new Map<string | null, Description>([
      ...open.map((code, i) => [code, numeric(rowsOf(code), { ...cells[i]!, quantiles: each[i] ?? null })] as const),
      [null, numeric(rows, { ...whole, quantiles: over ?? null })],
    ]);
  }
  const each = open.map((code) => datasetKey([code]));
  const cells = await levelCounts(study, variable, scoped, each);
  return new Map<string | null, Description>([
    ...open.map((code, i) => [code, nominal(rowsOf(code), cells[i]!)] as const),
    [null, nominal(rows, added(cells))],
  ]);
}

/** Exact where the hospital tells order statistics, or else between bounds. */
async function quantilesOfDataset(
  study: Study,
  y: NumericVariable,
  scoped: Scoped,
  code: string,
  summary: NumericSummary,
): Promise<NumericSummary['quantiles'] | undefined> {
  if (summary.quantiles) return summary.quantiles;
  const own = among({ code: DATASET }, [code]);
  const known: Scoped = (aggregate) => scoped(aggregate).where(y.known());
  if (await singlesOutFew(study, own, 'datasets beside too few others', known)) return undefined;
  return boundedQuantiles(study, y, (aggregate) => scoped(aggregate).where(own), summary, ROOM);
}

/** Variables in each level of a group that may be told of, over all datasets. */
export async function describedByGroup(
  study: Study,
  variables: readonly Variable[],
  group: NominalVariable,
): Promise<readonly { readonly variable: string; readonly level: string; readonly description: Description }[]> {
  const open = await openLevels(study, group, everyRow);
  if (open.length === 0) return [];
  const { sizes } = await study.ask({ sizes: count().by(group.key(open)) }, `groups of ${group.code}`);
  const rowsOf = (code: string): number => sizes[open.indexOf(code)]!;
  const describe = async (line: Study, variable: Variable) => {
    const known = await openLevels(line, group, (aggregate) => aggregate.where(variable.known()));
    const published = open.filter((code) => known.includes(code));
    const cells = published.length > 0 ? await describedInLevels(line, variable, group, published) : [];
    return published.map((level, i) => ({ variable: variable.code, level, description: cells[i]!(rowsOf(level)) }));
  };
  const lines = variables.map((variable) => (line: Study) => describe(line, variable));
  return (await together(study, lines)).flat();
}

/** The description of each level, without its number of rows. */
async function describedInLevels(
  study: Study,
  variable: Variable,
  group: NominalVariable,
  codes: readonly string[],
): Promise<((rows: number) => Description)[]> {
  if (variable instanceof NumericVariable) {
    const summaries = await summariesOfLevels(study, variable, group, codes);
    return summaries.map((summary) => (rows) => numeric(rows, summary));
  }
  const each = codes.map((code) => group.key([code]));
  return (await levelCounts(study, variable, everyRow, each)).map((counts) => (rows) => nominal(rows, counts));
}

const numeric = (rows: number, summary: NumericSummary): Description => ({ kind: 'numeric', rows, summary });
const nominal = (rows: number, counts: Counts): Description => ({ kind: 'nominal', rows, counts });

/** A level may lie in several hospitals, so its quantiles are read off counts in bins of its own. */
async function summariesOfLevels(
  study: Study,
  y: NumericVariable,
  group: NominalVariable,
  codes: readonly string[],
): Promise<NumericSummary[]> {
  const summaries = await numericSummaries(study, y, everyRow, group.key(codes));
  return together(
    study,
    summaries.map((summary, i) => async (line) => {
      const level = group.is(codes[i]!);
      const hides = await singlesOutFew(line, level, 'groups with too few others');
      const points = hides
        ? undefined
        : await boundedQuantiles(line, y, (aggregate) => aggregate.where(level), summary);
      return { ...summary, quantiles: points ?? null };
    }),
  );
}

/** The levels of a group that may be published. Rows without a group count as a cell: they are the total minus the groups. */
async function openLevels(study: Study, group: NominalVariable, scoped: Scoped): Promise<string[]> {
  const { few, without } = await fewIn(
    study,
    (patients) => ({ few: scoped(patients).by(group.key()), without: scoped(patients).where(group.known().not()) }),
    'groups with too few patients',
  );
  const isIn = (code: string | undefined): Condition => (code === undefined ? group.known().not() : group.is(code));
  const table: Table<string | undefined> = {
    cells: [undefined, ...group.codes],
    few: [without, ...few].map((hospitals) => hospitals > 0),
    together: (patients, codes) => [scoped(patients).where(any(codes.map(isIn)))],
  };
  const [opened] = await openCellsOf(study, [table], 'withheld groups as one');
  return (opened?.open ?? []).filter((code) => code !== undefined);
}
