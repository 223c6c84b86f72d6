import type { Words } from '../texts.js';

export const rules: Words['rules'] = {
  rule: (rule) => `règle ${rule}`,
  explain: (rule) => `Ce que dit la règle ${rule}`,
  title: (rule, name) => `Règle ${rule} : ${name}`,
  limitHere: 'La limite ici',
  whose:
    'Chaque hôpital fixe ses propres limites, et son propre ordinateur les applique avant que rien ne sorte. Un refus ne dit rien d’aucun patient.',
  /** What each rule of a hospital’s guard is about. */
  names: {
    'G0.1': 'une demande dont on ne sait pas si elle est sûre',
    'G0.6': 'pas vérifié, donc pas communiqué',
    G1: 'un filtre qui n’est pas une suite de conditions sur des classes',
    G2: 'une condition trop étroite',
    G3: 'trop de conditions et de groupes ensemble',
    T1: 'trop peu de patients',
    T2: 'trop peu de patients dans une case',
    T7: 'trop de classes',
    M1: 'une somme sur trop peu de patients',
    M3: 'pas d’extrêmes exacts',
    M6: 'une condition qui isole trop peu de patients',
    R1: 'trop de paramètres',
    R3: 'trop peu de patients d’une modalité',
    X4: 'trop de colonnes pour les patients',
    X5: 'une somme qui repose sur trop peu',
    K1: 'trop peu de patients dans un groupe',
    X1: 'des valeurs qui ne peuvent être limitées',
    F0: 'pas de valeur finie',
  },
};
