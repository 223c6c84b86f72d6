import { type Message, type Part, vocabulary } from '@mip/report';
import { algorithm, integer, many, NumericVariable, one } from '@mip/specification';
import Type from 'typebox';
import { labelOf, levelLabel, told, withUnit } from '../presenting/names.js';
import { common } from '../presenting/words.js';
import { list, nullable, numeric, record, text } from '../shared/result-types.js';
import { countsInBins, countsOfLevels } from '../tables/grouped-counts.js';

const { words, say } = vocabulary('multiple_histograms', {
  by_group: 'Distribution of {variable} by {group}',
});

const result = record({
  variable: text('Code'),
  edges: Type.Union([list(numeric('Ascending; the outer bins are open')), Type.Null()], {
    description: 'Of the bins; null where the variable is nominal',
  }),
  levels: Type.Union([list(text('Code')), Type.Null()], {
    description: 'That are counted; null where the variable is numeric',
  }),
  distributions: list(
    record({
      group: Type.Union([Type.String(), Type.Null()], {
        description: 'Code of the grouping variable; null for all rows',
      }),
      level: Type.Union([Type.String(), Type.Null()], { description: 'Of the grouping variable; null for all rows' }),
      counts: list(nullable('Rows of a bin or level; null where they are withheld')),
    }),
  ),
});

/**
 * Histograms of a variable, over all rows and within each level of grouping variables.
 *
 * A first round finds cells with too few patients at some hospital. Bins are merged with their neighbours until none is
 * left; levels, which cannot be merged, are withheld (count null), and never just one of them.
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
  },
  missing: 'complete',
  version: 2,
  result,
  words,
  byDataset: true,
  async run({ y, x, bins }, study) {
    const variable = y.code;
    if (y instanceof NumericVariable) {
      const { edges, distributions } = await countsInBins(study, y, x, bins);
      return { variable, edges: [...edges], levels: null, distributions };
    }
    return { variable, edges: null, levels: [...y.codes], distributions: await countsOfLevels(study, y, x) };
  },
  present({ edges, levels, distributions }, { y: { variable: y } }, { variables }) {
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
      if (edges)
        return {
          kind: 'histogram',
          title,
          variable,
          edges,
          groups: of.map(({ level, counts }) => ({ label: label(level), counts: counts.map(told) })),
        };
      return {
        kind: 'bars',
        title,
        category: variable,
        categories: (levels ?? []).map((level) => levelLabel(y, level)),
        series: of.map(({ level, counts }) => ({ label: label(level), values: counts.map(told) })),
        percent: group !== undefined,
      };
    });
  },
});
