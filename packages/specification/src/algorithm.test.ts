import Type from 'typebox';
import { expect, test } from 'vitest';
import { algorithm, choice, integer, levelOf, many, one, optional, type Study, validateExperiment } from './index.js';
import { context, sample } from './testing/sample.js';

test('types inside run follow from the declaration', () => {
  algorithm({
    id: 'typed',
    title: '',
    description: '',
    cites: '',
    variables: { y: one('numeric', 'Y'), g: optional('nominal', 'G'), x: many(['numeric', 'nominal'], 'X') },
    parameters: {
      tail: choice(['less', 'greater'], { label: 'Tail', default: 'less' }),
      group: levelOf('g', { label: 'Group', optional: true }),
      k: integer({ label: 'k', default: 2 }),
    },
    missing: 'complete',
    version: 1,
    result: Type.Unknown(),
    words: {},
    run: async ({ y, g, x, tail, group, k }) => {
      y.minus(k).squared();
      // @ts-expect-error a nominal variable has no arithmetic
      g?.minus(1);
      // @ts-expect-error a variable of either kind has none until its kind is known
      x[0]?.minus(1);
      // @ts-expect-error an optional variable may be absent
      g.codes;
      // @ts-expect-error no such choice
      const wrong = tail === 'two-sided';
      // @ts-expect-error an optional parameter may be absent
      group.length;
      // @ts-expect-error no such input
      return [wrong, ({ y } as { y: typeof y }).z];
    },
    told: (result) => result,
    present: () => [],
  });
  // @ts-expect-error the default is one of the choices
  choice(['less'], { label: '', default: 'more' });
});

test('start binds variables to their roles and hands over every parameter', async () => {
  const bound = validateExperiment(
    sample,
    {
      algorithm: 'sample',
      dataModel: 'demo:1',
      datasets: ['north'],
      variables: { y: ['status'], x: ['age', 'grade'] },
      parameters: { positive_class: 'dead', k: 7 },
    },
    context,
  );
  if ('faults' in bound) throw new Error('unexpected faults');
  expect(await sample.start(bound, {} as Study)).toEqual({
    version: 1,
    y: 'status',
    x: ['age', 'grade'],
    parameters: { positive_class: 'dead', alpha: 0.05, k: 7, tail: 'two-sided', intercept: true, interactions: [] },
    request: { datasets: ['north'], seed: 123 },
  });
});
