import { counted } from '../plural.js';

const NUMBER = new Intl.NumberFormat('en');
const ROLES: Readonly<Record<string, string>> = { y: 'outcome', x: 'covariate', group: 'group' };

export const variables = {
  search: 'Search variables',
  searchHelp: 'Name, code, description, unit or level',
  tree: 'Variables',
  kind: 'Kind',
  kinds: { real: 'Number', integer: 'Whole number', nominal: 'Categories', text: 'Text', date: 'Date' },
  inAll: 'Only what every chosen dataset has',
  openAll: 'Open all groups',
  closeAll: 'Close all groups',
  count: (n: number) => NUMBER.format(n),
  found: (n: number) => counted('en', n, { one: 'variable', other: 'variables' }),
  levels: (n: number) => counted('en', n, { one: 'level', other: 'levels' }),
  role: (role: string) => ROLES[role] ?? role,
  notIn: (names: string) => `not in ${names}`,
  inNone: 'in none of the chosen datasets',
  foundIn: (field: 'level' | 'description', text: string) => (field === 'level' ? `Level: ${text}` : text),
  nothingFits: 'No variable fits. Try fewer words, or clear the search.',
  noVariables: 'This data model has no variables.',
  datasetsChosen: (n: number, of: number) =>
    `${NUMBER.format(n)} of ${counted('en', of, { one: 'dataset', other: 'datasets' })}`,
  atLeastPatients: (n: number) => `at least ${counted('en', n, { one: 'patient', other: 'patients' })}`,
  datasets: 'Datasets',
  chooseAll: 'All',
  chooseNone: 'None',
  notConnected: 'not connected',
  validation: 'for checking methods',
  noDatasets: 'No hospital holds data of this data model at the moment.',
  model: 'Data model',
  oneRow: 'One row for each patient',
  severalVisits: 'Several visits of each patient',
  lostTitle: (model: string) => `Change to ${model}?`,
  lostVariables: 'Variables that it does not have',
  lostDatasets: 'Datasets that it does not have',
  lostFilter: 'Filter',
  lostRules: (n: number) => counted('en', n, { one: 'rule is left out', other: 'rules are left out' }),
  keptHelp: 'Everything else of your question is kept.',
  changeAnyway: 'Change',
};
