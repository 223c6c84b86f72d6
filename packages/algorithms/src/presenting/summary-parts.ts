import type { Variable } from '@mip/data-model';
import type { Message, Part, Value } from '@mip/report';
import { type Between, shown } from './bounded.js';
import { levelLabel, stepped, told, withUnit } from './names.js';
import { otherLevels, otherRows } from './other-levels.js';
import { common } from './words.js';

/** Words of summaries. */
export const summaryWords = {
  n: 'n',
  standard_error: 'SE',
  min: 'Min',
  q1: 'Q1',
  median: 'Median',
  q3: 'Q3',
  max: 'Max',
} as const;

type Say = (name: keyof typeof summaryWords) => Message;

/** A summary of numbers; null where a number is withheld or not defined. */
interface Numbers {
  readonly kind: 'numeric';
  readonly n: number;
  readonly missing: number;
  readonly mean: number | null;
  /** Half the step that the mean is told to. */
  readonly within?: number;
  readonly sd: number | null;
  readonly standard_error: number | null;
  readonly min: number | null;
  readonly q05: Between | null;
  readonly q1: Between | null;
  readonly median: Between | null;
  readonly q3: Between | null;
  readonly q95: Between | null;
  readonly max: number | null;
  readonly quantiles: 'exact' | 'bounded' | 'approximate' | null;
}

/** Counts of levels; null if withheld. A level that is not listed has no rows. */
interface Counts {
  readonly kind: 'nominal';
  readonly missing: number | null;
  readonly levels: readonly { readonly level: string; readonly count: number | null }[];
  /** Rows of the withheld levels together; null where none is withheld, or their number is not told either. */
  readonly other: number | null;
}

/** One row of a summary's table. */
export interface SummaryRow {
  readonly label: Message;
  /** Null if all of it is withheld. */
  readonly data: Numbers | Counts | null;
  /** Whether the row is the total of the others. */
  readonly whole: boolean;
}

/** A variable as a table and a figure, with one row per group. `head` says what the groups are. */
export function summaryParts(variable: Variable, head: Message, rows: readonly SummaryRow[], say: Say): Part[] {
  const isNominal = rows.some(({ data }) => data?.kind === 'nominal') || variable.kind === 'nominal';
  return isNominal ? nominalParts(variable, head, rows) : numericParts(variable, head, rows, say);
}

const NUMBERS = ['n', 'missing', 'mean', 'sd', 'standard_error', 'min', 'q1', 'median', 'q3', 'max'] as const;

function numericParts(variable: Variable, head: Message, rows: readonly SummaryRow[], say: Say): Part[] {
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
  const of = ({ data }: SummaryRow) => (data?.kind === 'numeric' ? data : undefined);
  const columns = NUMBERS.filter((column) => rows.some((row) => of(row)?.[column] != null));
  const boxes = rows.flatMap((row) => {
    const data = of(row);
    return data?.median == null
      ? []
      : [
          {
            label: row.label,
            n: data.n,
            mean: meanOf(data) ?? told(null),
            q05: quantile(data.q05),
            q1: quantile(data.q1),
            median: quantile(data.median),
            q3: quantile(data.q3),
            q95: quantile(data.q95),
            ...(data.quantiles === 'approximate' && { approximate: true }),
          },
        ];
  });
  const table: Part = {
    kind: 'table',
    title: withUnit(variable),
    columns: [
      { label: head, format: 'text' },
      ...columns.map((column) => ({
        label: heads[column],
        format: column === 'n' || column === 'missing' ? ('count' as const) : ('number' as const),
      })),
    ],
    rows: rows.map((row) => [
      row.label,
      ...columns.map((column) => (column === 'mean' ? meanOf(of(row)) : cellOf(of(row)?.[column] ?? null))),
    ]),
  };
  const title = common('distribution_of', { variable: withUnit(variable) });
  return boxes.length > 0 ? [table, { kind: 'boxes', title, variable: withUnit(variable), boxes }] : [table];
}

function nominalParts(variable: Variable, head: Message, rows: readonly SummaryRow[]): Part[] {
  const of = ({ data }: SummaryRow) => (data?.kind === 'nominal' ? data : undefined);
  const levels = [...new Set(rows.flatMap((row) => of(row)?.levels.map(({ level }) => level) ?? []))];
  const counted = (row: SummaryRow, level: string): Value => {
    const data = of(row);
    if (!data) return told(null);
    const found = data.levels.find((one) => one.level === level);
    return told(found ? found.count : 0);
  };
  const withheld = (row: SummaryRow): string[] =>
    of(row)?.levels.flatMap(({ level, count }) => (count === null ? [level] : [])) ?? [];
  const tellOther = rows.filter((row) => (of(row)?.other ?? null) !== null);
  const others = (row: SummaryRow): Value[] => {
    const data = of(row);
    if (tellOther.length === 0) return [];
    return [data ? otherRows(data.other, withheld(row)) : told(null)];
  };
  const names = [
    ...levels.map((level) => levelLabel(variable, level)),
    ...(tellOther.length > 0 ? [otherLevels(variable, tellOther.map(withheld))] : []),
  ];
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
        ...others(row),
        told(of(row)?.missing ?? null),
      ]),
    },
    {
      kind: 'bars',
      title: common('distribution_of', { variable: withUnit(variable) }),
      category: withUnit(variable),
      categories: names,
      series: series.map((row) => ({
        label: row.label,
        values: [...levels.map((level) => counted(row, level)), ...others(row)],
      })),
      percent: true,
    },
  ];
}

const meanOf = (data: Numbers | undefined) =>
  data === undefined || data.mean === null ? null : stepped(data.mean, data.within);

const quantile = (value: Between | null): Value => (value ? shown(value) : told(null));
const cellOf = (value: number | Between | null): Value => (typeof value === 'object' ? quantile(value) : value);
