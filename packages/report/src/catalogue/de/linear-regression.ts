import { vocabulary } from '../../words.js';

export const { words } = vocabulary('linear_regression', {
  title: 'Lineare Regression',
  description: 'Wie eine numerische Zielgrösse von Kovariablen abhängt, nach der Methode der kleinsten Quadrate.',
  'variables.y.label': 'Zielgrösse',
  'variables.y.description': 'Die numerische Variable, die erklärt werden soll.',
  'variables.x.label': 'Kovariablen',
  'parameters.intercept.label': 'Mit Achsenabschnitt',
  'parameters.interactions.label': 'Interaktionen',
  'parameters.interactions.help': 'Paare von Kovariablen.',
  'parameters.reference.label': 'Referenzstufen',
  'parameters.reference.help':
    'Die Stufe, mit der die anderen einer Kovariablen verglichen werden; die erste deklarierte, wo keine gewählt ist.',
  'parameters.alpha.label': 'Signifikanzniveau',
  'parameters.collinear.label': 'Kollineare Spalten',
  'parameters.collinear.choices.refuse': 'Ablehnen',
  'parameters.collinear.choices.drop': 'Die spätere weglassen',
  'parameters.collinear.choices.minimum-norm': 'Kürzeste Lösung (minimale Norm)',
  effects_on: 'Effekte auf {outcome}',
  coefficients_of: 'Koeffizienten: {outcome}',
  r_squared_adjusted: 'R² korrigiert',
  residual_standard_error: 'Reststandardfehler',
  f: 'F ({df_model}; {df_residual})',
  f_p_value: 'p von F',
  least_squares: 'Die Koeffizienten wurden mit der Methode der kleinsten Quadrate geschätzt.',
  perfect: 'Die Anpassung ist vollkommen: Was von den Residuen bleibt, ist Rundung, also wird nichts getestet.',
});
