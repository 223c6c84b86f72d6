import { vocabulary } from '../../words.js';

export const { words } = vocabulary('filter', {
  and: '{a} und {b}',
  or: '{a} oder {b}',
  group: '({condition})',
  not: 'nicht ({condition})',
  is: '{variable} ist {levels}',
  known: '{variable} ist bekannt',
  missing: '{variable} fehlt',
  compare: '{variable} {sign} {value}',
  everybody: 'alle Patienten',
  nobody: 'kein Patient',
});
