import { averageLinkage, correlationDistances, type Dendrogram, leavesOf, rowDistances } from './cluster-order.js';

export interface HeatOrder {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly rowTree: Dendrogram | undefined;
  readonly columnTree: Dendrogram | undefined;
}

type Values = readonly (readonly (number | null)[])[];

/** The order of rows and columns: as given, or by similarity. */
export function heatOrder(
  rows: readonly string[],
  columns: readonly string[],
  values: Values,
  scale: 'diverging' | 'sequential',
  cluster: boolean,
): HeatOrder {
  if (!cluster)
    return {
      rows: rows.map((_, i) => i),
      columns: columns.map((_, i) => i),
      rowTree: undefined,
      columnTree: undefined,
    };
  const whole = rows.map((_, r) => columns.map((_, c) => values[r]?.[c] ?? null));
  const square = rows.length === columns.length && rows.every((name, i) => name === columns[i]);
  if (square && scale === 'diverging') {
    const tree = averageLinkage(correlationDistances(whole));
    return { rows: leavesOf(tree), columns: leavesOf(tree), rowTree: tree, columnTree: undefined };
  }
  const rowTree = averageLinkage(rowDistances(whole));
  const columnTree = averageLinkage(rowDistances(columns.map((_, c) => whole.map((row) => row[c] ?? null))));
  return { rows: leavesOf(rowTree), columns: leavesOf(columnTree), rowTree, columnTree };
}
