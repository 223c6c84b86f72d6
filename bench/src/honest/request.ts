import type { ExperimentRequest } from '@mip/client';
import { type Condition, otherSide, type Question } from './question.js';

/** What of a request is the same for all questions. */
interface Base {
  readonly dataModel: string;
  readonly datasets: readonly string[];
}

/** Classes that a survival curve’s groups are counted in, for want of the method. */
const CLASSES_OF_AGE = 10;

/**
 * The requests that together are a question. One whose method does not exist is asked as what it would need: the rows of a
 * Table 1 one by one, a survival curve as its groups by classes of age, a mixed model as its linear model.
 */
export function requestsOf(question: Question, base: Base): readonly ExperimentRequest[] {
  const filter = filterOf(question);
  const ask = (
    algorithm: string,
    variables: ExperimentRequest['variables'],
    parameters: Readonly<Record<string, unknown>> = {},
  ): ExperimentRequest => ({ ...base, algorithm, variables, parameters, ...(filter && { filter }) });
  switch (question.kind) {
    case 'table_one':
      return question.rows.map((row) => ask('descriptive_stats', { y: [row], group: [question.columns] }));
    case 'histogram':
      return [ask('multiple_histograms', { y: [question.y] })];
    case 'kaplan_meier':
      return [
        ask('multiple_histograms', { y: ['age'], x: [question.group] }, { bins: CLASSES_OF_AGE, edges: 'common' }),
      ];
    case 'anova_oneway':
      return [ask(question.kind, { y: [question.y], x: [question.x] })];
    case 'ttest_independent':
      return [ask(question.kind, { y: [question.y], x: [question.x] }, { groupA: 'F', groupB: 'M' })];
    case 'linear_regression':
    case 'linear_mixed_model': {
      const { y, x, interactions = [] } = question;
      return [ask('linear_regression', { y: [y], x }, { interactions })];
    }
    case 'logistic_regression':
    case 'roc_of_logistic_regression': {
      const { kind, y, x, positive } = question;
      const classify = kind === 'roc_of_logistic_regression';
      return [ask('logistic_regression', { y: [y], x }, { positive_class: positive, classify })];
    }
    case 'kmeans':
      return [ask(question.kind, { y: question.y }, { k: question.k })];
    case 'pca':
      return [ask(question.kind, { y: question.y })];
    case 'correlation':
      return [ask('pearson_correlation', { y: question.y })];
  }
}

/** All conditions of a question in the rules of a filter; undefined where it has none. */
function filterOf({ filter = [], without, present = [] }: Question): object | undefined {
  const rules = [
    ...filter.flatMap(rulesOf),
    ...(without ? rulesOf(otherSide(without)) : []),
    ...present.map((id) => ({ id, operator: 'is_not_null', value: null })),
  ];
  return rules.length > 0 ? { condition: 'AND', rules } : undefined;
}

const rulesOf = ({ variable: id, levels, from, below }: Condition): readonly object[] => [
  ...(levels ? [{ id, operator: 'in', value: levels }] : []),
  ...(from === undefined ? [] : [{ id, operator: 'greater_or_equal', value: from }]),
  ...(below === undefined ? [] : [{ id, operator: 'less', value: below }]),
];
