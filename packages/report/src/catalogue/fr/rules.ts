import { vocabulary } from '../../words.js';

export const { words } = vocabulary('rule', {
  'G0.1': 'La demande porte sur quelque chose que cet hôpital ne sait pas communiquer sans risque.',
  'G0.6': 'L’hôpital n’a pas pu vérifier ou consigner la demande ; rien n’a été communiqué.',
  G1: 'Le filtre n’est pas une suite de conditions valables ensemble sur des variables différentes, chacune sur des modalités ou sur un intervalle de classes.',
  G2: 'Une condition du filtre n’est pas une réunion de classes que cet hôpital peut distinguer, ou garde ou écarte une trop petite part de ses patients. Choisissez une condition plus large.',
  G3: 'La question réunit trop de conditions et de groupes pour cet hôpital. Retirez une condition ou une variable de groupement.',
  T1: 'Trop peu de patients de ce jeu de données correspondent à la demande. Élargissez le filtre, ou choisissez des variables avec moins de valeurs manquantes.',
  T2: 'Une case du tableau décrirait trop peu de patients. Regroupez les modalités rares, ou utilisez moins de variables de groupement.',
  T7: 'L’histogramme a plus de classes que cet hôpital n’en permet pour son nombre de patients. Demandez moins de classes.',
  M1: 'Une somme décrirait trop peu de patients. Choisissez des variables avec moins de valeurs manquantes, ou de plus grands groupes.',
  M3: 'Cet hôpital ne communique pas d’extrêmes ni de quantiles exacts. Utilisez les étendues du modèle de données, ou des histogrammes.',
  M6: 'Une condition de la demande isole ou écarte trop peu de patients. Choisissez une condition plus large.',
  X4: 'La question a plus de colonnes que les patients de cet hôpital, ou d’un de ses groupes, n’en supportent. Chaque variable numérique, et chaque modalité d’une variable nominale sauf la première, est une colonne. Retirez des variables, regroupez des modalités, ou élargissez le filtre.',
  X5: 'Une somme de la demande reposerait sur trop peu de patients dans cet hôpital : sur l’exponentielle d’une variable, une marche trop raide, un diviseur proche de zéro, une valeur très éloignée de toutes les autres, ou les quelques patients dont un modèle ne trouve pas le résultat. Retirez la variable, ou utilisez son logarithme ; exp d’une variable est proposé là où la politique de l’hôpital est mip-compatible.',
  R1: 'Le modèle a trop de paramètres pour le nombre de patients de cet hôpital. Utilisez moins de covariables ou de modalités.',
  R3: 'Une modalité d’une covariable, ou du résultat en elle, a trop peu de patients dans cet hôpital. Regroupez les modalités rares ou retirez la variable.',
  K1: 'Un groupe aurait trop peu de patients dans cet hôpital, ou il y a trop de groupes. Demandez moins de groupes.',
  P1: 'Le modèle de données ne dit pas qui est un patient, et chaque ligne compterait pour un. L’hôpital peut nommer la variable, ou déclarer qu’aucun patient n’a deux lignes.',
  X1: 'Trop peu de patients de ce jeu de données ont une valeur de la variable, et ses valeurs ne peuvent être limitées. Retirez la variable ou le jeu de données.',
  F0: 'Une expression de la demande n’a pas de valeur finie pour certaines lignes ; rien n’a été communiqué.',
});
