import { vocabulary } from './words.js';

/** How a filter is said, wherever it is: above a result, in a list, in a methods paragraph. */
export const { words: filterWords, say: filterSay } = vocabulary('filter', {
  and: '{a} and {b}',
  or: '{a} or {b}',
  group: '({condition})',
  not: 'not ({condition})',
  is: '{variable} is {levels}',
  is_not: '{variable} is not {levels}',
  between: '{variable} is between {lower} and {upper}',
  not_between: '{variable} is not between {lower} and {upper}',
  known: '{variable} is known',
  missing: '{variable} is missing',
  compare: '{variable} {sign} {value}',
  visit_first: 'First visit of each patient',
  visit_last: 'Last visit of each patient',
  visit_level: 'Visit of each patient: {visit}',
  everybody: 'all patients',
  nobody: 'no patient',
});
