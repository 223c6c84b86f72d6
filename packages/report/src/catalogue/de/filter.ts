import { vocabulary } from '../../words.js';

export const { words } = vocabulary('filter', {
  and: '{a} und {b}',
  or: '{a} oder {b}',
  group: '({condition})',
  not: 'nicht ({condition})',
  is: '{variable} ist {levels}',
  is_not: '{variable} ist nicht {levels}',
  between: '{variable} liegt zwischen {lower} und {upper}',
  not_between: '{variable} liegt nicht zwischen {lower} und {upper}',
  known: '{variable} ist bekannt',
  missing: '{variable} fehlt',
  compare: '{variable} {sign} {value}',
  visit_first: 'Erster Besuch jedes Patienten',
  visit_last: 'Letzter Besuch jedes Patienten',
  visit_level: 'Besuch jedes Patienten: {visit}',
  everybody: 'alle Patienten',
  nobody: 'kein Patient',
});
