import { expect, test } from 'vitest';
import { mersenneTwister } from '../index.js';

test("draws equal numpy's RandomState(123).uniform(size=4)", () => {
  const { uniform } = mersenneTwister(123);
  const draws = Array.from({ length: 4 }, uniform);
  expect(draws).toEqual([0.6964691855978616, 0.28613933495037946, 0.2268514535642031, 0.5513147690828912]);
});

test('draw 1000 of seed 4294967295, past a twist of the state, equals numpy', () => {
  const { uniform } = mersenneTwister(4294967295);
  for (let i = 1; i < 1000; i++) uniform();
  expect(uniform()).toBe(0.556626859384112);
});
