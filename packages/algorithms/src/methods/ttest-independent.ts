import { vocabulary } from '@mip/report';
import { algorithm, choice, insist, levelOf, one, real } from '@mip/specification';
import { estimable, levelLabel, stepped, withUnit } from '../presenting/names.js';
import { common } from '../presenting/words.js';
import { isConstant } from '../shared/degenerate.js';
import { groupMoments } from '../shared/group-moments.js';
import { defined } from '../shared/json-number.js';
import { because } from '../shared/refusals.js';
import { count, list, nullable, numeric, record, text } from '../shared/result-types.js';
import { ALTERNATIVE_LABELS, ALTERNATIVES, toldTest, tTest, tTestFields, tTestParts } from '../shared/t-test.js';
import { toldMean, withinField } from '../shared/told-numbers.js';

const { words, say } = vocabulary('ttest_independent', {
  compared: 'Patients of “{a}” were compared with those of “{b}”.',
  welch: 'Variances were not assumed to be equal (Welch’s test).',
  pooled: 'Variances were assumed to be equal (Student’s test).',
  groups: 'Groups',
  group: 'Group',
});

const result = record({
  ...tTestFields,
  difference: numeric('Mean of group A less mean of group B'),
  cohens_d: numeric('Difference over the pooled standard deviation'),
  groups: list(
    record({
      level: text('Level of the grouping variable'),
      n: count('Rows'),
      mean: numeric('Mean'),
      sd: nullable('Standard deviation; null for a single row'),
      within: withinField('the mean'),
    }),
  ),
});

/**
 * Two-sample t-test: do the means of `y` in two groups differ?
 *
 * `welch`: se² = s²A/nA + s²B/nB with Satterthwaite's degrees of freedom. `pooled`: one variance for both groups,
 * nA + nB − 2. Differences are A − B; Cohen's d uses the pooled standard deviation.
 * @throws NOT_ENOUGH_ROWS (a group of fewer than 2; pooled, fewer than 3 in all), ZERO_VARIANCE, BAD_PARAMETER (one group twice)
 * @see Welch (1947), Biometrika 34, 28–35
 */
export const tTestIndependent = algorithm({
  id: 'ttest_independent',
  title: 'Independent t-test',
  description: 'Do the means of a variable differ between two groups?',
  cites: 'Welch (1947), doi:10.1093/biomet/34.1-2.28',
  question: 'compare',
  formula: 'mean({y} | {x} = {groupA}) − mean({y} | {x} = {groupB})',
  variables: {
    y: one('numeric', 'Variable of interest'),
    x: one('nominal', 'Grouping variable'),
  },
  parameters: {
    alt_hypothesis: choice(ALTERNATIVES, {
      label: 'Alternative hypothesis',
      default: 'two-sided',
      labels: ALTERNATIVE_LABELS,
    }),
    alpha: real({ label: 'Significance level', default: 0.05, above: 0, below: 1 }),
    groupA: levelOf('x', { label: 'Group A' }),
    groupB: levelOf('x', { label: 'Group B', otherThan: 'groupA' }),
    variance: choice(['welch', 'pooled'], {
      label: 'Variance',
      default: 'welch',
      labels: { welch: 'Unequal (Welch)', pooled: 'Equal (pooled)' },
    }),
  },
  missing: 'complete',
  independentRows: true,
  version: 2,
  result,
  words,
  async run({ y, x, alt_hypothesis, alpha, groupA, groupB, variance }, study) {
    const groups = await groupMoments(study, y, x, [groupA, groupB]);
    const [a, b] = groups;
    const least = variance === 'pooled' ? 1 : 2;
    const isEnough = a !== undefined && b !== undefined && Math.min(a.n, b.n) >= least && a.n + b.n > 2;
    insist(isEnough, 'NOT_ENOUGH_ROWS', because(least === 1 ? 'three_in_groups' : 'group_of_two'));
    const within = a.squares + b.squares;
    const size = Math.max(Math.abs(a.mean), Math.abs(b.mean));
    const varies = !isConstant({ n: a.n + b.n, size, squares: within });
    insist(varies, 'ZERO_VARIANCE', because('no_spread_within', { variable: y.code }));
    const pooled = within / (a.n + b.n - 2);
    const [va, vb] = [a.squares / (a.n - 1) / a.n, b.squares / (b.n - 1) / b.n];
    const share = va / (va + vb);
    const satterthwaite = 1 / (share ** 2 / (a.n - 1) + (1 - share) ** 2 / (b.n - 1));
    const difference = a.offset - b.offset;
    const test = tTest({
      n: a.n + b.n,
      estimate: difference,
      under: 0,
      difference,
      se: Math.sqrt(variance === 'pooled' ? pooled * (1 / a.n + 1 / b.n) : va + vb),
      df: variance === 'welch' ? satterthwaite : a.n + b.n - 2,
      alternative: alt_hypothesis,
      alpha,
    });
    return {
      ...test,
      difference,
      cohens_d: difference / Math.sqrt(pooled),
      groups: groups.map(({ level, n, mean, squares }) => ({
        level,
        n,
        mean,
        sd: defined(Math.sqrt(squares / (n - 1))),
      })),
    };
  },
  told: ({ cohens_d, difference, groups, ...test }, digits, { variance, alpha }) => {
    const told = groups.map(({ level, ...group }) => ({ level, ...toldMean(group, digits) }));
    const [a, b] = told;
    if (!a || !b) throw new RangeError('a test of two groups has two');
    const n = a.n + b.n;
    const estimate = { value: digits.computed(a.mean - b.mean), within: digits.computed(a.within + b.within) };
    const squares = told.reduce((sum, group) => sum + (group.n - 1) * (group.sd ?? 0) ** 2, 0);
    return {
      ...toldTest(test, { estimate, n, df: variance === 'pooled' ? n - 2 : digits.statistic(test.df), alpha }, digits),
      difference: estimate.value,
      cohens_d: digits.statistic(estimate.value / Math.sqrt(squares / (n - 2))),
      groups: told,
    };
  },
  present: (test, { y: { variable: y }, x: { variable: x }, groupA, groupB, variance }) => [
    {
      kind: 'methods',
      sentences: [say('compared', { a: levelLabel(x, groupA), b: levelLabel(x, groupB) }), say(variance)],
    },
    ...tTestParts(test, {
      title: common('difference_of_means', { variable: withUnit(y) }),
      estimate: test.difference,
      facts: [{ label: common('cohen_d'), value: test.cohens_d, format: 'number' }],
    }),
    {
      kind: 'table',
      title: say('groups'),
      columns: [
        { label: say('group'), format: 'text' },
        { label: 'n', format: 'count' },
        { label: common('mean'), format: 'number' },
        { label: common('standard_deviation'), format: 'number' },
      ],
      rows: test.groups.map(({ level, n, mean, sd, within }) => [
        levelLabel(x, level),
        n,
        stepped(mean, within),
        estimable(sd),
      ]),
    },
  ],
});
