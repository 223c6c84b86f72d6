import type { AlgorithmView } from '@mip/client';
import type { Words } from '../messages/texts.js';

type Question = AlgorithmView['question'] & keyof Words['ask']['questions'];

/** The questions that methods answer, in the order of the list. */
export const QUESTIONS: readonly Question[] = ['describe', 'compare', 'relate', 'predict', 'structure'];

/** Methods by the question that they answer. */
export const byQuestion = (algorithms: readonly AlgorithmView[]): ReadonlyMap<Question, readonly AlgorithmView[]> =>
  new Map(QUESTIONS.map((asked) => [asked, algorithms.filter(({ question }) => question === asked)]));
