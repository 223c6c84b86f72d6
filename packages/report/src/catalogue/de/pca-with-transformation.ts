import { vocabulary } from '../../words.js';

export const { words } = vocabulary('pca_with_transformation', {
  title: 'Hauptkomponentenanalyse (PCA) transformierter Variablen',
  description: 'Die Richtungen, in denen transformierte Variablen am stärksten gemeinsam variieren.',
  'variables.y.label': 'Variablen',
  'parameters.data_transformation.label': 'Transformation der Daten',
  'parameters.data_transformation.help': 'Für jede Transformation die Variablen, auf die sie angewendet wird.',
  'parameters.data_transformation.choices.log': 'Logarithmus',
  'parameters.data_transformation.choices.exp': 'Exponentialfunktion',
  'parameters.data_transformation.choices.center': 'Zentrieren',
  'parameters.data_transformation.choices.standardize': 'Standardisieren',
});
