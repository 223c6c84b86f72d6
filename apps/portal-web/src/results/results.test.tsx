import { catalogue } from '@mip/algorithms';
import { formatOf } from '@mip/charts';
import type { AlgorithmView } from '@mip/client';
import type { Experiment } from '@mip/contract/portal';
import { flags, form } from '@mip/specification';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { en } from '../messages/en/index.js';
import { commandLineOf } from '../scripts/command-line-of.js';
import { confusionMetrics } from './confusion-metrics.js';
import golden from './fixtures/golden-results.json' with { type: 'json' };
import { letters } from './letters.js';
import { citation, methodsParagraph } from './methods-paragraph.js';
import { namesIn } from './names.js';
import { fieldsOf } from './result-of.js';
import { GenericView } from './views/generic-view.js';
import { viewOf } from './views.js';
import { wilson } from './wilson.js';

const MODEL = golden.model as unknown as Parameters<typeof namesIn>[0];
const NAMES = namesIn(MODEL);
const EXPERIMENTS = golden.experiments as unknown as readonly Experiment[];
const markup = (experiment: Experiment): string => {
  const View = viewOf(experiment.algorithm);
  return renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <View experiment={experiment} result={fieldsOf(experiment.result)} names={NAMES} note="note" level={0.95} />
    </QueryClientProvider>,
  );
};

describe('every algorithm of the catalogue has a view', () => {
  test.each(catalogue.map(({ specification }) => specification.id))('%s', (id) => {
    const experiment = EXPERIMENTS.find(({ algorithm }) => algorithm === id);
    expect(experiment, `a golden result of ${id}`).toBeDefined();
    expect(viewOf(id)).not.toBe(GenericView);
    const html = markup(experiment!);
    expect(html).toMatch(/<figure|<table/);
    expect(html).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });
});

/** Every number of a result that a reader must be able to find somewhere in its view. */
const shownIn = (value: unknown): readonly number[] =>
  typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(shownIn)
      : [];

test('the coefficients of a regression are all in its view', () => {
  for (const id of ['linear_regression', 'logistic_regression']) {
    const experiment = EXPERIMENTS.find(({ algorithm }) => algorithm === id)!;
    const result = fieldsOf(experiment.result);
    const coefficients = shownIn(result.coefficients ?? fieldsOf(result.summary).coefficients);
    const html = markup(experiment);
    const { number } = formatOf('en');
    expect(coefficients.filter((value) => !html.includes(`>${number(value)}<`))).toEqual([]);
  }
});

test('a result with every number withheld is shown, and no number is made up', () => {
  const withheld = (value: unknown): unknown =>
    typeof value === 'number'
      ? null
      : Array.isArray(value)
        ? value.map(withheld)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withheld(item)]))
          : value;
  for (const experiment of EXPERIMENTS) {
    const html = markup({ ...experiment, result: withheld(experiment.result) });
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  }
});

test('a result that has lost its fields breaks no page', () => {
  for (const experiment of EXPERIMENTS)
    for (const result of [{}, null, [], 'text']) expect(() => markup({ ...experiment, result })).not.toThrow();
});

test('names of levels, units and interactions are those of the data model', () => {
  expect(NAMES.term('age:sex[M]')).toBe('Age × Sex: Male');
  expect(NAMES.term('diagnosis[a:b]')).toContain('a:b');
  expect(NAMES.term('unknown')).toBe('unknown');
});

test('groups that differ from no other share a letter; those that differ share none', () => {
  const pair = (a: string, b: string, apart: boolean) => ({ a, b, apart });
  expect(Object.fromEntries(letters(['a', 'b', 'c'], [pair('a', 'c', true)]))).toEqual({ a: 'a', b: 'ab', c: 'b' });
  expect([...letters(['a', 'b'], [pair('a', 'b', false)]).values()]).toEqual(['a', 'a']);
  const all = ['a', 'b', 'c'].flatMap((a, i) => ['a', 'b', 'c'].slice(i + 1).map((b) => pair(a, b, true)));
  expect([...letters(['a', 'b', 'c'], all).values()]).toEqual(['a', 'b', 'c']);
});

test('shares of a table of two classes, and nothing where a cell is withheld', () => {
  const words = en.results.metrics;
  const [accuracy, sensitivity, specificity] = confusionMetrics({ tp: 30, fp: 10, fn: 20, tn: 40 }, words);
  expect([accuracy?.value, sensitivity?.value, specificity?.value]).toEqual([0.7, 0.6, 0.8]);
  expect(confusionMetrics({ tp: 1, fp: null, fn: 1, tn: 1 }, words)).toEqual([]);
});

test('Wilson’s interval of 15 in 50', () => {
  const { lower, upper } = wilson(0.3, 50);
  expect([lower, upper].map((bound) => bound?.toFixed(4))).toEqual(['0.1910', '0.4375']);
});

describe('what is taken to a paper', () => {
  const experiment = EXPERIMENTS.find(({ algorithm }) => algorithm === 'logistic_regression')!;
  const specification = catalogue.find((one) => one.specification.id === 'logistic_regression')!;
  const algorithm = {
    id: 'logistic_regression',
    ...form(specification),
    flags: flags(specification),
    schema: {},
  } as AlgorithmView;
  test('the methods paragraph names method, source, hospitals, patients and software', () => {
    const text = methodsParagraph({ experiment, algorithm, names: NAMES, words: en.results, language: 'en' });
    for (const word of ['logistic regression', 'McCullagh', '2,759 patients', 'alpine', 'Age (years)', 'left out'])
      expect(text).toContain(word);
    expect(text).not.toMatch(/undefined| {2}/);
    expect(citation({ experiment, words: en.results }, 'https://p/x')).toContain('https://p/x');
  });

  test('the command line asks the same, quoted for a shell', () => {
    const command = commandLineOf({ ...experiment.request, datasets: ["d'1"] }, algorithm);
    expect(command).toContain('mip run logistic_regression');
    expect(command).toContain('--positive-class AD');
    expect(command).toContain('--x age sex apoe4 left_hippocampus');
    expect(command).toContain(`--dataset 'd'\\''1'`);
  });
});
