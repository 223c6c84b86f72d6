import { algorithm, choice, insist, levelOf, one, real } from '@mip/specification';
import { groupMoments } from './shared/group-moments.js';
import { ALTERNATIVES, tTest } from './shared/t-test.js';

/**
 * Two-sample t-test: do the means of `y` in two groups differ?
 *
 * `welch`: se² = s²A/nA + s²B/nB with Satterthwaite's degrees of freedom. `pooled`: one variance for both groups,
 * nA + nB − 2. Differences are A − B; Cohen's d uses the pooled standard deviation.
 * @throws NOT_ENOUGH_ROWS (a group of fewer than 2), ZERO_VARIANCE, BAD_PARAMETER (one group twice)
 * @see Welch (1947), Biometrika 34, 28–35
 */
export const tTestIndependent = algorithm({
  id: 'ttest_independent',
  title: 'T-Test Independent',
  description: 'Do the means of a variable differ between two groups?',
  cites: 'doi:10.1093/biomet/34.1-2.28',
  variables: {
    y: one('numeric', 'Variable of interest'),
    x: one('nominal', 'Grouping variable'),
  },
  parameters: {
    alt_hypothesis: choice(ALTERNATIVES, { label: 'Alternative hypothesis', default: 'two-sided' }),
    alpha: real({ label: 'Significance level', default: 0.05, above: 0, below: 1 }),
    groupA: levelOf('x', { label: 'Group A' }),
    groupB: levelOf('x', { label: 'Group B' }),
    variance: choice(['welch', 'pooled'], { label: 'Variance', default: 'welch' }),
  },
  missing: 'complete',
  async run({ y, x, alt_hypothesis, alpha, groupA, groupB, variance }, study) {
    insist(groupA !== groupB, 'BAD_PARAMETER', 'groups A and B are the same');
    const groups = await groupMoments(study, y, x, [groupA, groupB]);
    const [a, b] = groups;
    insist(
      a !== undefined && b !== undefined && a.n >= 2 && b.n >= 2,
      'NOT_ENOUGH_ROWS',
      'each group needs at least two rows',
    );
    const within = a.squares + b.squares;
    insist(within > 0, 'ZERO_VARIANCE', `${y.code} does not vary within the groups`);
    const pooled = within / (a.n + b.n - 2);
    const [va, vb] = [a.squares / (a.n - 1) / a.n, b.squares / (b.n - 1) / b.n];
    const satterthwaite = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1));
    const difference = a.offset - b.offset;
    const test = tTest({
      estimate: difference,
      under: 0,
      se: Math.sqrt(variance === 'pooled' ? pooled * (1 / a.n + 1 / b.n) : va + vb),
      df: variance === 'welch' ? satterthwaite : a.n + b.n - 2,
      alternative: alt_hypothesis,
      alpha,
    });
    return {
      ...test,
      cohens_d: difference / Math.sqrt(pooled),
      n_obs: a.n + b.n,
      groups: groups.map(({ level, n, mean, squares }) => ({ level, n, mean, std: Math.sqrt(squares / (n - 1)) })),
    };
  },
});
