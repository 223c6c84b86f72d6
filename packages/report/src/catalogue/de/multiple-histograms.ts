import { vocabulary } from '../../words.js';

export const { words } = vocabulary('multiple_histograms', {
  title: 'Histogramm',
  description: 'Wie sich die Werte einer Variable verteilen, insgesamt und nach Gruppen.',
  'variables.y.label': 'Variable',
  'variables.x.label': 'Gruppierende Variablen',
  'parameters.bins.label': 'Anzahl der Klassen',
  by_group: 'Verteilung von {variable} nach {group}',
});
