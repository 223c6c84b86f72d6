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

test('a question of too many columns is told with how many patients they need', () => {
  const worker = { hospital: 'north', policy: { ...POLICY, patientsPerColumn: 20 } };
  expect(withheldBy(worker, { rule: 'X4', help: 'Too many columns.', subject: '', asked: 12 })).toEqual({
    hospital: 'north',
    rule: 'X4',
    help: 'Too many columns. 12 columns need 240 patients.',
    limit: { name: 'patientsPerColumn', value: 20, asked: 12 },
  });
});
