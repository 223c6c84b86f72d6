import { counted } from '../plural.js';
import type { Words } from '../texts.js';

const NUMBER = new Intl.NumberFormat('fr');
const ROLES: Readonly<Record<string, string>> = { y: 'variable à expliquer', x: 'covariable', group: 'groupe' };

export const variables: Words['variables'] = {
  search: 'Rechercher une variable',
  searchHelp: 'Nom, code, description, unité ou modalité',
  tree: 'Variables',
  kind: 'Type',
  kinds: { real: 'Nombre', integer: 'Nombre entier', nominal: 'Catégories', text: 'Texte', date: 'Date' },
  inAll: 'Seulement ce que chaque jeu choisi contient',
  openAll: 'Ouvrir tous les groupes',
  closeAll: 'Fermer tous les groupes',
  count: (n) => NUMBER.format(n),
  found: (n) => counted('fr', n, { one: 'variable', other: 'variables' }),
  levels: (n) => counted('fr', n, { one: 'modalité', other: 'modalités' }),
  role: (role) => ROLES[role] ?? role,
  notIn: (names) => `absente de ${names}`,
  inNone: 'absente de tous les jeux choisis',
  foundIn: (field, text) => (field === 'level' ? `Modalité : ${text}` : text),
  nothingFits: 'Aucune variable ne convient. Essayez moins de mots ou effacez la recherche.',
  noVariables: 'Ce modèle de données n’a aucune variable.',
  datasetsChosen: (n, of) =>
    `${NUMBER.format(n)} sur ${counted('fr', of, { one: 'jeu de données', other: 'jeux de données' })}`,
  atLeastPatients: (n) => `au moins ${counted('fr', n, { one: 'patient', other: 'patients' })}`,
  datasets: 'Jeux de données',
  chooseAll: 'Tous',
  chooseNone: 'Aucun',
  notConnected: 'non connecté',
  validation: 'pour vérifier les méthodes',
  noDatasets: 'Aucun hôpital n’a de données de ce modèle pour le moment.',
  model: 'Modèle de données',
  oneRow: 'Une ligne par patient',
  severalVisits: 'Plusieurs visites par patient',
  lostTitle: (model) => `Passer à ${model} ?`,
  lostVariables: 'Variables qui n’y existent pas',
  lostDatasets: 'Jeux de données qui n’y existent pas',
  lostFilter: 'Filtre',
  lostRules: (n) => counted('fr', n, { one: 'règle est laissée de côté', other: 'règles sont laissées de côté' }),
  keptHelp: 'Tout le reste de votre question est conservé.',
  changeAnyway: 'Changer',
};
