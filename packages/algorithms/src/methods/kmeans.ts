import { type Aggregate, type Key, number, sum, type Vector, vector } from '@mip/aggregates';
import { type Part, vocabulary } from '@mip/report';
import {
  algorithm,
  choice,
  flag,
  insist,
  integer,
  many,
  matrix,
  type NumericVariable,
  real,
  type Study,
} from '@mip/specification';
import { mersenneTwister } from '@mip/statistics';
import Type from 'typebox';
import { stepped, withUnit } from '../presenting/names.js';
import { common } from '../presenting/words.js';
import { isConstant } from '../shared/degenerate.js';
import { crossMomentsOf } from '../shared/moments.js';
import { because } from '../shared/refusals.js';
import { list, numeric, record, text, count as whole } from '../shared/result-types.js';
import { spreadCentres } from '../shared/spread-centres.js';
import { toldMean, withinField } from '../shared/told-numbers.js';
import { holdsFew } from '../tables/few-patients.js';
import { exactRanges } from '../tables/ranges.js';

const { words, say } = vocabulary('kmeans', {
  not_converged: 'The clusters had not settled after the maximum number of iterations. Allow more iterations.',
  profiles: 'Profiles of the clusters',
  sizes: 'Sizes of the clusters',
  centres: 'Centres of the clusters',
  cluster: 'Cluster',
  raw: 'Patients were grouped into {k} clusters by Lloyd’s algorithm, in the units of the variables.',
  standardised:
    'Patients were grouped into {k} clusters by Lloyd’s algorithm, after each variable was divided by its standard deviation.',
  cluster_number: 'Cluster {i}',
  size: 'Size',
  iterations: 'Iterations',
  explained: 'Variance explained',
  within: 'Sum of squares within clusters',
});

const result = record({
  n_obs: whole('Rows used'),
  standardized: Type.Boolean({ description: 'Whether the variables were standardised before clustering' }),
  variables: list(
    record({
      variable: text('Code'),
      mean: numeric('Mean of all rows'),
      sd: numeric('Standard deviation of all rows'),
      within: withinField('the mean'),
    }),
  ),
  clusters: list(
    record({
      centre: list(numeric('Mean of each variable, in its own units')),
      within: Type.Optional(list(numeric('Half the step that each mean is told to; absent where all digits are told'))),
      size: whole('Rows'),
      within_sum_of_squares: numeric('Σ‖row − centre‖², in the units of the clustering'),
    }),
  ),
  iterations: whole('Steps taken'),
  converged: Type.Boolean({ description: 'Whether the centres settled within the tolerance' }),
  within_sum_of_squares: numeric('Over all clusters'),
  between_sum_of_squares: numeric('Total less within'),
  total_sum_of_squares: numeric('About the mean of all rows'),
});

/**
 * k-means clustering by Lloyd's steps: each row to its nearest centre, each centre to the mean of its rows.
 *
 * Centres start as given; else uniformly within the exact ranges, drawn as numpy's `RandomState(seed)` does, where
 * hospitals release those; else spread along the first principal component. Steps end when √(Σ‖change‖²) ≤ tol. With `standardize`, everything is in units of standard deviations about the means.
 * @throws NOT_ENOUGH_ROWS, CLUSTER_TOO_SMALL, ZERO_VARIANCE, BAD_PARAMETER
 * @see Lloyd (1982), IEEE Transactions on Information Theory 28, 129–137
 */
export const kMeans = algorithm({
  id: 'kmeans',
  title: 'k-means clustering',
  description: 'Sorts rows into groups of similar values.',
  cites: 'Lloyd (1982), doi:10.1109/TIT.1982.1056489',
  question: 'structure',
  formula: 'kmeans({y}; k = {k})',
  variables: { y: many('numeric', 'Variables') },
  parameters: {
    k: integer({ label: 'Number of clusters', default: 4, min: 1, max: 100 }),
    maxiter: integer({ label: 'Maximum iterations', default: 100, min: 1, max: 10_000 }),
    tol: real({ label: 'Tolerance', default: 1e-4, min: 0 }),
    standardize: flag({ label: 'Standardise the variables', default: true }),
    initial_centers: matrix({ label: 'Initial centres', help: 'One cluster per line.', optional: true }),
    empty_cluster: choice(['keep', 'origin'], {
      label: 'Centre of an empty cluster',
      help: 'Whether the centre of a cluster without rows stays where it is, or moves to the origin.',
      default: 'keep',
      labels: { keep: 'Stays where it was', origin: 'Moves to the origin' },
    }),
  },
  missing: 'complete',
  independentRows: true,
  version: 2,
  result,
  words,
  async run({ y, k, maxiter, tol, standardize, empty_cluster, initial_centers }, study, { seed }) {
    const raw = vector(y);
    const { n, means, products } = await crossMomentsOf(study, raw);
    insist(n >= k, 'NOT_ENOUGH_ROWS', because('rows_than_clusters'));
    const sds = means.map((_, j) => Math.sqrt(products[j]![j]! / (n - 1)));
    const constant = y.filter((_, j) => isConstant({ n, size: Math.abs(means[j]!), squares: products[j]![j]! }));
    insist(
      !standardize || constant.length === 0,
      'ZERO_VARIANCE',
      because('no_spread', { variable: constant.map(({ code }) => code).join(', ') }),
    );
    const X = standardize ? raw.minus(means).scaled(sds.map((sd) => 1 / sd)) : raw;
    const middle = standardize ? means.map(() => 0) : means;

    let centres =
      initial_centers ?? (await startingCentres(study, y, k, seed, { standardize, means, sds, products, n }));
    insist(
      centres.length === k && centres.every((centre) => centre.length === y.length),
      'BAD_PARAMETER',
      because('initial_centres', { k, variables: y.length }),
    );
    let steps = 0;
    let change = Infinity;
    while (change > tol && steps < maxiter) {
      const cell = await nearest(study, X, centres);
      const { sums } = await study.ask({ sums: sum(X.append(number(1))).by(cell) }, `step ${steps + 1}`);
      const moved = sums.map((total, c) => moveTo(total, centres[c]!, empty_cluster));
      change = Math.hypot(...moved.flatMap((centre, c) => centre.map((value, j) => value - centres[c]![j]!)));
      centres = moved;
      steps += 1;
    }
    const { sizes, within, ...squares } = await spread(study, X, centres, middle);
    return {
      n_obs: n,
      standardized: standardize,
      variables: y.map(({ code }, j) => ({ variable: code, mean: means[j]!, sd: sds[j]! })),
      clusters: centres.map((centre, c) => ({
        centre: standardize ? centre.map((value, j) => value * sds[j]! + means[j]!) : [...centre],
        size: sizes[c]!,
        within_sum_of_squares: within[c]!,
      })),
      iterations: steps,
      converged: change <= tol,
      ...squares,
    };
  },
  told({ n_obs, variables, clusters, ...fit }, digits) {
    const n = digits.count(n_obs);
    const moments = variables.map(({ variable, ...one }) => {
      const { mean, sd, within } = toldMean({ n, ...one }, digits);
      return { variable, mean, sd: sd ?? 0, within };
    });
    const units = moments.reduce((sum, { sd }) => sum + (fit.standardized ? 1 : sd ** 2), 0);
    const told = clusters.map(({ centre, size, within_sum_of_squares }) => {
      const rows = digits.count(size);
      const squares = digits.statistic(within_sum_of_squares);
      // A cluster's spread is told over all variables together: each has its share of it, by its own spread.
      const spread = Math.sqrt(squares / (rows - 1) / units);
      const steps = centre.map((mean, j) => digits.estimate(mean, (moments[j]!.sd * spread) / Math.sqrt(rows)));
      return {
        centre: steps.map(({ value }) => value),
        within: steps.map(({ within }) => within),
        size: rows,
        within_sum_of_squares: squares,
      };
    });
    const within = told.reduce((sum, { within_sum_of_squares }) => sum + within_sum_of_squares, 0);
    const total = (n - 1) * units;
    return {
      ...fit,
      n_obs: n,
      variables: moments,
      clusters: told,
      within_sum_of_squares: digits.statistic(within),
      between_sum_of_squares: digits.statistic(Math.max(0, total - within)),
      total_sum_of_squares: digits.statistic(total),
    };
  },
  present({ clusters, variables: moments, ...fit }, { y, standardize }) {
    const names = clusters.map((_, i) => say('cluster_number', { i: i + 1 }));
    const unsettled: Part[] = fit.converged ? [] : [{ kind: 'notice', tone: 'warn', text: say('not_converged') }];
    const k = { value: clusters.length, as: 'count' as const };
    return [
      { kind: 'methods', sentences: [say(standardize ? 'standardised' : 'raw', { k })] },
      ...unsettled,
      {
        kind: 'group',
        layout: 'side',
        parts: [
          {
            kind: 'profiles',
            title: say('profiles'),
            variables: y.map(({ variable }, j) => ({
              label: withUnit(variable),
              mean: moments[j]!.mean,
              sd: moments[j]!.sd,
            })),
            clusters: clusters.map(({ centre, within, size }, i) => ({
              label: names[i]!,
              centre: centre.map((mean, j) => stepped(mean, within?.[j])),
              size,
            })),
          },
          {
            kind: 'bars',
            title: say('sizes'),
            category: say('cluster'),
            categories: names,
            series: [{ label: say('size'), values: clusters.map(({ size }) => size) }],
          },
        ],
      },
      {
        kind: 'table',
        title: say('centres'),
        columns: [
          { label: say('cluster'), format: 'text' },
          { label: say('size'), format: 'count' },
          ...y.map(({ variable }) => ({ label: withUnit(variable), format: 'number' as const })),
          { label: say('within'), format: 'number' },
        ],
        rows: clusters.map(({ centre, within, size, within_sum_of_squares }, i) => [
          names[i]!,
          size,
          ...centre.map((mean, j) => stepped(mean, within?.[j])),
          within_sum_of_squares,
        ]),
      },
      {
        kind: 'facts',
        facts: [
          { label: common('rows_used'), value: fit.n_obs, format: 'count' },
          { label: say('iterations'), value: fit.iterations, format: 'count' },
          {
            label: say('explained'),
            value: fit.total_sum_of_squares > 0 ? fit.between_sum_of_squares / fit.total_sum_of_squares : null,
            format: 'percent',
          },
          { label: say('within'), value: fit.within_sum_of_squares, format: 'number' },
        ],
      },
    ];
  },
});

/**
 * The cell of the nearest centre for each row. Its size is asked before its sums, in a round of its own: a hospital refuses
 * sums over a small cluster, and would leave the run with all of its patients because of some centres on the way.
 * @throws CLUSTER_TOO_SMALL where one holds a few patients of a hospital
 */
async function nearest(study: Study, X: Vector, centres: readonly (readonly number[])[]): Promise<Key> {
  const cell = X.nearest(centres);
  const few = await holdsFew(study, cell, 'clusters with too few patients');
  insist(!few, 'CLUSTER_TOO_SMALL', because('small_cluster'));
  return cell;
}

/** The mean of a cluster from its totals, the last of which is its number of rows. */
function moveTo(total: Float64Array, centre: readonly number[], empty: 'keep' | 'origin'): number[] {
  const size = total.at(-1)!;
  if (size > 0) return Array.from(total.subarray(0, -1), (value) => value / size);
  return empty === 'origin' ? centre.map(() => 0) : [...centre];
}

interface Scaling {
  readonly standardize: boolean;
  readonly means: Float64Array;
  readonly sds: Float64Array;
  readonly products: readonly Float64Array[];
  readonly n: number;
}

/** As the MIP draws them where exact ranges are released; elsewhere from the moments alone, spread along the data. */
async function startingCentres(
  study: Study,
  y: readonly NumericVariable[],
  k: number,
  seed: number,
  { standardize, means, sds, products, n }: Scaling,
): Promise<number[][]> {
  const unit = (value: number, j: number): number => (standardize ? value / sds[j]! : value);
  const ranges = await exactRanges(study, y);
  if (!ranges) {
    const covariance = products.map((row, i) => row.map((value, j) => unit(unit(value / (n - 1), i), j)));
    return spreadCentres(k, standardize ? means.map(() => 0) : means, covariance);
  }
  const stream = mersenneTwister(seed);
  return Array.from({ length: k }, () =>
    ranges.map(({ min, max }, j) => {
      const value = min + (max - min) * stream.uniform();
      return standardize ? (value - means[j]!) / sds[j]! : value;
    }),
  );
}

/** More lanes than this are not asked for to have each cluster's squares about its own centre. */
const MOST_LANES = 20_000;

/**
 * Sizes and sums of squares about the final centres. Squares are summed about each centre in turn, of which its own
 * cluster's count; of very many clusters, by Σ‖x − c‖² = Σ‖x − m‖² − 2(c − m)·Σ(x − m) + n‖c − m‖².
 */
async function spread(study: Study, X: Vector, centres: readonly (readonly number[])[], middle: Float64Array) {
  const cell = await nearest(study, X, centres);
  const apart = X.minus(middle);
  const own = centres.length ** 2 * middle.length <= MOST_LANES ? centres : [];
  const request: Record<string, Aggregate<readonly Float64Array[]>> = {
    offsets: sum(apart.append(number(1))).by(cell),
    squares: sum(apart.squared()).by(cell),
    ...Object.fromEntries(own.map((centre, c) => [`about_${c}`, sum(X.minus(centre).squared()).by(cell)])),
  };
  const { offsets = [], squares = [], ...about } = await study.ask(request, 'spread within the clusters');
  const sizes = offsets.map((totals) => totals.at(-1)!);
  const within = centres.map((centre, c) => {
    const direct = about[`about_${c}`]?.[c];
    if (direct) return direct.reduce((a, b) => a + b, 0);
    const total = centre.reduce((sumOf, value, j) => {
      const d = value - middle[j]!;
      return sumOf + squares[c]![j]! - 2 * d * offsets[c]![j]! + sizes[c]! * d * d;
    }, 0);
    return Math.max(0, total);
  });
  const totalWithin = within.reduce((a, b) => a + b, 0);
  const total = squares.reduce((sumOf, row) => sumOf + row.reduce((a, b) => a + b, 0), 0);
  return {
    sizes,
    within,
    within_sum_of_squares: totalWithin,
    between_sum_of_squares: Math.max(0, total - totalWithin),
    total_sum_of_squares: total,
  };
}
