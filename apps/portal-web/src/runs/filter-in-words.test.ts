import { expect, test } from 'vitest';
import type { FilterGroup } from '../draft/draft.js';
import { en } from '../messages/en/index.js';
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
  expect(filterInWords(filter, en.ask, namesIn(aModel()))).toBe(
    'Age is between 60 and 70 and (APOE is no allele or Total tau is missing)',
  );
});
