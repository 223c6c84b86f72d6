import { counted } from '../plural.js';

const NUMBER = new Intl.NumberFormat('en');
const ROLES: Readonly<Record<string, string>> = { y: 'outcome', x: 'covariate', group: 'group' };

export const variables = {
  search: 'Search variables',
  searchHelp: 'Name, code, description, unit or level',
  tree: 'Variables',
  kind: 'Kind',
  kinds: { real: 'Number', integer: 'Whole number', nominal: 'Categories', text: 'Text', date: 'Date' },
  inAll: 'Only variables in every chosen dataset',
  openAll: 'Open all groups',
  closeAll: 'Close all groups',
  count: (n: number) => NUMBER.format(n),
  found: (n: number) => counted('en', n, { one: 'variable', other: 'variables' }),
  levels: (n: number) => counted('en', n, { one: 'level', other: 'levels' }),
  role: (role: string) => ROLES[role] ?? role,
  notIn: (names: string) => `not in ${names}`,
  inNone: 'in none of the chosen datasets',
  foundIn: (field: 'level' | 'description', text: string) => (field === 'level' ? `Level: ${text}` : text),
  nothingFits: 'No variable matches. Try fewer words, or clear the search.',
  noVariables: 'This data model has no variables.',
  datasetsChosen: (n: number, of: number) =>
    `${NUMBER.format(n)} of ${counted('en', of, { one: 'dataset', other: 'datasets' })}`,
  atLeastPatients: (n: number) => `at least ${counted('en', n, { one: 'patient', other: 'patients' })}`,
  datasets: 'Datasets',
  chooseAll: 'All',
  chooseNone: 'None',
  notConnected: 'not connected',
  validation: 'for validating methods',
  noDatasets: 'No hospital holds data of this data model at the moment.',
  model: 'Data model',
  oneRow: 'One row per patient',
  severalVisits: 'Several visits per patient',
  lostTitle: (model: string) => `Switch to ${model}?`,
  lostVariables: 'Variables that it does not have',
  lostDatasets: 'Datasets that it does not have',
  lostFilter: 'Filter',
  lostRules: (n: number) => counted('en', n, { one: 'rule is removed', other: 'rules are removed' }),
  keptHelp: 'Everything else of your question is kept.',
  changeAnyway: 'Switch',
};
