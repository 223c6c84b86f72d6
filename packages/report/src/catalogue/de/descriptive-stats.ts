import { vocabulary } from '../../words.js';

export const { words } = vocabulary('descriptive_stats', {
  title: 'Deskriptive Statistik',
  description: 'Anzahlen, Mittelwerte, Streuung und Quantile von Variablen, je Datensatz und insgesamt.',
  'variables.y.label': 'Variablen',
  'variables.x.label': 'Weitere Variablen',
  'variables.group.label': 'Gruppe',
  'parameters.pooled_quantiles.label': 'Ungefähre Quantile über alle Datensätze',
  rows: 'Zeilen',
  variable: 'Alle Zeilen mit der Variable',
  complete: 'Zeilen, in denen jede Variable bekannt ist',
  group: 'Nach Gruppe',
  withheld_note:
    'Wo in einer Zelle «nicht freigegeben» steht, erlauben die Datenschutzregeln eines Spitals nicht, diese Zahl zu nennen.',
  dataset: 'Datensatz',
  n: 'n',
  standard_error: 'Standardfehler',
  min: 'Min',
  q1: 'Q1',
  median: 'Median',
  q3: 'Q3',
  max: 'Max',
});
