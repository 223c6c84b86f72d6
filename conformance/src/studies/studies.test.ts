import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { linearRegression } from '@mip/algorithms/methods/linear-regression';
import type { pearsonCorrelation } from '@mip/algorithms/methods/pearson-correlation';
import type { tTestIndependent } from '@mip/algorithms/methods/ttest-independent';
import type { ResultOf } from '@mip/specification';
import { beforeAll, describe, expect, test } from 'vitest';
import { openStudy, type Ran, run, STUDIES } from './study.js';
import { tablesOf } from './table.js';
import { type Told, tell } from './told.js';

// Eight real studies at three hospitals under the default profile: what is shown is within its bound of what R says of the
// same patients, or withheld with a reason.

/** Rounding of R's answers as they are stored. */
const STORED = 1e-9;

interface Bounds {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

function expectWithin(bounds: Bounds, truth: number, what: string): void {
  const slack = STORED * Math.max(1, Math.abs(truth));
  expect(bounds.lower, what).toBeLessThanOrEqual(truth + slack);
  expect(bounds.upper, what).toBeGreaterThanOrEqual(truth - slack);
  if (bounds.value === null) return;
  expect(bounds.value, what).toBeGreaterThanOrEqual(bounds.lower!);
  expect(bounds.value, what).toBeLessThanOrEqual(bounds.upper!);
}

function expectNear(got: readonly (number | null)[], wanted: readonly number[], what: string): void {
  expect(got.length, what).toBe(wanted.length);
  for (const [i, truth] of wanted.entries())
    expect(Math.abs(got[i]! - truth), `${what} ${i}: ${got[i]} for ${truth}`).toBeLessThanOrEqual(
      STORED * Math.max(1, Math.abs(truth)),
    );
}

/** A run of which hospitals remained; where none did, the reason is a rule. */
function answered<T>(ran: Ran<T>): ran is Exclude<Ran<T>, { reason: string }> {
  if ('reason' in ran) expect(ran.reason).toMatch(/^[A-Z]/);
  return 'result' in ran;
}

const all: Told[] = [];

describe.each(STUDIES)('%s', (name) => {
  const study = openStudy(name);
  const { numbers, levels, group, linear, ttest, pearson } = study.declared;
  let told: Told;
  beforeAll(async () => {
    told = await tell(study);
    all.push(told);
  });

  test('the area under the curve is within its bounds, or withheld with a notice', () => {
    const { logistic } = told;
    if (!answered(logistic)) return;
    const { auc } = logistic.result.classification!;
    if (!auc) return expect(logistic.notices).toContain('CELLS_WITHHELD');
    const [truth] = study.answersFor(logistic.of).logistic.auc;
    expectWithin(auc, truth, 'auc');
    expect(auc.upper! - auc.lower!).toBeLessThanOrEqual(0.2);
    expect(auc.ci_lower).toBeLessThanOrEqual(auc.lower!);
    expect(auc.ci_upper).toBeGreaterThanOrEqual(auc.upper!);
  });

  test('quantiles over all, by dataset and by group are within their bounds; means and spread are exact', () => {
    const { described } = told;
    if (!answered(described)) return;
    const shown = new Set<string>();
    for (const { basis, variable, dataset, level, data } of described.result.summaries) {
      if (data?.kind !== 'numeric' || basis === 'complete') continue;
      const of = dataset === null ? described.of : [Number(dataset.slice(1))];
      const answers = study.answersFor(of).described[variable]!;
      const truths = level === null ? answers.all : answers.levels[levels[group]!.indexOf(level)]!;
      if (level === null) {
        expect(data.n).toBe(answers.n[0]);
        expectNear([data.mean, data.sd], [answers.mean[0], answers.sd[0]], variable);
      }
      for (const [i, quantile] of [data.q05, data.q1, data.median, data.q3, data.q95].entries())
        if (quantile) {
          expectWithin(quantile, truths[i]!, `${variable} ${dataset} ${level} ${i}`);
          shown.add(basis);
        }
    }
    expect([...shown].sort()).toEqual(['group', 'variable']);
  });

  test('the counts of histograms are those of the rows between their edges', () => {
    for (const [variable, ran] of [...told.histograms, ...told.grouped]) {
      if (!answered(ran)) continue;
      const isGrouped = ran.result.distributions.length > 1;
      const rows = ran.of
        .flatMap((h) => study.parts[h]!)
        .filter((row) => row[variable] !== null && (!isGrouped || row[group] !== null));
      for (const { level, edges, counts } of ran.result.distributions) {
        const values = rows.filter((row) => level === null || row[group] === level).map((row) => Number(row[variable]));
        expect(edges!.toSorted((a, b) => a - b)).toEqual(edges);
        if (counts.includes(null)) expect(ran.notices).not.toEqual([]);
        for (const [bin, count] of counts.entries()) {
          if (count === null) continue;
          const low = bin === 0 ? -Infinity : edges![bin]!;
          const high = bin === counts.length - 1 ? Infinity : edges![bin + 1]!;
          const truth = values.filter((value) => value >= low && value < high).length;
          expect(count, `${variable} ${level} ${bin}`).toBe(truth);
        }
        if (!counts.includes(null)) expect(counts.reduce<number>((sum, one) => sum + one!, 0)).toBe(values.length);
      }
    }
  });

  test('coefficients and their errors are those of R', async () => {
    const { logistic } = told;
    if (answered(logistic)) {
      const wanted = study.answersFor(logistic.of).logistic;
      expectNear(logistic.result.coefficients, wanted.estimate, 'logistic estimate');
      expectNear(logistic.result.standard_errors, wanted.error, 'logistic error');
    }
    const fitted = await run<ResultOf<typeof linearRegression>>(study, 'linear_regression', {
      y: [linear.y],
      x: linear.x,
    });
    if (!answered(fitted)) return;
    const wanted = study.answersFor(fitted.of).linear;
    expectNear(fitted.result.coefficients, wanted.estimate, 'linear estimate');
    expectNear(fitted.result.standard_errors, wanted.error, 'linear error');
  });

  test('the t-test and the correlations are those of R', async () => {
    const [groupA, groupB] = levels[ttest.x]!;
    const tested = await run<ResultOf<typeof tTestIndependent>>(
      study,
      'ttest_independent',
      { y: [ttest.y], x: [ttest.x] },
      { groupA, groupB, variance: 'pooled' },
    );
    if (answered(tested)) {
      const { t, p } = study.answersFor(tested.of).ttest;
      expectNear([tested.result.t_stat, tested.result.p_value], [t[0], p[0]], 't');
    }
    const correlated = await run<ResultOf<typeof pearsonCorrelation>>(study, 'pearson_correlation', { y: pearson });
    if (!answered(correlated)) return;
    const wanted = study.answersFor(correlated.of).pearson;
    for (const { row, column, correlation } of correlated.result.pairs)
      expectNear([correlation], [wanted[pearson.indexOf(row)]![pearson.indexOf(column)]!], `${row} ${column}`);
  });

  test('every number has a range, and every patient a hospital', () => {
    expect(Object.keys(numbers).length).toBeGreaterThan(1);
    expect(study.parts.every((part) => part.length >= 60)).toBe(true);
  });
});

const DOCUMENT = fileURLToPath(new URL('../../../docs/exactness.md', import.meta.url));

test('the tables of docs/exactness.md are what was measured; vitest --update writes them', async () => {
  const text = readFileSync(DOCUMENT, 'utf8');
  const measured = `<!-- measured -->\n\n${tablesOf(all)}\n\n<!-- /measured -->`;
  const document = text.replace(/<!-- measured -->[\s\S]*<!-- \/measured -->/, () => measured);
  expect(document).toContain(measured);
  await expect(document).toMatchFileSnapshot(DOCUMENT);
});
