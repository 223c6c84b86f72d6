import { catalogue as french } from '@mip/report/fr';
import { ENGLISH } from '@mip/report/show';
import { expect, test } from 'vitest';
import type { FilterGroup } from '../draft/draft.js';
import { aModel } from '../testing/a-model.js';
import { filterInWords } from './filter-in-words.js';
import { namesIn } from './names.js';

test('a filter is said with the names of variables and levels, not with their codes', () => {
  const filter: FilterGroup = {
    condition: 'AND',
    rules: [
      { id: 'age', operator: 'between', value: [60, 70] },
      {
        condition: 'OR',
        rules: [
          { id: 'apoe', operator: 'equal', value: '0' },
          { id: 'csf_tau', operator: 'is_null', value: null },
        ],
      },
    ],
  };
  expect(filterInWords(filter, namesIn(aModel()), ENGLISH)).toBe(
    'Age is between 60 and 70 and (APOE is no allele or Total tau is missing)',
  );
});

test('a filter is said in the reader’s language, with the words of the report', () => {
  const filter: FilterGroup = {
    condition: 'AND',
    rules: [
      { id: 'age', operator: 'greater_or_equal', value: 70.5 },
      { id: 'apoe', operator: 'not_in', value: ['0', '9'] },
    ],
  };
  expect(filterInWords(filter, namesIn(aModel()), { locale: 'fr', words: french })).toBe(
    'Age ≥ 70,5 et APOE n’est pas no allele ou 9',
  );
});
