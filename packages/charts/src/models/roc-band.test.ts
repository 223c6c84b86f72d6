import { expect, it } from 'vitest';
import { rocBand } from './roc-band.js';

const point = (fpr: number, tpr: number, reach = 0) => ({
  fpr,
  tpr,
  ...(reach > 0 && {
    fprBounds: { lower: fpr - reach, upper: fpr + reach },
    tprBounds: { lower: tpr - reach, upper: tpr + reach },
  }),
});

it('runs from the least of one rate with the most of the other, and is pinned where a point is exact', () => {
  const band = rocBand([point(0, 0), point(0.25, 0.5, 0.125), point(1, 1)]);
  expect(band?.lower).toEqual([
    [0, 0],
    [0.375, 0.375],
    [1, 1],
  ]);
  expect(band?.upper).toEqual([
    [0, 0],
    [0.125, 0.625],
    [1, 1],
  ]);
});

it('never falls: bounds of one threshold also bound its neighbours', () => {
  const band = rocBand([point(0, 0), point(0.5, 0.5, 0.25), point(0.5, 0.5, 0.125), point(1, 1)]);
  for (const edge of [band?.lower ?? [], band?.upper ?? []])
    for (const rate of [0, 1]) {
      const rates = edge.map((corner) => corner[rate]!);
      expect(rates).toEqual([...rates].sort((a, b) => a - b));
    }
  expect(band?.lower[1]).toEqual([0.625, 0.25]);
});

it('is absent where every point is exact', () => {
  expect(rocBand([point(0, 0), point(1, 1)])).toBeUndefined();
});
