import { counted, plural } from '../plural.js';
import type { Words } from '../texts.js';

const NUMBER = new Intl.NumberFormat('fr', { maximumSignificantDigits: 15 });
const number = (n: number): string => NUMBER.format(n);

export const explore: Words['explore'] = {
  title: 'Explorer',
  find: 'Trouver une variable',
  variables: 'Variables',
  view: 'Présenter les variables en',
  list: 'Liste',
  circles: 'Cercles',
  circlesTitle: 'Groupes de variables',
  circlesHelp: 'Un clic sur un groupe y entre ; un clic sur une variable la montre.',
  noData: 'La fédération n’a pas encore de données',
  noDataHelp: 'Dès qu’un hôpital est connecté et partage un jeu de données que vous pouvez voir, il apparaît ici.',
  lookAgain: 'Regarder à nouveau',
  number,
  hospitals: 'Hôpitaux',
  datasets: 'Jeux de données',
  patients: 'Patients',
  allConnected: 'tous connectés',
  connected: (n) => `dont ${number(n)} ${plural('fr', n, { one: 'connecté', other: 'connectés' })}`,
  patientTotal: (n, isLeast) => (isLeast ? `≥ ${number(n)}` : number(n)),
  withheldBy: (n) =>
    `nombre non communiqué pour ${counted('fr', n, { one: 'jeu de données', other: 'jeux de données' })}`,
  promise:
    'Les données des patients restent dans leur hôpital. Vous voyez ici des totaux et des moyennes, calculés sur place et communiqués selon les règles de l’hôpital.',
  begin: 'Pour commencer',
  steps: [
    {
      title: 'Choisir une variable',
      text: 'Cherchez-la, ou ouvrez un groupe de la liste. Son graphique apparaît aussitôt.',
    },
    { title: 'La regarder', text: 'Sur tous les hôpitaux, par jeu de données ou par groupes de patients.' },
    {
      title: 'Interroger',
      text: 'Prenez-la comme variable à expliquer ou covariable, et posez votre question aux hôpitaux.',
    },
  ],
  startWith: 'Par exemple :',
  models: 'Modèles de données',
  version: (version) => `version ${version}`,
  facts: (facts) => facts.join(' · '),
  oneRow: 'Une ligne par patient',
  severalVisits: 'Plusieurs visites par patient',
  lookedAt: 'Sélectionné',
  lookAt: 'Sélectionner',
  noSuchVariable: (code, model) => `« ${model} » n’a pas de variable « ${code} ». Choisissez-en une autre.`,
  movedHere: (model) => `Votre question porte maintenant sur « ${model} » ; ce qui n’y existe pas a été retiré.`,
  backToList: 'Retour aux variables',
  units: 'Unité',
  declaredRange: 'Étendue déclarée',
  range: (min, max, units = '') =>
    (min === undefined
      ? `jusqu’à ${number(max ?? 0)} ${units}`
      : max === undefined
        ? `dès ${number(min)} ${units}`
        : `de ${number(min)} à ${number(max)} ${units}`
    ).trim(),
  levels: 'Modalités',
  moreLevels: (n) => `${number(n)} de plus`,
  methodology: 'Méthodologie',
  heldBy: 'Où elle se trouve',
  missingShare: (share) => `${share} manquantes`,
  differs: 'Déclarée autrement',
  differences: {
    label: 'autre libellé',
    description: 'autre description',
    bounds: 'autres bornes',
    'cut-points': 'autres points de coupure',
    'level-labels': 'autres libellés des modalités',
    order: 'autre ordre des modalités',
    'further-level': 'modalités en plus',
    'further-variable': 'déclarée ici seulement',
    'lacks-variable': 'non déclarée',
  },
  has: 'présente : ',
  hasNot: 'absente : ',
  use: { y: 'Variable à expliquer', x: 'Covariable' },
  used: {
    y: (label) => `${label} est une variable à expliquer de votre question.`,
    x: (label) => `${label} est une covariable de votre question.`,
  },
  takenOut: (label) => `${label} n’est plus dans votre question.`,
  filterBy: 'Filtrer par elle',
  inFilter: 'Dans le filtre',
  filtered: (label) => `Votre question a un filtre sur ${label}. Précisez-le sous Interroger.`,
  ask: (n) => (n === 0 ? 'Interroger' : `Interroger avec ${counted('fr', n, { one: 'variable', other: 'variables' })}`),
  lacking: (names) => `Absente de ${names}`,
  lackingHelp:
    'Ce que vous voyez ici porte sur les autres jeux. Dans une question, les patients sans cette variable ne comptent pas.',
  lackingEverywhere: 'Aucun des jeux choisis n’en a de valeur. Choisissez-en d’autres.',
  leaveOut: (n) => plural('fr', n, { one: 'Laisser ce jeu de côté', other: 'Laisser ces jeux de côté' }),
  noChart: (kind) =>
    kind === 'dataset'
      ? 'Elle dit à quel jeu de données appartient une ligne. Chaque graphique peut être présenté par jeu de données.'
      : 'Il n’y en a pas de graphique : un texte ou une date pourrait désigner un patient, aucun hôpital ne les communique.',
  chooseDataset: 'Choisissez au moins un jeu de données pour voir la distribution des valeurs.',
  distribution: 'Distribution',
  together: 'Ensemble',
  byDataset: 'Par jeu de données',
  by: (label) => `Par ${label}`,
  titleBy: (label, by) => `${label} par ${by}`,
  dataset: 'Jeu de données',
  groupBy: 'Grouper par …',
  groupTitle: (label) => `Grouper ${label} par`,
  groupHelp: 'Une variable à catégories. Jusqu’à trois sont retenues et proposées pour chaque variable.',
  groupByThis: (label) => `Grouper par ${label}`,
  stopGrouping: (label) => `Retirer « ${label} »`,
  basis: (rows, hospitals, visits) =>
    `${counted('fr', rows, visits ? { one: 'visite', other: 'visites' } : { one: 'patient', other: 'patients' })} dans ${counted('fr', hospitals, { one: 'hôpital', other: 'hôpitaux' })}`,
  notices: {
    APPROXIMATE_RANGE:
      'Les classes couvrent l’étendue que déclare le modèle de données ; celles des bords contiennent aussi ce qui dépasse.',
    BINS_MERGED: 'Les classes sont plus larges là où une classe étroite compterait trop peu de patients.',
    CELLS_WITHHELD: 'Les modalités dont un hôpital a trop peu de patients ne sont pas communiquées.',
    GROUPS_WITHHELD: 'Les groupes dont un hôpital a trop peu de patients ne sont pas communiqués.',
  },
  limited:
    'Les valeurs sont limitées aux deux bouts, là où se trouvent dix patients ou plus d’un jeu : aucun ne se voit seul.',
  leftOut: 'n’y est pas.',
  rules: {
    T1: 'Trop peu de ses patients ont une valeur. Choisissez des variables avec moins de valeurs manquantes, ou plus de jeux.',
    T2: 'Une case compte trop peu de patients. Groupez par une variable avec moins de modalités.',
    T7: 'Le graphique a plus de classes que l’hôpital n’en permet pour son nombre de patients.',
    P1: 'Le modèle de données ne dit pas qui est un patient. L’hôpital peut nommer la variable.',
    M1: 'Une somme porte sur trop peu de patients. Choisissez une variable avec moins de valeurs manquantes.',
    M6: 'La différence entre deux sélections porte sur trop peu de patients. Choisissez un autre groupement.',
    Q9: 'Sa politique demande plus d’hôpitaux qu’il n’en pouvait répondre. Choisissez des jeux de données de plus d’hôpitaux.',
    NO_VALUE: 'Il n’a aucune valeur de cette variable. Retirez la variable ou le jeu de données.',
    CLASH: 'Ses données contredisent celles d’un hôpital admis avant.',
    UNREACHABLE: 'L’hôpital n’est pas connecté pour le moment.',
    LOST: 'La connexion à l’hôpital a été perdue pendant le calcul.',
  },
  noAnswer: 'Il n’y en a pas de graphique',
  refusals: {
    INSUFFICIENT_DATA: {
      title: 'Trop peu de patients',
      help: 'Aucun hôpital n’a assez de patients pour répondre sans en révéler. Choisissez plus de jeux de données, ou une autre variable.',
    },
    TOO_FEW_HOSPITALS: {
      title: 'Trop peu d’hôpitaux',
      help: 'Les hôpitaux ne répondent qu’avec d’autres, pour qu’aucun nombre ne soit celui d’un seul. Choisissez des jeux de données de plus d’hôpitaux.',
    },
    HOSPITAL_UNREACHABLE: {
      title: 'Un hôpital n’est pas connecté',
      help: 'Laissez ses jeux de données de côté, ou réessayez quand il sera de retour.',
    },
    HOSPITAL_LOST: { title: 'Un hôpital a été perdu', help: 'Sa connexion s’est rompue avant sa réponse. Réessayez.' },
    MASTER_FAULT: {
      title: 'La fédération n’a pas pu le calculer',
      help: 'Ce n’est pas votre faute. Réessayez ; si cela se répète, dites-le au gestionnaire de la fédération.',
    },
  },
  takeAllDatasets: 'Prendre tous les jeux',
  numbers: 'En chiffres',
  numbersOf: (label) => `${label} en chiffres, par jeu de données`,
  n: 'n',
  missing: 'Manquantes',
  allDatasets: 'Tous les jeux',
  withheld: 'non communiqué',
  withheldReason: 'trop peu de patients dans un hôpital',
  orderReason: 'son hôpital ne communique pas les statistiques d’ordre d’un seul jeu (règle M3)',
  orderNote:
    'Les quartiles d’un seul jeu ne sont pas communiqués là où l’hôpital garde les statistiques d’ordre (règle M3) ; ceux de l’ensemble (≈) se lisent sur les effectifs des classes.',
  noValue: '–',
  approximately: (text) => `≈ ${text}`,
  between: (lower, upper) => `${lower} … ${upper}`,
  quantities: { mean: 'Moyenne', sd: 'Écart-type', min: 'Min', q1: 'Q1', median: 'Médiane', q3: 'Q3', max: 'Max' },
  tour: {
    start: 'Visite guidée',
    place: (at, of) => `${at} sur ${of}`,
    next: 'Suivant',
    before: 'Précédent',
    end: 'Terminer',
    done: 'Terminé',
    steps: {
      tree: {
        title: 'Trouver une variable',
        text: 'Cherchez par nom, unité ou modalité, ou parcourez les groupes avec les flèches. Choisissez au-dessus les jeux de données à regarder.',
      },
      picture: {
        title: 'La voir',
        text: 'Ici apparaît la distribution de ses valeurs, sur tous les hôpitaux ou par groupes. Les nombres trop petits sont signalés, jamais devinés.',
      },
      buttons: {
        title: 'L’utiliser',
        text: 'Sous le nom d’une variable, mettez-la dans votre question : à expliquer, covariable ou filtre.',
      },
      ask: { title: 'Interroger', text: 'Ici se compose votre question, puis elle est posée aux hôpitaux.' },
      experiments: {
        title: 'Revenir',
        text: 'Chaque question reste ici avec sa réponse, à lire, comparer et partager.',
      },
    },
  },
};
