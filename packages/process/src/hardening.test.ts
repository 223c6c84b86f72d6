import { expect, test } from 'vitest';
import { failedChecks, type HardeningCheck } from './hardening.js';

const HARD = `Name:	node
Uid:	10001	10001	10001	10001
CapInh:	0000000000000000
CapPrm:	0000000000000000
CapEff:	0000000000000000
CapBnd:	0000000000000000
NoNewPrivs:	1
Seccomp:	2
Seccomp_filters:	1
`;

test('a hardened process shows nothing', () => expect(failedChecks(HARD)).toEqual([]));

test.each<[HardeningCheck, string, string]>([
  ['user', 'Uid:	10001	10001', 'Uid:	0	0'],
  ['user', 'Uid:	10001	10001	10001', 'Uid:	10001	10001	0'],
  ['capabilities', 'CapEff:	0000000000000000', 'CapEff:	0000000000000001'],
  ['capabilities', 'CapBnd:	0000000000000000', 'CapBnd:	00000000a80425fb'],
  ['privileges', 'NoNewPrivs:	1', 'NoNewPrivs:	0'],
  ['seccomp', 'Seccomp:	2', 'Seccomp:	0'],
])('%s is seen: %j → %j', (check, hard, soft) => expect(failedChecks(HARD.replace(hard, soft))).toEqual([check]));

test('a status that says nothing is not taken for hardened', () =>
  expect(failedChecks('')).toEqual(['capabilities', 'privileges', 'seccomp']));
