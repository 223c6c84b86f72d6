import { vocabulary } from '../../words.js';

export const { words } = vocabulary('filter', {
  and: '{a} et {b}',
  or: '{a} ou {b}',
  group: '({condition})',
  not: 'pas ({condition})',
  is: '{variable} est {levels}',
  known: '{variable} est connu',
  missing: '{variable} manque',
  compare: '{variable} {sign} {value}',
  everybody: 'tous les patients',
  nobody: 'aucun patient',
});
