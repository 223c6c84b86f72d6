import { counted } from '../plural.js';
import type { Words } from '../texts.js';

const NUMBER = new Intl.NumberFormat('de');
const ROLES: Readonly<Record<string, string>> = { y: 'Zielgrösse', x: 'Kovariable', group: 'Gruppe' };

export const variables: Words['variables'] = {
  search: 'Variablen suchen',
  searchHelp: 'Name, Code, Beschreibung, Einheit oder Stufe',
  tree: 'Variablen',
  kind: 'Art',
  kinds: { real: 'Zahl', integer: 'Ganze Zahl', nominal: 'Kategorien', text: 'Text', date: 'Datum' },
  inAll: 'Nur was jeder gewählte Datensatz hat',
  openAll: 'Alle Gruppen öffnen',
  closeAll: 'Alle Gruppen schliessen',
  count: (n) => NUMBER.format(n),
  found: (n) => counted('de', n, { one: 'Variable', other: 'Variablen' }),
  levels: (n) => counted('de', n, { one: 'Stufe', other: 'Stufen' }),
  role: (role) => ROLES[role] ?? role,
  notIn: (names) => `fehlt in ${names}`,
  inNone: 'in keinem der gewählten Datensätze',
  foundIn: (field, text) => (field === 'level' ? `Stufe: ${text}` : text),
  nothingFits: 'Keine Variable passt. Versuchen Sie es mit weniger Wörtern oder leeren Sie die Suche.',
  noVariables: 'Dieses Datenmodell hat keine Variablen.',
  datasetsChosen: (n, of) => `${NUMBER.format(n)} von ${counted('de', of, { one: 'Datensatz', other: 'Datensätzen' })}`,
  atLeastPatients: (n) => `mindestens ${counted('de', n, { one: 'Patient', other: 'Patienten' })}`,
  datasets: 'Datensätze',
  chooseAll: 'Alle',
  chooseNone: 'Keine',
  notConnected: 'nicht verbunden',
  validation: 'zum Prüfen von Methoden',
  noDatasets: 'Zurzeit hat kein Spital Daten dieses Datenmodells.',
  model: 'Datenmodell',
  oneRow: 'Eine Zeile pro Patient',
  severalVisits: 'Mehrere Besuche pro Patient',
  lostTitle: (model) => `Zu ${model} wechseln?`,
  lostVariables: 'Variablen, die es dort nicht gibt',
  lostDatasets: 'Datensätze, die es dort nicht gibt',
  lostFilter: 'Filter',
  lostRules: (n) => counted('de', n, { one: 'Regel fällt weg', other: 'Regeln fallen weg' }),
  keptHelp: 'Alles andere an Ihrer Frage bleibt.',
  changeAnyway: 'Wechseln',
};
