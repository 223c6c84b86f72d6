import { expect, test } from 'vitest';
import { requestToday } from './old-requests.js';

test.each<[string, object, object]>([
  ['a choice that is done today', { coding: 'declared', alpha: 0.1 }, { parameters: { alpha: 0.1 } }],
  ['an order that has another name', { coding: 'sorted' }, { parameters: {}, levelOrder: 'by-code' }],
])('%s', (_, parameters, today) => {
  const request = { algorithm: 'linear_regression', parameters };
  expect(requestToday(request)).toEqual({ algorithm: 'linear_regression', ...today });
});

test('what meant something else stays, to be refused', () => {
  const request = { algorithm: 'ttest_paired', parameters: { difference: 'x - y' } };
  expect(requestToday(request)).toEqual(request);
});
