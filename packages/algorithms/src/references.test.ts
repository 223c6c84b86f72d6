import { say } from '@mip/report/show';
import { type ResultOf, validateExperiment } from '@mip/specification';
import { expect, test } from 'vitest';
import { catalogue } from './index.js';
import type { linearRegression } from './methods/linear-regression.js';
import type { logisticRegression } from './methods/logistic-regression.js';
import { reportOf } from './presenting/report-of.js';
import { carryOut, resultOf } from './testing/carry-out.js';
import { bodyOf, cohort, context } from './testing/cohort.js';

type Linear = ResultOf<typeof linearRegression>;
type Logistic = ResultOf<typeof logisticRegression>;
const rows = cohort(300, 9);
const variables = { y: ['score'], x: ['age', 'stage'] };
const namesOf = ({ terms }: Pick<Linear, 'terms'>): string[] => terms.map(({ name }) => name);

test('the first declared level is the reference, and it stands in the result', async () => {
  const outcome = await carryOut('linear_regression', [rows], { variables, parameters: {} });
  expect(outcome).toMatchObject({ notices: [] });
  const fit = resultOf(outcome) as Linear;
  expect(fit.references).toEqual([
    { variable: 'stage', level: 'none', declared: 'none', levels: ['none', 'early', 'late'] },
  ]);
});

test.each([
  ['linear_regression', variables, {}],
  ['logistic_regression', { y: ['outcome'], x: ['age', 'stage'] }, { positive_class: 'dead' }],
])('%s: a chosen level is the reference, and effects turn about it', async (id, asked, parameters) => {
  const of = async (more: object) =>
    resultOf(
      await carryOut(id, [rows], { variables: asked, parameters: { ...parameters, ...more } }),
    ) as unknown as Linear;
  const [first, late] = [await of({}), await of({ reference: { stage: 'late' } })];
  expect(namesOf(late)).toEqual(['(Intercept)', 'age', 'stage[none]', 'stage[early]']);
  expect(late.references).toEqual([
    { variable: 'stage', level: 'late', declared: 'late', levels: ['late', 'none', 'early'] },
  ]);
  expect(late.coefficients[2]).toBeCloseTo(-first.coefficients[3]!, 7);
  expect(late.coefficients[0]).toBeCloseTo(first.coefficients[0]! + first.coefficients[3]!, 6);
});

test('the reference is the same without a hospital, and where a filter leaves it few patients', async () => {
  const part = rows.filter(({ stage }, i) => stage !== 'none' || i % 9 === 0);
  const fit = resultOf(await carryOut('linear_regression', [part], { variables, parameters: {} })) as Linear;
  expect(fit.references[0]!.level).toBe('none');
});

test('only where no patient has it, the next level takes its place, and a notice says so', async () => {
  const filter = { id: 'stage', operator: 'not_equal', value: 'none' };
  const outcome = await carryOut('linear_regression', [rows], { variables, parameters: {}, filter });
  expect(outcome).toMatchObject({ notices: ['REFERENCE_REPLACED'] });
  expect((resultOf(outcome) as Linear).references).toEqual([
    { variable: 'stage', level: 'early', declared: 'none', levels: ['early', 'late'] },
  ]);
  const chosen = await carryOut('linear_regression', [rows], {
    variables,
    parameters: { reference: { stage: 'unseen' } },
  });
  expect(chosen).toMatchObject({ notices: ['REFERENCE_REPLACED'] });
  expect((resultOf(chosen) as Linear).references[0]).toMatchObject({ level: 'none', declared: 'unseen' });
});

test.each([
  [{ stage: 'nowhere' }, /must be, for stage, one of its levels: none, early, late, unseen/],
  [{ age: '7' }, /knows the nominal variables stage, not age/],
])('reference %j is a fault of the request', (reference, message) =>
  expect(carryOut('linear_regression', [rows], { variables, parameters: { reference } })).rejects.toThrow(message),
);

const STAGE = { y: ['stage'], x: ['age'] };
const compared = (parameters: object) =>
  carryOut('logistic_regression', [rows], { variables: STAGE, parameters: { positive_class: 'late', ...parameters } });

test('a positive class compared with one level counts the patients of the two', async () => {
  const told = resultOf(await compared({ compared_with: 'none' })) as Logistic;
  const filter = { id: 'stage', operator: 'in', value: ['late', 'none'] };
  const filtered = resultOf(
    await carryOut('logistic_regression', [rows], {
      variables: STAGE,
      parameters: { positive_class: 'late' },
      filter,
    }),
  ) as Logistic;
  expect(told).toEqual({ ...filtered, compared_with: 'none' });
  expect(told.n_obs).toBe(rows.filter(({ stage }) => stage === 'late' || stage === 'none').length);
  expect((resultOf(await compared({})) as Logistic).compared_with).toBe(null);
});

test.each([
  ['none', 'stage: late vs none', 'The outcome was late of stage, compared with none; patients of other levels'],
  [undefined, 'stage: late vs all others', 'compared with all its other levels together'],
])('compared with %s, title and methods paragraph say against whom', async (compared_with, title, sentence) => {
  const parameters = { positive_class: 'late', ...(compared_with && { compared_with }) };
  const algorithm = catalogue.find(({ specification }) => specification.id === 'logistic_regression')!;
  const bound = validateExperiment(algorithm, bodyOf('logistic_regression', { variables: STAGE, parameters }), context);
  if ('faults' in bound) throw new Error('unexpected faults');
  const result = resultOf(await compared(parameters));
  const report = reportOf(algorithm, bound, result, {
    participants: [],
    withheld: [],
    notices: [],
    software: '',
    finished: '2026-01-01T00:00:00Z',
  });
  const titles = report.parts.flatMap((part) => ('title' in part && part.title ? [say(part.title)] : []));
  expect(titles).toContain(`Odds ratios: ${title}`);
  const methods = report.parts.flatMap((part) => (part.kind === 'methods' ? part.sentences : []));
  expect(methods.map((one) => say(one)).join(' ')).toContain(sentence);
});
