import { vector } from '@mip/aggregates';
import { vocabulary } from '@mip/report';
import { algorithm, insist, many, real } from '@mip/specification';
import { normal, studentT } from '@mip/statistics';
import Type from 'typebox';
import { estimable, labelOf, stepped } from '../presenting/names.js';
import { common } from '../presenting/words.js';
import { isConstant } from '../shared/degenerate.js';
import { crossMomentsOf } from '../shared/moments.js';
import { because } from '../shared/refusals.js';
import { confidenceLevel, count, interval, list, nullable, numeric, record, text } from '../shared/result-types.js';
import { toldMean, withinField } from '../shared/told-numbers.js';

const { words, say } = vocabulary('pearson_correlation', {
  intervals: 'Each correlation was tested by Student’s t; intervals are by Fisher’s z.',
  correlation: 'Correlation',
  pairs: 'Pairs of variables',
  variable: 'Variable',
  variables: 'Variables',
  constant: '{variables} does not vary: there is no correlation with it.',
});

const result = record({
  n_obs: count('Rows used'),
  confidence_level: confidenceLevel,
  rows: list(text('Codes of the variables y')),
  columns: list(text('Codes of the variables x, or of y where none were given')),
  pairs: list(
    record({
      row: text('Code'),
      column: text('Code'),
      correlation: nullable('Pearson’s r; null where a variable does not vary'),
      p_value: nullable('Two-sided, by Student’s law'),
      ...interval,
      within: withinField('the correlation'),
    }),
  ),
  variables: list(
    record({
      variable: text('Code'),
      mean: numeric('Mean'),
      sd: numeric('Standard deviation'),
      within: withinField('the mean'),
    }),
  ),
  covariance: Type.Optional(
    list(list(numeric('Covariance, in the order of `variables`; absent where a hospital does not tell it'))),
  ),
});

/**
 * Pearson's correlation of each `y` with each `x`, or of the `y` among themselves.
 *
 * r = Sxy/√(Sxx·Syy) over rows that are complete in all variables; p from t = r·√((n − 2)/(1 − r²)) with n − 2 degrees
 * of freedom; interval by Fisher's z: tanh(artanh r ± z(1 − alpha/2)/√(n − 3)). There is no r where a
 * variable does not vary to rounding.
 * @throws NOT_ENOUGH_ROWS (n < 3)   @see Fisher (1921), Metron 1, 3–32
 */
export const pearsonCorrelation = algorithm({
  id: 'pearson_correlation',
  title: 'Pearson correlation',
  description: 'How closely do variables go together on a straight line?',
  cites: 'Fisher (1921), Metron 1, 3–32',
  question: 'relate',
  formula: 'cor({y}[, {x}])',
  variables: {
    y: many('numeric', 'Variables'),
    x: many('numeric', 'Covariates', {
      min: 0,
      description: 'Variables to correlate with; the first list itself where none are given.',
    }),
  },
  parameters: { alpha: real({ label: 'Significance level', default: 0.05, above: 0, below: 1 }) },
  missing: 'complete',
  independentRows: true,
  version: 3,
  result,
  covariances: ['covariance'],
  words,
  async run({ y, x, alpha }, study) {
    const columns = x.length > 0 ? x : y;
    const all = [...new Map([...y, ...columns].map((variable) => [variable.code, variable])).values()];
    const at = new Map(all.map(({ code }, i) => [code, i]));
    const { n, means, products } = await crossMomentsOf(study, vector(all));
    insist(n >= 3, 'NOT_ENOUGH_ROWS', because('three_rows'));
    const constant = new Set(
      all.flatMap((_, i) => (isConstant({ n, size: Math.abs(means[i]!), squares: products[i]![i]! }) ? [i] : [])),
    );
    if (constant.size > 0)
      study.notice('ZERO_VARIANCE', say('constant', { variables: [...constant].map((i) => all[i]!.code).join(', ') }));
    const law = correlationLaw(n, alpha);

    const cell = (a: string, b: string) => {
      const [i, j] = [at.get(a)!, at.get(b)!];
      if (constant.has(i) || constant.has(j)) return { r: null, p: null, low: null, high: null };
      const ratio = products[i]![j]! / Math.sqrt(products[i]![i]!) / Math.sqrt(products[j]![j]!);
      const r = i === j ? 1 : Math.max(-1, Math.min(1, ratio));
      return { r, ...law(r) };
    };
    const divided = products.map((row) => Array.from(row, (value) => value / (n - 1)));
    return {
      n_obs: n,
      confidence_level: 1 - alpha,
      rows: y.map(({ code }) => code),
      columns: columns.map(({ code }) => code),
      pairs: y.flatMap((row) =>
        columns.map((column) => {
          const { r, p, low, high } = cell(row.code, column.code);
          return { row: row.code, column: column.code, correlation: r, p_value: p, ci_lower: low, ci_upper: high };
        }),
      ),
      variables: all.map(({ code }, i) => ({ variable: code, mean: means[i]!, sd: Math.sqrt(divided[i]![i]!) })),
      covariance: divided,
    };
  },
  told({ n_obs, pairs, variables, covariance, ...fit }, digits, { alpha }) {
    const n = digits.count(n_obs);
    const law = correlationLaw(n, alpha);
    const moments = variables.map(({ variable, ...one }) => {
      const { mean, sd, within } = toldMean({ n, ...one }, digits);
      return { variable, mean, sd: sd ?? 0, within };
    });
    const error = 1 / Math.sqrt(n - 1);
    return {
      ...fit,
      n_obs: n,
      pairs: pairs.map((pair) => {
        if (pair.correlation === null) return pair;
        const { value, within } = digits.correlation(pair.correlation, n);
        const { p, low, high } = law(value);
        return {
          ...pair,
          correlation: value,
          p_value: digits.p(p),
          ci_lower: digits.limit(low, error),
          ci_upper: digits.limit(high, error),
          within,
        };
      }),
      variables: moments,
      ...(covariance && {
        covariance: covariance.map((row, i) =>
          row.map((value, j) => {
            const [a, b] = [Math.sqrt(covariance[i]![i]!), Math.sqrt(covariance[j]![j]!)];
            const r = a > 0 && b > 0 ? digits.correlation(value / a / b, n).value : 0;
            return digits.computed(r * moments[i]!.sd * moments[j]!.sd);
          }),
        ),
      }),
    };
  },
  present({ rows, columns, pairs, variables: moments, ...fit }, _, { variables }) {
    const label = (code: string): string => labelOf(variables.get(code)!);
    const square = rows.length === columns.length && rows.every((code) => columns.includes(code));
    const at = (row: string, column: string) => pairs.find((pair) => pair.row === row && pair.column === column)!;
    const shown = pairs.filter(
      ({ row, column }) => row !== column && !(square && columns.indexOf(column) >= columns.indexOf(row)),
    );
    return [
      { kind: 'methods', sentences: [say('intervals')] },
      {
        kind: 'group',
        layout: 'side',
        parts: [
          {
            kind: 'heat-map',
            title: say('correlation'),
            value: 'r',
            rows: columns.map(label),
            columns: rows.map(label),
            values: columns.map((column) => rows.map((row) => estimable(at(row, column).correlation))),
            diverging: true,
            domain: [-1, 1],
            square,
            decimals: 2,
          },
          {
            kind: 'table',
            title: say('pairs'),
            columns: [
              { label: say('variable'), format: 'text' },
              { label: say('variable'), format: 'text' },
              { label: 'r', format: 'estimate' },
              {
                label: common('interval', { level: { value: fit.confidence_level, as: 'percent' } }),
                format: 'interval',
              },
              { label: common('p'), format: 'p' },
            ],
            rows: shown.map(({ row, column, correlation, p_value, ci_lower, ci_upper, within }) => [
              label(column),
              label(row),
              correlation === null ? estimable(null) : stepped(correlation, within),
              { lower: ci_lower, upper: ci_upper },
              estimable(p_value),
            ]),
          },
        ],
      },
      {
        kind: 'table',
        title: say('variables'),
        columns: [
          { label: say('variable'), format: 'text' },
          { label: common('mean'), format: 'number' },
          { label: common('standard_deviation'), format: 'number' },
        ],
        rows: moments.map(({ variable, mean, sd, within }) => [label(variable), stepped(mean, within), sd]),
      },
      { kind: 'facts', facts: [{ label: common('rows_used'), value: fit.n_obs, format: 'count' }] },
    ];
  },
});

/** The p-value and the interval of a correlation of n rows. */
function correlationLaw(n: number, alpha: number) {
  const law = studentT(n - 2);
  const reach = normal.upperQuantile(alpha / 2) / Math.sqrt(n - 3);
  return (r: number): { readonly p: number; readonly low: number; readonly high: number } => {
    if (Math.abs(r) === 1) return { p: 0, low: r, high: r };
    const [low = r, high = r] = [-1, 1].map((side) => Math.tanh(Math.atanh(r) + side * reach));
    return { p: law.twoSided(r * Math.sqrt((n - 2) / (1 - r * r))), low, high };
  };
}
