import type { KeepersView } from '@mip/contract';
import { expect, test } from 'vitest';
import { keepers } from './keepers.js';
import type { NodeReport } from './report.js';

const manager = { manager: { leader: false, reachable: true, address: '' } } as unknown as NodeReport;
const seen = (managers: number, seen?: KeepersView) => ({
  nodes: [...Array<NodeReport>(managers).fill(manager), {} as NodeReport],
  ...(seen && { keepers: seen }),
});

test('a federation without a master has no keepers to speak of', () => expect(keepers(undefined, seen(3))).toEqual([]));

test.each<[number, number, KeepersView | undefined, string, string]>([
  [3, 3, { count: 3, present: 3 }, 'ok', '3, one on each manager'],
  [3, 3, undefined, 'ok', '3, one on each manager'],
  [3, 3, { count: 3, present: 2 }, 'warning', 'the master reaches 2 of 3'],
  [3, 3, { count: 3, present: 1 }, 'fault', 'the master reaches 1 of 3, too few to accept anything new'],
  [2, 2, { count: 2, present: 1 }, 'fault', 'the master reaches 1 of 2, too few to accept anything new'],
  [1, 3, { count: 1, present: 1 }, 'fault', 'the master counts on 1, and there are 3 managers'],
])('of %i counted, with %i managers and %o reached: %s, %s', (counted, managers, reached, level, text) => {
  const [finding, ...more] = keepers(counted, seen(managers, reached));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ level, text });
  expect(finding?.advice === undefined).toBe(level === 'ok');
});
