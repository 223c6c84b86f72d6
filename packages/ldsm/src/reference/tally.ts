import { type AggregateNode, exactSum, isVector, mergeRule, neutral, type Plan, summandsOf } from '@mip/aggregates';
import { allPresent, cell, condition, numeric, type Row, vector } from './evaluate.js';
import { quantile } from './quantile.js';

/** A row and the patient it belongs to. */
export interface PatientRow {
  readonly row: Row;
  readonly patient: string;
}

/** The lanes of a plan over rows, computed cell by cell from the definitions: slow, obvious, correctly rounded. */
export function tally(plan: Plan, rows: readonly PatientRow[], total = exactSum): Float64Array {
  const lanes = new Float64Array(plan.lanes);
  for (const { aggregate, offset, cells, width } of plan.slots) {
    const counted = rows.filter(({ row }) => counts(aggregate, row));
    const members = Array.from({ length: cells }, (): PatientRow[] => []);
    for (const member of counted) members[cellOf(aggregate, member.row)]?.push(member);
    members.forEach((cellRows, i) => {
      lanes.set(cellLanes(aggregate, cellRows, width, total), offset + i * width);
    });
  }
  return lanes;
}

const counts = (aggregate: AggregateNode, row: Row): boolean =>
  (!aggregate.where || condition(aggregate.where, row)) &&
  summandsOf(aggregate).every((summand) => allPresent(summand, row));

function cellOf(aggregate: AggregateNode, row: Row): number {
  let index = 0;
  for (const key of aggregate.by ?? []) {
    const at = cell(key, row);
    if (at < 0) return -1;
    const size =
      key.node === 'levels' ? key.levels.length : key.node === 'bins' ? key.edges.length - 1 : key.centres.length;
    index = index * size + at;
  }
  return index;
}

function cellLanes(
  aggregate: AggregateNode,
  rows: readonly PatientRow[],
  width: number,
  total: typeof exactSum,
): number[] {
  switch (aggregate.node) {
    case 'count':
      return [aggregate.of === 'rows' ? rows.length : distinct(rows)];
    case 'sparse':
      return [distinct(rows)];
    case 'sum':
      return sums(
        rows.map(({ row }) => (isVector(aggregate.of) ? vector(aggregate.of, row) : [numeric(aggregate.of, row)])),
        width,
        total,
      );
    case 'gram':
      return sums(
        rows.map(({ row }) =>
          products(vector(aggregate.of, row), aggregate.weight ? numeric(aggregate.weight, row) : 1),
        ),
        width,
        total,
      );
    case 'extent': {
      const values = rows.map(({ row }) => numeric(aggregate.of, row));
      return [0, 1].map((position) =>
        values.reduce(position ? larger : smaller, neutral(mergeRule(aggregate, position))),
      );
    }
    case 'quantiles': {
      const values = Float64Array.from(rows, ({ row }) => numeric(aggregate.of, row)).sort();
      return aggregate.at.map((q) => quantile(values, q));
    }
  }
}

const smaller = (a: number, b: number): number => Math.min(a, b);
const larger = (a: number, b: number): number => Math.max(a, b);
const distinct = (rows: readonly PatientRow[]): number => new Set(rows.map(({ patient }) => patient)).size;

const sums = (contributions: readonly number[][], width: number, total: typeof exactSum): number[] =>
  Array.from({ length: width }, (_, lane) => total(contributions.map((contribution) => contribution[lane]!)));

const products = (v: readonly number[], weight: number): number[] =>
  v.flatMap((a, i) => v.slice(i).map((b) => weight * a * b));
