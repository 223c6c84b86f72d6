import type { Page } from 'playwright-core';

const DATASETS = ['alpine_memory', 'lakeside_clinic', 'lakeside_registry', 'riverside_cohort'];

interface Question {
  readonly name: string;
  readonly algorithm: string;
  readonly variables: Readonly<Record<string, readonly string[]>>;
  readonly parameters?: object;
  readonly rules?: readonly object[];
}

/** One question to each algorithm of the catalogue. */
export const QUESTIONS: readonly Question[] = [
  {
    name: 'Odds of Alzheimer’s disease',
    algorithm: 'logistic_regression',
    variables: { y: ['diagnosis'], x: ['age', 'sex', 'apoe4', 'left_hippocampus'] },
    parameters: { positive_class: 'AD' },
  },
  {
    name: 'Volume',
    algorithm: 'linear_regression',
    variables: { y: ['left_hippocampus'], x: ['age', 'diagnosis'] },
  },
  {
    name: 'Volume by diagnosis',
    algorithm: 'anova_oneway',
    variables: { y: ['left_hippocampus'], x: ['diagnosis'] },
  },
  {
    name: 'Clusters',
    algorithm: 'kmeans',
    variables: { y: ['age', 'mmse', 'left_hippocampus'] },
    parameters: { k: 3, standardize: true },
  },
  { name: 'Components', algorithm: 'pca', variables: { y: ['age', 'mmse', 'left_hippocampus'] } },
  {
    name: 'Components of transformed variables',
    algorithm: 'pca_with_transformation',
    variables: { y: ['age', 'mmse', 'left_hippocampus'] },
  },
  { name: 'Correlations', algorithm: 'pearson_correlation', variables: { y: ['age', 'mmse', 'left_hippocampus'] } },
  { name: 'Description', algorithm: 'descriptive_stats', variables: { y: ['mmse', 'diagnosis'] } },
  { name: 'Histograms', algorithm: 'multiple_histograms', variables: { y: ['mmse'], x: ['diagnosis'] } },
  {
    name: 'Two groups',
    algorithm: 'ttest_independent',
    variables: { y: ['mmse'], x: ['sex'] },
    parameters: { groupA: 'F', groupB: 'M' },
  },
  { name: 'One mean', algorithm: 'ttest_onesample', variables: { y: ['mmse'] }, parameters: { mu: 25 } },
  {
    name: 'Left and right',
    algorithm: 'ttest_paired',
    variables: { y: ['left_hippocampus'], x: ['right_hippocampus'] },
  },
];

/** A question that no hospital may answer: too few patients are so young and have so wide a ventricle. */
export const REFUSED: Question = {
  name: 'Refused',
  algorithm: 'descriptive_stats',
  variables: { y: ['mmse'] },
  rules: [
    { id: 'age', operator: 'less', value: 60 },
    { id: 'left_ventricle', operator: 'greater_or_equal', value: 30 },
  ],
};

/** Asks from a page on which a person has signed in, and waits for the end unless told otherwise; gives the id. */
export function ask(page: Page, { name, rules, ...question }: Question, wait = true): Promise<string> {
  const filter = rules && { filter: { condition: 'AND', rules } };
  const request = { dataModel: 'dementia_demo:1.0', datasets: DATASETS, parameters: {}, ...question, ...filter };
  return page.evaluate<string>(`(async () => {
    const { token } = await (await fetch('/api/session')).json();
    const id = crypto.randomUUID();
    const headers = { 'content-type': 'application/json', 'mip-token': token };
    const body = JSON.stringify({ id, ...${JSON.stringify({ name, request })} });
    const answer = await fetch('/api/experiments', { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(await answer.text());
    while (${wait}) {
      const { finished } = await (await fetch('/api/experiments/' + id)).json();
      if (finished) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return id;
  })()`);
}

/** Deletes an experiment, as its owner. */
export const remove = (page: Page, id: string): Promise<void> =>
  page.evaluate<void>(`(async () => {
    const { token } = await (await fetch('/api/session')).json();
    await fetch('/api/experiments/${id}', { method: 'DELETE', headers: { 'mip-token': token } });
  })()`);
