import { describe, expect, it } from 'vitest';
import { fitText } from './text.js';
import { wrapText } from './wrap-text.js';

describe('text that is fitted', () => {
  it('ends with an ellipsis, never splits a character of two units', () => {
    expect(fitText('short', 100)).toBe('short');
    expect(fitText('😀😀😀😀😀😀😀😀', 50)).toMatch(/^😀+…$/u);
    expect(fitText('anything', 2)).toBe('');
  });
});

describe('text that is wrapped', () => {
  it('fills so many lines at most', () => {
    expect(wrapText('one two three four', 60, 2)).toHaveLength(2);
    expect(wrapText('', 60, 2)).toEqual([]);
  });
});
