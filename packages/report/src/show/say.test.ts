import { describe, expect, test } from 'vitest';
import { vocabulary } from '../words.js';
import { say } from './say.js';

const { say: word } = vocabulary('test', {
  means: 'Means of {variable} by {group}',
  patients: '{n, plural, one {# patient} other {# patients}}',
  level: '{level} CI',
  listed: 'Not included: {hospitals}.',
  quoted: "Column ''{variable}''",
});
const FRENCH = { locale: 'fr', words: { 'test.means': 'Moyennes de {variable} par {group}' } };

describe('a message', () => {
  test('that is a text is said as it is, braces and all', () => expect(say('a {label}')).toBe('a {label}'));

  test('fills its places with texts, and with messages', () => {
    expect(say(word('means', { variable: 'Age (years)', group: 'Sex' }))).toBe('Means of Age (years) by Sex');
    expect(say(word('quoted', { variable: word('level', { level: '95 %' }) }))).toBe("Column '95 % CI'");
  });

  test('chooses its plural by a bare number, and writes a number as it is told', () => {
    expect([1, 12_345].map((n) => say(word('patients', { n })))).toEqual(['1 patient', '12,345 patients']);
    expect(say(word('level', { level: { value: 0.95, as: 'percent' } }))).toBe('95% CI');
  });

  test('lists, as the language does', () => {
    expect(say(word('listed', { hospitals: ['alpine', 'lakeside'] }))).toBe('Not included: alpine and lakeside.');
  });

  test('is said in the language of its reader, and in English where that has no words', () => {
    const facts = { variable: 'Âge', group: 'Sexe' };
    expect(say(word('means', facts), FRENCH)).toBe('Moyennes de Âge par Sexe');
    expect(say(word('patients', { n: 2 }), FRENCH)).toBe('2 patients');
  });

  test('keeps braces that stand in a fact', () =>
    expect(say(word('means', { variable: '{x}', group: 'g' }))).toBe('Means of {x} by g'));
});
