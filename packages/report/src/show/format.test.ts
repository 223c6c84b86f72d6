import { describe, expect, it } from 'vitest';
import { decimalsFor, formatOf } from './format.js';

const format = formatOf('en-GB');

describe('numbers', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [0.123456, '0.1235'],
    [-2.5, '−2.5'],
    [12345.6, '12,346'],
    [1234567, '1,234,567'],
    [1.5e-9, '1.5 × 10⁻⁹'],
    [-3e12, '−3 × 10¹²'],
    [Number.NaN, '–'],
    [Number.NEGATIVE_INFINITY, '–'],
  ])('%d is %s', (value, text) => {
    expect(format.number(value)).toBe(text);
  });

  it('follow the language', () => {
    expect(formatOf('de-DE').number(12345.6)).toBe('12.346');
    expect(formatOf('fr-FR').percent(0.125, 1)).toMatch(/^12,5\s%$/);
  });
});

describe('p-values', () => {
  it.each([
    [0, '< 0.001'],
    [0.00099, '< 0.001'],
    [0.001, '0.001'],
    [0.0456, '0.046'],
    [0.38, '0.38'],
    [0.997, '> 0.99'],
    [1, '1.00'],
  ])('%d is %s', (value, text) => {
    expect(format.p(value)).toBe(text);
  });
});

describe('ticks', () => {
  it('have the decimals of their step', () => {
    expect([0, 0.25, 0.5].map(format.ticks([0, 0.2, 0.4]))).toEqual(['0.0', '0.3', '0.5']);
    expect([0, 0.1].map(format.ticks([0, 0.1]))).toEqual(['0.0', '0.1']);
  });

  it('write years without a separator and millions in short', () => {
    expect(format.ticks([2020, 2021])(2020)).toBe('2020');
    expect(format.ticks([0, 5e6])(5e6)).toBe('5M');
    expect(format.ticks([0, 2e-9])(2e-9)).toBe('2 × 10⁻⁹');
  });
});

describe('decimals of a column', () => {
  it('show about two digits of a typical width', () => {
    expect([0.03, 0.3, 0.8, 3, 30, 3000].map((width) => decimalsFor([width]))).toEqual([3, 2, 1, 1, 0, 0]);
    expect(decimalsFor([])).toBe(2);
  });
});
