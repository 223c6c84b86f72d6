import { counted } from '../plural.js';
import type { Words } from '../texts.js';

export const common: Words['common'] = {
  loading: 'Wird geladen …',
  close: 'Schliessen',
  cancel: 'Abbrechen',
  save: 'Speichern',
  undo: 'Rückgängig',
  copy: 'Kopieren',
  copied: 'Kopiert',
  tryAgain: 'Noch einmal',
  back: 'Zurück',
  more: 'Mehr',
  none: 'keine',
  all: 'alle',
  search: 'Suchen',
  clear: 'Leeren',
  patients: (n) => counted('de', n, { one: 'Patient', other: 'Patienten' }),
  hospitals: (n) => counted('de', n, { one: 'Spital', other: 'Spitäler' }),
  datasets: (n) => counted('de', n, { one: 'Datensatz', other: 'Datensätze' }),
  variables: (n) => counted('de', n, { one: 'Variable', other: 'Variablen' }),
  withheldNumber: 'Anzahl nicht freigegeben',
  at: (place) => `in ${place}`,
  refused: 'Abgelehnt',
  states: { waiting: 'wartet', running: 'läuft', done: 'fertig', failed: 'gescheitert', cancelled: 'abgebrochen' },
};
