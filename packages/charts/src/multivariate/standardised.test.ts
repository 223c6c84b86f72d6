import { describe, expect, it } from 'vitest';
import { standardised } from './standardised.js';

describe('centres in standard deviations', () => {
  it('are told by the mean and spread given, else by those of the centres', () => {
    const clusters = [
      { label: '1', centre: [9, 1] },
      { label: '2', centre: [null, 3] },
    ];
    expect(standardised({ title: '', clusters, variables: [{ label: 'u', mean: 5, sd: 2 }, { label: 'v' }] })).toEqual([
      [2, -1],
      [null, 1],
    ]);
  });
});
