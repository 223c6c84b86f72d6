import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { RunView } from '@mip/contract';
import { expect } from 'vitest';

/** A row of a CSV file of the demo, which quotes nothing. */
type DemoRow = Readonly<Record<string, string>>;

/** All rows of a folder's CSV files of the longitudinal demo, at any depth. */
export function longitudinalRows(folder: string): readonly DemoRow[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.csv') && name.includes('dementia_demo_longitudinal'))
    .flatMap((name) => {
      const [head = '', ...lines] = readFileSync(path.join(folder, name), 'utf8').trimEnd().split('\n');
      const codes = head.split(',');
      return lines.map((line) => {
        const cells = line.split(',');
        return Object.fromEntries(codes.map((code, i) => [code, cells[i] ?? '']));
      });
    });
}

const ORDER = ['BL', 'FL1', 'FL2', 'FL3'];

/** Those rows that are the first, or the last, of their patient in their dataset. */
export function atVisit(rows: readonly DemoRow[], visit: 'first' | 'last'): readonly DemoRow[] {
  const sorted = rows.toSorted((a, b) => ORDER.indexOf(a.visitid!) - ORDER.indexOf(b.visitid!));
  const chosen = new Map<string, DemoRow>();
  for (const row of visit === 'first' ? sorted.toReversed() : sorted)
    chosen.set(`${row.dataset}/${row.subjectid}`, row);
  return [...chosen.values()];
}

/** Number, mean and variance of the differences y − x, over the rows that have both. */
export function differences(rows: readonly DemoRow[], y: string, x: string) {
  const known = rows.filter((row) => row[y] !== '' && row[x] !== '');
  const apart = known.map((row) => Number(row[y]) - Number(row[x]));
  const mean = apart.reduce((sum, one) => sum + one, 0) / apart.length;
  const squares = apart.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { n: apart.length, mean, sd: Math.sqrt(squares / (apart.length - 1)) };
}

/** A paired t-test of the demo at one visit of each patient from 75 on at it, as arguments of `mip`. */
export const pairedTestAt = (visit: 'first' | 'last'): readonly string[] => [
  ...['run', 'ttest_paired', '--data-model', 'dementia_demo_longitudinal:1.0', '--y', 'left_hippocampus'],
  ...['--x', 'right_hippocampus', '--visit', visit, '--json'],
  ...['--filter', '{"field":"age","operator":"greater_or_equal","value":75}'],
];

/** What its run says, beside what the files say. */
export function pairedTestAndTruth(printed: string, folder: string, visit: 'first' | 'last') {
  const { result, record } = JSON.parse(printed) as RunView & { result: { difference: number; sd: number } };
  const sizes = record.participants.map(({ patients, rows }) => [patients, rows]);
  const old = atVisit(longitudinalRows(folder), visit).filter(({ age }) => Number(age) >= 75);
  const { n, mean, sd } = differences(old, 'left_hippocampus', 'right_hippocampus');
  // The signed policy under which digits are compared says in each result that it protects nobody.
  const said = record.notices.filter(({ code }) => code !== 'UNPROTECTED');
  const sum = (of: number): number => sizes.reduce((total, size) => total + size[of]!, 0);
  return {
    told: { patients: sum(0), rows: sum(1), mean: result.difference, sd: result.sd, notices: said.length },
    truth: { patients: n, rows: n, mean: expect.closeTo(mean, 10), sd: expect.closeTo(sd, 10), notices: 0 },
  };
}
