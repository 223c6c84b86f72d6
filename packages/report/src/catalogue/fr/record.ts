import { vocabulary } from '../../words.js';

export const { words } = vocabulary('record', {
  used: 'Nous avons utilisé la méthode « {method} » ({source}), calculée par analyse fédérée avec la MIP Federation.',
  covers:
    'L’analyse porte sur {patients} patients de {hospitals} (modèle de données {model} ; jeux de données : {datasets}).',
  covers_rows:
    'L’analyse porte sur {rows} lignes (visites) de {patients} patients de {hospitals} (modèle de données {model} ; jeux de données : {datasets}).',
  roles: 'Variables : {roles}.',
  role: '{role} : {variables}',
  visit_first: 'De chaque patient, la première visite compte, dans l’ordre {order}.',
  visit_last: 'De chaque patient, la dernière visite compte, dans l’ordre {order}.',
  visit_level: 'De chaque patient, la visite {visit} compte.',
  visit_all: 'Toutes les visites d’un patient comptent, chacune comme une ligne.',
  filtered: 'Les patients ont été choisis par un filtre : {filter}.',
  limits: 'Les valeurs ont été limitées aux deux bouts : {limits}.',
  limits_of: 'Les valeurs de {variables} ont été limitées aux deux bouts ; le paragraphe des méthodes dit où.',
  limit_of: '{variable} de {lower} à {upper} dans {where}',
  limited: 'Les valeurs de {variable} ont été limitées : {ranges}.',
  range: 'de {lower} à {upper} dans {where}',
  not_used: 'Les valeurs de {variable} dans {where} n’ont pas été utilisées, car trop peu de patients en ont une.',
  complete: 'Les patients pour qui une de ces variables manque ont été exclus ; les hôpitaux ne disent pas combien.',
  per_variable: 'Chaque variable est décrite sur les patients pour qui elle est connue.',
  level: 'Les intervalles sont des intervalles de confiance à {level}.',
  privacy:
    'Aucun dossier individuel n’a quitté un hôpital : chacun a répondu par des agrégats que sa politique de confidentialité permet, et ceux-ci ont été combinés exactement.',
  without: 'Non inclus : {who}.',
  software: 'Logiciel : {software} ; calcul du {date}.',
  modelled: 'Le résultat modélisé est {level} de {variable}, comparé à toutes ses autres modalités ensemble.',
  modelled_against:
    'Le résultat modélisé est {level} de {variable}, comparé à {against} ; les patients des autres modalités ont été exclus.',
  by_rule: '{who} (règle de confidentialité {rule})',
  not_connected: '{who} (non connecté)',
  no_value: '{who} (aucune valeur de {variable})',
  clash: '{who} (contredit les données d’un autre hôpital)',
  full_stop: '{reason}.',
  rests_on: '{reason} Cela repose sur {present} des {all} hôpitaux : {names}.',
  datasets_of: '{datasets} de {hospital}',
  software_at: 'Logiciel : {software}, {address} ; calcul du {date}.',
});
