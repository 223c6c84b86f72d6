import { type Message, type Part, vocabulary } from '@mip/report';
import { algorithm, choice, integer, many, NumericVariable, one } from '@mip/specification';
import Type from 'typebox';
import { labelOf, levelLabel, told, withUnit } from '../presenting/names.js';
import { otherLevels, otherRows } from '../presenting/other-levels.js';
import { common } from '../presenting/words.js';
import { list, nullable, numeric, record, text } from '../shared/result-types.js';
import { countsOfLevels } from '../tables/grouped-counts.js';
import { BIN_RULES, histograms } from '../tables/histograms.js';

const { words, say } = vocabulary('multiple_histograms', {
  by_group: 'Distribution of {variable} by {group}',
});

const result = record({
  variable: text('Code'),
  levels: Type.Union([list(text('Code')), Type.Null()], {
    description: 'That are counted; null where the variable is numeric',
  }),
  distributions: list(
    record({
      group: Type.Union([Type.String(), Type.Null()], {
        description: 'Code of the grouping variable; null for all rows',
      }),
      level: Type.Union([Type.String(), Type.Null()], { description: 'Of the grouping variable; null for all rows' }),
      edges: Type.Union([list(numeric('Ascending; the outer bins are open')), Type.Null()], {
        description: 'Of the bins; null where the variable is nominal',
      }),
      counts: list(nullable('Rows of a bin or level; null where they are withheld')),
      other: nullable(
        'Rows of the withheld levels together; null where no level is withheld, or their number is not told either',
      ),
    }),
  ),
});

/**
 * Histograms of a variable, over all rows and within each level of grouping variables.
 *
 * Bins lie where the rows are and are joined until each holds nobody or enough patients at every hospital; levels, which
 * cannot be joined, are withheld (count null), and never just one of them; what they hold together is told as `other`.
 */
export const multipleHistograms = algorithm({
  id: 'multiple_histograms',
  title: 'Histogram',
  description: 'How the values of a variable are distributed, over all and within groups.',
  cites: 'Pearson (1895), doi:10.1098/rsta.1895.0010',
  question: 'describe',
  formula: 'hist({y}[ | {x}])',
  variables: {
    y: one(['numeric', 'nominal'], 'Variable'),
    x: many('nominal', 'Grouping variables', { min: 0 }),
  },
  parameters: {
    bins: integer({ label: 'Number of bins', default: 20, min: 1, max: 100 }),
    edges: choice(BIN_RULES, {
      label: 'Edges of the bins',
      default: 'own',
      labels: {
        own: 'Each group its own',
        common: 'The same for all groups, to compare them',
        equal: 'Equal steps of the range',
      },
    }),
  },
  missing: 'complete',
  version: 3,
  result,
  words,
  byDataset: true,
  async run({ y, x, bins, edges: rule }, study) {
    const variable = y.code;
    if (y instanceof NumericVariable) {
      return { variable, levels: null, distributions: await histograms(study, y, x, { wanted: bins, rule }) };
    }
    const counted = await countsOfLevels(study, y, x);
    return { variable, levels: [...y.codes], distributions: counted.map((one) => ({ ...one, edges: null })) };
  },
  // Edges are those of the public grid.
  told: ({ distributions, ...result }, digits) => ({
    ...result,
    distributions: distributions.map((one) => ({
      ...one,
      counts: one.counts.map((count) => digits.count(count)),
      other: digits.count(one.other),
    })),
  }),
  present({ levels, distributions }, { y: { variable: y } }, { variables }) {
    const groupings = [...new Set(distributions.map(({ group }) => group))];
    return groupings.map((grouping): Part => {
      const group = grouping === null ? undefined : variables.get(grouping);
      const of = distributions.filter((one) => one.group === grouping);
      const variable = withUnit(y);
      const title = group
        ? say('by_group', { variable, group: labelOf(group) })
        : common('distribution_of', { variable });
      const label = (level: string | null): Message =>
        group && level !== null ? levelLabel(group, level) : common('all_datasets');
      if (levels === null)
        return {
          kind: 'histogram',
          title,
          variable,
          ...(y.units && { unit: y.units }),
          groups: of.map(({ level, edges, counts }) => ({
            label: label(level),
            edges: edges ?? [],
            counts: counts.map(told),
          })),
        };
      const withheld = of.map(({ counts }) => levels.filter((_, i) => counts[i] === null));
      const isTold = of.some(({ other }) => other !== null);
      return {
        kind: 'bars',
        title,
        category: variable,
        categories: [
          ...levels.map((level) => levelLabel(y, level)),
          ...(isTold
            ? [
                otherLevels(
                  y,
                  withheld.filter((_, i) => of[i]!.other !== null),
                ),
              ]
            : []),
        ],
        series: of.map(({ level, counts, other }, i) => ({
          label: label(level),
          values: [...counts.map(told), ...(isTold ? [otherRows(other, withheld[i]!)] : [])],
        })),
        percent: group !== undefined,
      };
    });
  },
});
