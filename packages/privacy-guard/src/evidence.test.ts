import { readFileSync } from 'node:fs';
import { among, type ConditionNode, column, compile, design, levelFactor, numericFactor, sum } from '@mip/aggregates';
import { expect, test } from 'vitest';
import { evidenceFor } from './evidence.js';
import { DEFAULT_POLICY } from './policy.js';
import { ask, hospital, VARIABLES } from './testing/hospital.js';

const { age, score, sex, stage } = VARIABLES;

/** A condition as the worked example prints it. */
function printed(node: ConditionNode): string {
  switch (node.node) {
    case 'present':
      return `${node.name} known`;
    case 'among':
      return `${node.name}=${node.levels.join()}`;
    case 'compare':
      return `${node.left.node === 'column' ? node.left.name : '?'}${node.operator}${node.right}`;
    case 'dated':
      return `${node.name}${node.operator}${node.right}`;
    case 'not':
      return `not ${printed(node.of)}`;
    default:
      return node.of.map(printed).join(node.node === 'and' ? ' and ' : ' or ');
  }
}

const x = design([[], [numericFactor(age)], [levelFactor(sex, 'F')]]);
const step = sum(x.times(among(stage, ['2']).indicator())).where(column(score).is('>', 20));

test('the worked example of evidence.ts is what the guard asks', () => {
  const source = readFileSync(new URL('./evidence.ts', import.meta.url), 'utf8');
  const told = [...source.matchAll(/^ \* {3}(\w\d) +(\d+) +(\S.*\S)$/gm)].map(([, ...cells]) => cells.join(' '));
  const plan = compile({ step });
  const { aggregate } = plan.slots[0]!;
  const asked = evidenceFor(aggregate, DEFAULT_POLICY, new Set(['sex', 'stage'])).map((one) => {
    const { where } = one.aggregate;
    return [one.rule, one.threshold, where ? printed(where) : 'everybody'].join(' ');
  });
  expect(asked).toEqual(told);
});

test.each([
  [0, 'released'],
  [2, 'R3'],
  [3, 'released'],
])('of the worked example, %i women with stage 2 mean: %s', async (women, outcome) => {
  const rows = hospital(200, (row, i) => {
    row.score = i < 150 ? 25 : 5;
    row.stage = i % 2 === 0 ? (i < 50 ? '2' : '1') : i < 2 * women ? '2' : '1';
  });
  expect(await ask(rows, { step }, DEFAULT_POLICY, ['sex', 'stage'])).toBe(outcome);
});
