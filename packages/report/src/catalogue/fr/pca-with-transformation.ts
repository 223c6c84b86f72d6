import { vocabulary } from '../../words.js';

export const { words } = vocabulary('pca_with_transformation', {
  title: 'Analyse en composantes principales (ACP) de variables transformées',
  description: 'Les directions dans lesquelles des variables transformées varient le plus ensemble.',
  'variables.y.label': 'Variables',
  'parameters.data_transformation.label': 'Transformation des données',
  'parameters.data_transformation.help': 'Pour chaque transformation, les variables auxquelles elle s’applique.',
  'parameters.data_transformation.choices.log': 'Logarithme',
  'parameters.data_transformation.choices.exp': 'Exponentielle',
  'parameters.data_transformation.choices.center': 'Centrer',
  'parameters.data_transformation.choices.standardize': 'Standardiser',
});
