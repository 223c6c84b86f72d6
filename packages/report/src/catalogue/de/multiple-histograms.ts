import { vocabulary } from '../../words.js';

export const { words } = vocabulary('multiple_histograms', {
  title: 'Histogramm',
  description: 'Wie sich die Werte einer Variable verteilen, insgesamt und nach Gruppen.',
  'variables.y.label': 'Variable',
  'variables.x.label': 'Gruppierende Variablen',
  'parameters.bins.label': 'Anzahl der Klassen',
  'parameters.edges.label': 'Grenzen der Klassen',
  'parameters.edges.choices.own': 'Für jede Gruppe eigene',
  'parameters.edges.choices.common': 'Für alle Gruppen dieselben, zum Vergleich',
  'parameters.edges.choices.equal': 'Gleiche Schritte des Wertebereichs',
  by_group: 'Verteilung von {variable} nach {group}',
});
