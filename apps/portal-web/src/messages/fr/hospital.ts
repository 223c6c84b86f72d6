import type { Words } from '../texts.js';

export const hospital: Words['hospital'] = {
  title: (name) => `Hôpital ${name}`,
  none: 'Votre compte n’est encore responsable d’aucun hôpital',
  noneHelp: 'Demandez au gestionnaire de la fédération l’autorité mip_data_manager_<hôpital>.',
  which: 'Hôpital',
  connected: 'connecté',
  away: 'non connecté',
  awayHelp:
    'Son worker ne répond pas pour le moment. Les calculs continuent sans lui, ou attendent, selon la demande. Sur son serveur : vérifiez que le worker tourne.',
  since: 'Connecté depuis',
  started: 'Worker démarré',
  software: 'Logiciel',
  entries: 'Entrées du registre',
  chain: { ok: 'registre intact', broken: 'registre modifié sur le disque : le worker ne communique plus rien' },
  tabs: { data: 'Ce qui est chargé', ledger: 'Qui a demandé quoi', refusals: 'Refus', policy: 'La politique en mots' },
  dataset: 'Jeu de données',
  variables: 'Variables avec valeurs',
  patients: 'Patients',
  missing: 'Sans valeur',
  checks: 'Contrôles',
  fine: 'Tous les jeux de données passent la validation.',
  mismatched: (models) =>
    `La fédération ne peut pas utiliser ${models} : l’hôpital décrit ses variables autrement que les autres. Chargez le CDEsMetadata.json de la fédération.`,
  empty: 'Rien n’est chargé. Sur le serveur de l’hôpital : mip data import DOSSIER',
  manyRefusals: (actor, n) => `${actor} a été refusé ${n} fois en un jour`,
  manyRefusalsHelp: (time) =>
    `Dix de ces refus sont tombés en dix minutes, la dernière fois à ${time}. Voyez sous « Refus » ce qui a été demandé, et demandez au responsable de la fédération qui c’est.`,
  bring: 'Charger un fichier',
  bringHelp:
    'Les fichiers ne passent jamais par ce portail. Sur la machine de l’hôpital, cette commande ouvre une page dans le navigateur : choisir un fichier CSV, corriger ses variables, le vérifier et l’importer. Le worker est arrêté pendant ce temps, sauf si les données sont sur PostgreSQL.',
  ledgerHelp:
    'Chaque décision du gardien de cet hôpital, la plus récente d’abord. L’original est dans le dossier de l’hôpital ; il est montré ici sans les nombres qui sont sortis.',
  time: 'Heure',
  who: 'Qui',
  asked: 'Ce qui a été demandé',
  verdict: 'Verdict',
  opening: 'Quelles lignes participeraient',
  released: (n) => (n === 1 ? '1 nombre est sorti' : `${n} nombres sont sortis`),
  refused: 'refusé',
  formula: 'En formule',
  noFormula: 'La question est trop longue pour être montrée ici ; elle est dans le registre.',
  ofRun: 'Tout ce calcul',
  everything: 'Tous les calculs',
  older: 'Montrer plus ancien',
  noEntries: 'Personne n’a encore rien demandé à cet hôpital.',
  noRefusals: 'Rien n’a été refusé parmi les entrées montrées.',
  policyHelp:
    'Ces limites sont dans le fichier policy.yaml du dossier de l’hôpital. Seul l’hôpital peut les changer ; ce portail ne le peut pas, à dessein.',
  profile: (profile) => `Profil ${profile}`,
  profiles: {
    strict: 'plus strict que les limites habituelles du MIP',
    mip: 'les limites habituelles du MIP',
    'mip-compatible':
      'aussi permissif que l’ancien MIP : des extrêmes exacts peuvent sortir, et de petits groupes sont décrits',
  },
  limits: {
    minRows: (n) =>
      `Un jeu de données où moins de ${n} patients correspondent ne participe pas, et aucune somme ne porte sur moins.`,
    minCell: (n) =>
      `Un effectif de moins de ${n} patients n’est jamais communiqué, et aucune condition ne peut en isoler, ou en écarter, moins.`,
    designFloor: (n) => `Une modalité d’une covariable dans une régression demande au moins ${n} patients.`,
    maxParamRatio: (n) => `Un modèle a au plus ${n} coefficients par patient.`,
    maxBins: (n) => `Un histogramme a au plus ${n} classes.`,
    patientsPerCluster: (n) => `Les k-moyennes demandent au moins ${n} fois le plus petit effectif par groupe.`,
    exact: 'Les valeurs extrêmes et quantiles exacts peuvent sortir.',
    notExact: 'Les valeurs extrêmes et quantiles exacts ne sortent jamais.',
    patientsPerColumn: (n, columns) =>
      `Chaque colonne d’une question demande ${n} patients.${columns ? ` Celle-ci a ${columns} colonnes, qui en demandent ${columns * n}.` : ''}`,
    hardStops:
      'Une somme qui repose sur un seul patient est refusée : exponentielle de données, marche raide, diviseur proche de zéro, colonne avec une seule grande valeur.',
    noHardStops: 'Une somme peut reposer sur un seul patient, comme une exponentielle de données.',
    freeFilters: 'Un filtre peut contenir n’importe quels nombres, alternatives et négations.',
    classesOnly:
      'Un filtre est une suite de conditions toutes valables, chacune sur des modalités ou des classes que nomme le modèle de données ; chacune garde et écarte une part suffisante des patients.',
    estimateStep: (share) =>
      `Une estimation est communiquée par pas d’au plus ${share} de son erreur type, et ce qui en découle est calculé à partir du nombre communiqué.`,
    allDigits: 'Les estimations sont communiquées avec tous leurs chiffres.',
    countStep: (n) => `Les effectifs sont arrondis à ${n} près.`,
    covariances: 'Les covariances des coefficients et des variables peuvent être communiquées.',
    noCovariances: 'Les covariances des coefficients et des variables ne sont jamais communiquées.',
    depth: (n) => `Une question croise au plus ${n} conditions et groupes.`,
    minSites: (n) => `Cet hôpital ne répond qu’avec d’autres, au moins ${n} hôpitaux en tout.`,
    alone: 'Cet hôpital répond aussi seul.',
    limited: (percent) =>
      `Les nombres sont limités aux deux bouts, là où dix patients au moins et ${percent} % de ceux qui ont une valeur atteignent ou dépassent la limite ; chaque résultat dit où.`,
    notLimited: 'Les nombres sont additionnés tels quels, les plus grands et les plus petits aussi.',
  },
  signedOff: (by, date, reason) => `Plus lâche que le profil ; approuvé par ${by} le ${date} : ${reason}`,
};
