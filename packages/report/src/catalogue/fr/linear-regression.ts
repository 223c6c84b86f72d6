import { vocabulary } from '../../words.js';

export const { words } = vocabulary('linear_regression', {
  title: 'Régression linéaire',
  description: 'Comment un résultat numérique dépend de covariables, par les moindres carrés.',
  'variables.y.label': 'Variable expliquée',
  'variables.y.description': 'La variable numérique à expliquer.',
  'variables.x.label': 'Covariables',
  'parameters.intercept.label': 'Avec constante',
  'parameters.interactions.label': 'Interactions',
  'parameters.interactions.help': 'Paires de covariables.',
  'parameters.reference.label': 'Modalités de référence',
  'parameters.reference.help':
    'La modalité à laquelle les autres d’une covariable sont comparées ; la première déclarée si aucune n’est choisie.',
  'parameters.alpha.label': 'Seuil de signification',
  'parameters.collinear.label': 'Colonnes colinéaires',
  'parameters.collinear.choices.refuse': 'Refuser',
  'parameters.collinear.choices.drop': 'Écarter la dernière',
  'parameters.collinear.choices.minimum-norm': 'Solution la plus courte (norme minimale)',
  effects_on: 'Effets sur {outcome}',
  coefficients_of: 'Coefficients : {outcome}',
  r_squared_adjusted: 'R² ajusté',
  residual_standard_error: 'Erreur type résiduelle',
  f: 'F ({df_model} ; {df_residual})',
  f_p_value: 'p de F',
  least_squares: 'Les coefficients ont été estimés par les moindres carrés ordinaires.',
  perfect: 'L’ajustement est parfait : ce qui reste des résidus n’est que de l’arrondi, rien n’est donc testé.',
});
