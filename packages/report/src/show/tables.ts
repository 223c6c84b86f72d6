import type { Cell, CellFormat, Column, Message, Part, PartKind, PartOf, Value } from '../index.js';
import { partSay as say } from './part-words.js';

/** The numbers of a part as a table, for terminals, files, and readers who cannot use a figure. */
export interface ReportTable {
  readonly title: Message;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** The format of each row, if it depends on the row and not on the column. */
  readonly formats?: readonly CellFormat[];
  readonly notes: readonly Message[];
}

type Body = Pick<ReportTable, 'columns' | 'rows' | 'formats'>;

/** A kind of part that has numbers of its own. */
export type TabularKind = Exclude<PartKind, 'group' | 'notice' | 'methods' | 'citation'>;
type ByKind = { readonly [K in TabularKind]: PartOf<K> };
type Tables = { readonly [K in TabularKind]: (part: ByKind[K]) => Body };

const text = (label: Message): Column => ({ label, format: 'text' });
const number = (label: Message): Column => ({ label, format: 'number' });
const estimate = (label: Message): Column => ({ label, format: 'estimate' });
const count = (label: Message): Column => ({ label, format: 'count' });
const p: Column = { label: say('p'), format: 'p' };
const interval = (level: number): Column => ({
  label: say('interval', { level: { value: level, as: 'percent' } }),
  format: 'interval',
});
const cell = (lower: number | null | undefined, upper: number | null | undefined): Cell =>
  lower == null && upper == null ? null : { lower: lower ?? null, upper: upper ?? null };
const optional = (value: Value | undefined): Cell => value ?? null;
const finite = (value: number): Cell => (Number.isFinite(value) ? value : null);
/** Numbers of the whole part go into the first row; the other rows leave these columns empty. */
const ofNoRow = (facts: readonly object[], columns = 1): Cell[] =>
  facts.length === 0 ? [] : Array.from({ length: columns === 1 ? facts.length : columns }, () => null);

const TABLES: Tables = {
  table: ({ columns, rows }) => ({ columns, rows }),
  coefficients: ({ statistic, level, rows }) => ({
    columns: [
      text(say('term')),
      estimate(say('estimate')),
      number(say('standard_error')),
      number(statistic),
      p,
      interval(level),
    ],
    rows: rows.map((row) => [
      row.term,
      row.estimate,
      row.standardError,
      row.statistic,
      row.p,
      cell(row.lower, row.upper),
    ]),
  }),
  forest: ({ estimate: name, level, rows }) => ({
    columns: [text(say('term')), estimate(name), interval(level), p],
    rows: rows.map((row) => [row.label, row.estimate, cell(row.lower, row.upper), optional(row.p)]),
  }),
  interval: ({ label, level, ...row }) => ({
    columns: [text(say('fact')), estimate(say('estimate')), interval(level)],
    rows: [[label, row.estimate, cell(row.lower, row.upper)]],
  }),
  means: ({ group, level, groups }) => {
    const lettered = groups.some(({ letters }) => letters !== undefined);
    return {
      columns: [
        text(group),
        count(say('n')),
        estimate(say('mean')),
        interval(level),
        ...(lettered ? [text(say('letters'))] : []),
      ],
      rows: groups.map((one) => [
        one.label,
        one.n,
        one.mean,
        cell(one.lower, one.upper),
        ...(lettered ? [one.letters ?? null] : []),
      ]),
    };
  },
  differences: ({ difference, level, pairs }) => ({
    columns: [text(say('pair')), estimate(difference), interval(level), p],
    rows: pairs.map((pair) => [
      say('difference_of', { a: pair.a, b: pair.b }),
      pair.difference,
      cell(pair.lower, pair.upper),
      pair.p,
    ]),
  }),
  boxes: ({ boxes }) => {
    const approximate = boxes.some((box) => box.approximate);
    return {
      columns: [
        text(say('group')),
        count(say('n')),
        number(say('mean')),
        number(say('quantile', { share: { value: 0.05, as: 'percent' } })),
        number(say('q1')),
        number(say('median')),
        number(say('q3')),
        number(say('quantile', { share: { value: 0.95, as: 'percent' } })),
        ...(approximate ? [text(say('quantiles'))] : []),
      ],
      rows: boxes.map((box) => [
        box.label,
        box.n,
        optional(box.mean),
        box.q05,
        box.q1,
        box.median,
        box.q3,
        box.q95,
        ...(approximate ? [box.approximate ? say('approximate') : null] : []),
      ]),
    };
  },
  bars: ({ category, categories, series }) => ({
    columns: [text(category), ...series.map(({ label }) => count(label))],
    rows: categories.map((name, i) => [name, ...series.map(({ values }) => optional(values[i]))]),
  }),
  histogram: ({ groups }) => {
    const edges = groups[0]?.edges ?? [];
    const isCommon = groups.every((group) => group.edges.join() === edges.join());
    if (isCommon)
      return {
        columns: [number(say('from')), number(say('to')), ...groups.map(({ label }) => count(label))],
        rows: edges
          .slice(0, -1)
          .map((edge, i) => [edge, edges[i + 1]!, ...groups.map(({ counts }) => optional(counts[i]))]),
      };
    return {
      columns: [text(say('group')), number(say('from')), number(say('to')), count(say('n'))],
      rows: groups.flatMap((group) =>
        group.counts.map((value, i) => [group.label, group.edges[i]!, group.edges[i + 1]!, optional(value)]),
      ),
    };
  },
  curve: ({ x, y, level, lines }) => {
    const points = lines.flatMap((line) => line.points);
    const bands = points.some(({ lower, upper }) => lower != null || upper != null);
    const sizes = points.some(({ n }) => n !== undefined);
    const summaries = lines.flatMap(({ summary }) => summary ?? []);
    const several = lines.length > 1;
    return {
      columns: [
        ...(several ? [text(say('line'))] : []),
        number(x),
        number(y),
        ...(bands ? [interval(level ?? 0.95)] : []),
        ...(sizes ? [count(say('n'))] : []),
        ...summaries.slice(0, 1).flatMap(({ label }) => [estimate(label), interval(level ?? 0.95)]),
      ],
      rows: lines.flatMap(({ label, points: own, summary }) =>
        own.map((point, i) => [
          ...(several ? [label] : []),
          point.x,
          point.y,
          ...(bands ? [cell(point.lower, point.upper)] : []),
          ...(sizes ? [optional(point.n)] : []),
          ...(summary && i === 0 ? [summary.value, cell(summary.lower, summary.upper)] : ofNoRow(summaries, 2)),
        ]),
      ),
    };
  },
  'heat-map': ({ rows, columns, values }) => ({
    columns: [text(say('variable')), ...columns.map(number)],
    rows: rows.map((name, i) => [name, ...columns.map((_, j) => optional(values[i]?.[j]))]),
  }),
  scree: ({ eigenvalues, total }) => {
    const known = (value: Value): number => (typeof value === 'number' ? value : Number.NaN);
    const sum = total ?? eigenvalues.reduce<number>((all, value) => all + (known(value) || 0), 0);
    let upTo = 0;
    return {
      columns: [
        text(say('component')),
        number(say('eigenvalue')),
        { label: say('share'), format: 'percent' },
        { label: say('cumulative'), format: 'percent' },
      ],
      rows: eigenvalues.map((value, i) => {
        const share = known(value) / sum;
        upTo += share;
        return [say('component_number', { i: i + 1 }), value, finite(share), finite(Math.min(1, upTo))];
      }),
    };
  },
  biplot: ({ x, y, vectors }) => ({
    columns: [text(say('variable')), number(x), number(y)],
    rows: vectors.map((vector) => [vector.label, vector.x, vector.y]),
  }),
  profiles: ({ variables, clusters }) => ({
    columns: [text(say('cluster')), count(say('size')), ...variables.map(({ label }) => number(label))],
    rows: clusters.map(({ label, size, centre }) => [label, size, ...centre]),
  }),
  facts: ({ facts }) => ({
    columns: [text(say('fact')), { label: say('value'), format: 'number' }],
    rows: facts.map(({ label, value }) => [label, value]),
    formats: facts.map(({ format }) => format),
  }),
  confusion: ({ classes, counts, metrics }) => ({
    columns: [
      text(say('actual')),
      ...classes.map((name) => count(say('predicted_class', { class: name }))),
      ...metrics.map(({ label, format }) => ({ label, format })),
    ],
    rows: classes.map((name, i) => [
      name,
      ...classes.map((_, j) => optional(counts[i]?.[j])),
      ...(i === 0 ? metrics.map(({ value }) => value) : ofNoRow(metrics)),
    ]),
  }),
};

/** Whether a part can be shown as a table. */
export const isTabular = (part: Part): part is PartOf<TabularKind> => part.kind in TABLES;

const bodyOf = <K extends TabularKind>(kind: K, part: ByKind[K]): Body => TABLES[kind](part);

/** A part's numbers as a table. */
export const tableOf = (part: PartOf<TabularKind>): ReportTable => ({
  title: ('title' in part && part.title) || say('facts'),
  ...bodyOf(part.kind, part),
  notes: ('notes' in part && part.notes) || [],
});
