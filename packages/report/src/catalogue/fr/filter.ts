import { vocabulary } from '../../words.js';

export const { words } = vocabulary('filter', {
  and: '{a} et {b}',
  or: '{a} ou {b}',
  group: '({condition})',
  not: 'pas ({condition})',
  is: '{variable} est {levels}',
  is_not: '{variable} n’est pas {levels}',
  between: '{variable} est entre {lower} et {upper}',
  not_between: '{variable} n’est pas entre {lower} et {upper}',
  known: '{variable} est connu',
  missing: '{variable} manque',
  compare: '{variable} {sign} {value}',
  visit_first: 'Première visite de chaque patient',
  visit_last: 'Dernière visite de chaque patient',
  visit_level: 'Visite de chaque patient : {visit}',
  everybody: 'tous les patients',
  nobody: 'aucun patient',
});
