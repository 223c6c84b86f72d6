import { vocabulary } from '../../words.js';

export const { words } = vocabulary('refusal', {
  no_rows: 'aucune ligne n’a toutes les valeurs nécessaires',
  two_rows: 'une variance demande au moins deux lignes',
  three_rows: 'une corrélation demande au moins trois lignes',
  group_of_two: 'chaque groupe doit avoir au moins deux lignes',
  three_in_groups: 'chaque groupe a besoin d’une ligne, et les deux ensemble de trois',
  rows_than_groups: 'il faut plus de lignes que de groupes',
  rows_than_clusters: 'il y a moins de lignes que de groupes',
  rows_than_coefficients: 'le modèle demande plus de lignes que de coefficients',
  class_rows: 'chaque classe du résultat demande plus de lignes que le modèle n’a de coefficients',
  two_levels: 'il faut des lignes d’au moins deux modalités de {variable}',
  reference_replaced:
    'Aucun patient de ce calcul n’a {declared} de {variable} ; la modalité de référence est donc {level}.',
  one_level: 'toutes les lignes ont la même modalité de {variables} : ne l’incluez pas',
  no_spread: '{variable} ne varie pas',
  no_spread_within: '{variable} ne varie pas dans les groupes',
  differences_constant: 'les différences ne varient pas',
  beyond_numbers:
    '{variables} : les nombres sont si grands ou si petits que leurs sommes ou leurs carrés sortent du domaine des nombres d’un ordinateur. Choisissez une autre unité',
  some_constant: 'une variable ne varie pas',
  collinear:
    'à la précision du calcul, {terms} se déduit des autres termes : le modèle est colinéaire ou mal conditionné. Retirez un terme',
  collinear_dropped: '{terms} se déduit des autres termes et a été écarté du modèle.',
  empty_cell: 'aucun patient n’a les modalités de {terms} : retirez un terme',
  empty_cell_dropped: 'Aucun patient n’a les modalités de {terms}, qui a été écarté du modèle.',
  constant_term: '{terms} ne varie pas : retirez-le',
  constant_term_dropped: '{terms} ne varie pas et a été écarté du modèle.',
  shortest: 'Des colonnes sont des combinaisons d’autres ; de tous les ajustements, le plus court est donné.',
  no_term: 'un modèle demande une covariable ou une constante',
  separated:
    'les covariables séparent les classes du résultat, et l’estimation de {terms} croît sans limite : retirez {terms} ou regroupez des modalités',
  not_settled: 'La méthode de Newton n’a pas convergé en {steps} pas',
  small_cluster: 'un groupe aurait trop peu de patients dans un hôpital : demandez moins de groupes',
  initial_centres: 'les centres initiaux doivent être {k} lignes de {variables} nombres',
  logarithm: 'Le logarithme ne s’applique pas aux valeurs nulles ou négatives de « {variable} ».',
  standardisation: 'La standardisation ne s’applique pas à « {variable} », dont l’écart type est nul.',
  repeated_rows:
    '{rows} lignes de {patients} patients : les lignes d’un même patient ne sont pas indépendantes ; choisissez une visite (la première, la dernière ou une autre) ou une méthode pour mesures répétées.',
  rows_as_patients:
    'Chez {hospitals}, chaque ligne compte comme un patient, car le modèle de données n’y nomme aucune variable des patients.',
  unprotected:
    'Aucune protection contre la combinaison de questions : {hospitals} répondent comme l’ancien MIP (profil mip-compatible).',
  few_hospitals:
    'Les nombres sont ceux de {hospitals} seulement : une politique signée laisse répondre moins d’hôpitaux que le profil n’en demande.',
  levels_withheld:
    'Les effectifs de {variable} ne sont pas communiqués là où un hôpital a trop peu de patients d’une modalité.',
  roc_withheld: 'La courbe ROC n’est pas donnée : un hôpital a trop peu de patients d’une classe.',
  roc_too_wide:
    'La courbe ROC n’est pas donnée : les effectifs que les hôpitaux peuvent donner laissent son aire ouverte à plus de 0,2 près.',
  confusion_withheld: 'La table de confusion n’est pas communiquée : un hôpital a trop peu de patients dans une case.',
  groups_withheld: 'Des groupes de {variable} ne sont pas communiqués là où un hôpital a trop peu de patients.',
  incomplete_withheld:
    'Les lignes où toutes les variables sont connues ne sont pas décrites : un hôpital a quelques patients aux lignes incomplètes.',
  range: 'Les classes de {variable} couvrent l’étendue connue par : {source}. Les classes extrêmes sont ouvertes.',
  range_exact: 'les valeurs',
  range_declared: 'le modèle de données',
  range_moments: 'la moyenne ± 3 écarts types',
  bins_merged: 'Les classes de {variable} sont plus larges que demandé, pour que chacune ait assez de patients.',
});
