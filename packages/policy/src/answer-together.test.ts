import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerTogether, fewestSites } from './answer-together.js';

const sites = (...least: number[]): { minSites: number }[] => least.map((minSites) => ({ minSites }));

test.each([
  ['three of mip answer', [3, 3, 3], [3, 3, 3]],
  ['two of mip do not', [3, 3], []],
  ['one of strict stays out of four, and the others answer', [3, 3, 3, 5], [3, 3, 3]],
  ['where one stays out, others may have to', [3, 3, 5], []],
  ['a hospital by itself answers where it says so', [1, 3], [1]],
  ['nobody is nobody', [], []],
])('%s', (_, given, stay) => expect(answerTogether(sites(...given))).toEqual(sites(...stay)));

test('who stays finds enough others, and no larger set does', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 8 }), { maxLength: 8 }), (least) => {
      const stay = answerTogether(sites(...least));
      for (const { minSites } of stay) expect(minSites).toBeLessThanOrEqual(stay.length);
      for (let size = stay.length + 1; size <= least.length; size++)
        expect(least.filter((each) => each <= size).length).toBeLessThan(size);
    }),
  );
});

test('the fewest hospitals are those of the least demanding one', () => expect(fewestSites(sites(5, 3, 4))).toBe(3));
