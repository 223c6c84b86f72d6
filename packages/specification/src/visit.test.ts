import { expect, test } from 'vitest';
import { validateExperiment } from './index.js';
import { context, sample, variables } from './testing/sample.js';

const levels = ['BL', 'M6', 'M12'].map((code) => ({ code, label: code }));
const visitid = { code: 'visitid', label: 'Visit', kind: 'nominal', levels } as const;
const longitudinal = {
  models: new Map([
    [
      'demo:1',
      {
        model: { longitudinal: true },
        variables: new Map([...variables, ['visitid', visitid]]),
        datasets: [{ code: 'north' }],
      },
    ],
  ]),
};
const asked = (visit: unknown, of: Parameters<typeof validateExperiment>[2] = longitudinal) =>
  validateExperiment(
    sample,
    {
      algorithm: 'sample',
      dataModel: 'demo:1',
      datasets: ['north'],
      variables: { y: ['status'], x: ['age'] },
      parameters: { positive_class: 'dead' },
      filter: { field: 'age', operator: 'greater', value: 40 },
      ...(visit !== undefined && { visit }),
    },
    of,
  );

test.each([
  ['first', { take: 'first', order: ['BL', 'M6', 'M12'] }],
  ['last', { take: 'last', order: ['BL', 'M6', 'M12'] }],
  [{ level: 'M6' }, { take: 'level', level: 'M6' }],
  ['all', undefined],
  [undefined, undefined],
])('visit %j stands in the selection beside the filter', (visit, chosen) => {
  const bound = asked(visit);
  const selection = 'selection' in bound ? bound.selection : {};
  expect(selection).toMatchObject({ where: { node: 'compare', operator: '>', right: 40 } });
  expect('visit' in selection ? selection.visit : undefined).toEqual(chosen);
});

test.each(['BL', 'FIRST', null, 1, [], {}, { level: 'M24' }, { level: 1 }, { level: 'M6', order: [] }])(
  'visit %j is a fault',
  (visit) => {
    expect(asked(visit)).toMatchObject({ faults: [{ path: 'visit', code: 'BAD_VISIT', status: 400 }] });
  },
);

test('a data model of one row a patient has no visit to choose', () => {
  expect(asked('first', context)).toMatchObject({ faults: [{ code: 'BAD_VISIT' }] });
  expect(asked('all', context)).toHaveProperty('selection');
});

test('the order of visits is the declared one, however levels are ordered otherwise', () => {
  const bound = validateExperiment(
    sample,
    {
      algorithm: 'sample',
      dataModel: 'demo:1',
      datasets: ['north'],
      variables: { y: ['status'], x: ['age'] },
      parameters: { positive_class: 'dead' },
      visit: 'last',
      levelOrder: 'by-code',
    },
    longitudinal,
  );
  expect(bound).toMatchObject({ selection: { visit: { take: 'last', order: ['BL', 'M6', 'M12'] } } });
});
