import { type DuckDBListValue, listValue } from '@duckdb/node-api';
import { DATASET, type DataModel, type Kind, type Variable } from '@mip/data-model';
import type { Column } from './check-header.js';
import type { ImportRule } from './rules.js';

/** A rule and the SQL condition, over a raw cell and its typed value, under which a cell breaks it. */
interface CellCheck {
  readonly rule: ImportRule;
  readonly breaks: string;
}

/** Values to bind, by the position that stands for them in the SQL. */
export class Bindings {
  readonly values: DuckDBListValue[] = [];

  list(texts: readonly string[]): string {
    this.values.push(listValue([...texts]));
    return `$${this.values.length}::VARCHAR[]`;
  }
}

/** The raw cell of a column in the table that a file is loaded into; never a name from the file. */
export const rawCell = ({ place }: Column): string => `c${place}`;
/** The typed value of a column. */
export const typedCell = ({ place }: Column): string => `t${place}`;

const matches = (cell: string, pattern: string, type: string): string =>
  `CASE WHEN regexp_full_match(${cell}, '${pattern}') THEN TRY_CAST(${cell} AS ${type}) END`;

/** The typed value of a raw cell, NULL where it has none. Integers may end in `.0`, as spreadsheets and pandas write them. */
const TYPED: Readonly<Record<Kind, (cell: string) => string>> = {
  real: (cell) => matches(cell, String.raw`[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?`, 'DOUBLE'),
  integer: (cell) => matches(cell, String.raw`[+-]?[0-9]+(\.0*)?`, 'DOUBLE'),
  date: (cell) => matches(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}', 'DATE'),
  nominal: (cell) => cell,
  text: (cell) => cell,
};

export const typedValue = (column: Column): string => TYPED[column.variable.kind](rawCell(column));

/** The value in the staging table of a cell that passed its checks. */
const STAGED: Readonly<Record<Kind, (cell: string) => string>> = {
  real: (cell) => `CAST(${cell} AS DOUBLE)`,
  integer: (cell) => `CAST(CAST(${cell} AS DOUBLE) AS BIGINT)`,
  date: (cell) => `CAST(${cell} AS DATE)`,
  nominal: (cell) => cell,
  text: (cell) => cell,
};

export const stagedValue = (column: Column): string => STAGED[column.variable.kind](rawCell(column));

/** The checks that the data model requires for the cells of one column. */
export function cellChecks(column: Column, model: DataModel, bindings: Bindings): readonly CellCheck[] {
  const { variable } = column;
  const [raw, typed] = [rawCell(column), typedCell(column)];
  const untyped = (rule: ImportRule, sound: string): CellCheck => ({
    rule,
    breaks: `${raw} IS NOT NULL AND NOT coalesce(${sound}, false)`,
  });
  const empty = (rule: ImportRule): CellCheck => ({ rule, breaks: `${raw} IS NULL` });
  const unlisted = (rule: ImportRule): CellCheck => ({
    rule,
    breaks: `NOT list_contains(${bindings.list(variable.levels.map(({ code }) => code))}, ${raw})`,
  });
  const checks: Readonly<Record<Kind, () => readonly CellCheck[]>> = {
    real: () => [untyped('NOT_A_NUMBER', `isfinite(${typed})`), ...rangeCheck(variable, typed)],
    // Beyond 2⁵³ neighbouring integers have the same double.
    integer: () => [
      untyped('NOT_AN_INTEGER', `abs(${typed}) <= ${Number.MAX_SAFE_INTEGER}`),
      ...rangeCheck(variable, typed),
    ],
    date: () => [untyped('NOT_A_DATE', `${typed} IS NOT NULL`)],
    nominal: () => [unlisted(variable.code === DATASET ? 'UNKNOWN_DATASET' : 'NOT_A_LEVEL')],
    text: () => [],
  };
  return [
    ...checks[variable.kind](),
    ...(variable.code === DATASET ? [empty('DATASET_EMPTY')] : []),
    ...(model.longitudinal && variable.code === 'subjectid' ? [empty('SUBJECT_EMPTY')] : []),
    ...(model.longitudinal && variable.code === 'visitid' ? [empty('VISIT_EMPTY')] : []),
  ];
}

function rangeCheck({ min, max }: Variable, typed: string): readonly CellCheck[] {
  const outside = [
    ...(min === undefined ? [] : [`${typed} < '${min}'::DOUBLE`]),
    ...(max === undefined ? [] : [`${typed} > '${max}'::DOUBLE`]),
  ];
  return outside.length === 0
    ? []
    : [{ rule: 'OUT_OF_RANGE', breaks: `isfinite(${typed}) AND (${outside.join(' OR ')})` }];
}
