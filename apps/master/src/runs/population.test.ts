import { expect, test } from 'vitest';
import { POLICY } from '../testing/small-federation.js';
import { withheldBy } from './population.js';

test('what a hospital holds back is told with the limit of its own policy, where a number stood against it', () => {
  const policy = { ...POLICY, designFloor: 7 };
  expect(withheldBy({ hospital: 'north', policy }, { rule: 'R3', help: 'too few', subject: 'apoe4' })).toEqual({
    hospital: 'north',
    rule: 'R3',
    help: 'too few',
    subject: 'apoe4',
    limit: { name: 'designFloor', value: 7 },
  });
  expect(withheldBy({ hospital: 'north', policy }, { rule: 'LOST', help: 'gone', subject: '' })).toEqual({
    hospital: 'north',
    rule: 'LOST',
    help: 'gone',
  });
});
