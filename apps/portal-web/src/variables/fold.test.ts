import { expect, test } from 'vitest';
import { fold, piecesOf } from './fold.js';

test('folds accents and case', () => {
  expect(fold('Évêché ÖÄÜ')).toBe('eveche oau');
});

test('marks what was found in the text as it was written, and loses nothing', () => {
  const pieces = piecesOf('Région e\u0301tendue', ['egi', 'eten']);
  expect(pieces.map(({ text }) => text).join('')).toBe('Région e\u0301tendue');
  expect(pieces.filter(({ found }) => found).map(({ text }) => text)).toEqual(['égi', 'e\u0301ten']);
  expect(piecesOf('abc', ['(', ''])).toEqual([{ text: 'abc', found: false }]);
});
