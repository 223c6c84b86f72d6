import { expect, test } from 'vitest';
import { PROFILES } from './policy.js';
import { limitOf } from './rule-limits.js';

test('a rule compares with the limit of its own hospital', () => {
  expect(limitOf('R3', PROFILES.mip)).toEqual({ name: 'designFloor', value: 3 });
  expect(limitOf('T1', { ...PROFILES.mip, minRows: 20 })).toEqual({ name: 'minRows', value: 20 });
});

test('what is no comparison with a number has no limit', () => {
  for (const rule of ['M3', 'F0', 'G0.1', 'UNREACHABLE', 'LOST']) expect(limitOf(rule, PROFILES.mip)).toBeUndefined();
});
