import { expect, test } from 'vitest';
import { aVariable } from '../testing/a-model.js';
import { searchIn, searchTexts } from './variable-search.js';

const VARIABLES = [
  aVariable('v1', { label: 'Volume of the left hippocampus', units: 'cm³' }),
  aVariable('v2', { label: 'Hippocampus, right' }),
  aVariable('hippo', { label: 'Région temporale' }),
  aVariable('dx', { label: 'Diagnosis', kind: 'nominal', levels: [{ code: 'AD', label: 'Alzheimer’s disease' }] }),
  aVariable('v3', { label: 'Amygdala', description: 'Beside the hippocampus' }),
  aVariable('v4', { label: 'Parahippocampus' }),
];
const texts = searchTexts(VARIABLES);
const codes = (typed: string): string[] => searchIn(texts, typed).map(({ variable }) => variable.code);

test('a prefix comes before the start of a word, that before the middle of one, and labels before descriptions', () => {
  expect(codes('hippo')).toEqual(['hippo', 'v2', 'v1', 'v4', 'v3']);
});

test('accents and case do not matter, on either side', () => {
  expect(codes('REGION')).toEqual(['hippo']);
  expect(codes('région')).toEqual(['hippo']);
});

test('every word must be found, in any order and field', () => {
  expect(codes('left hippo')).toEqual(['v1']);
  expect(codes('cm³ volume')).toEqual(['v1']);
  expect(codes('left right')).toEqual([]);
});

test('levels are found by label and by code, and the hit says where', () => {
  expect(searchIn(texts, 'alzheimer')[0]).toMatchObject({ field: 'level', text: 'Alzheimer’s disease' });
  expect(codes('ad')[0]).toBe('dx');
});

test('what is typed is never a pattern', () => {
  for (const typed of ['(', '[', '.*', '\\', '$^', '((((((a+)+)+)+', '\u202e']) expect(codes(typed)).toEqual([]);
  expect(codes('   ')).toEqual([]);
});

test('of 10 000 variables each is looked at once for a word that none has, and only those with all words are ranked', () => {
  const many = searchTexts(
    Array.from({ length: 10_000 }, (_, i) =>
      aVariable(`v${i}`, { label: `Measure ${i}`, description: 'long '.repeat(50) }),
    ),
  );
  let looks = 0;
  const found = searchIn(many, 'nowhere measure', (text, word) => {
    looks += 1;
    return text.includes(word);
  });
  expect(found).toEqual([]);
  expect(looks).toBe(10_000);
  expect(searchIn(many, 'measure 9999')).toHaveLength(1);
});
