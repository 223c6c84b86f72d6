import { counted } from '../plural.js';
import type { Words } from '../texts.js';

export const common: Words['common'] = {
  loading: 'Chargement …',
  close: 'Fermer',
  cancel: 'Annuler',
  save: 'Enregistrer',
  undo: 'Rétablir',
  copy: 'Copier',
  copied: 'Copié',
  tryAgain: 'Réessayer',
  back: 'Retour',
  more: 'Plus',
  none: 'aucun',
  all: 'tous',
  search: 'Rechercher',
  clear: 'Effacer',
  patients: (n) => counted('fr', n, { one: 'patient', other: 'patients' }),
  hospitals: (n) => counted('fr', n, { one: 'hôpital', other: 'hôpitaux' }),
  datasets: (n) => counted('fr', n, { one: 'jeu de données', other: 'jeux de données' }),
  variables: (n) => counted('fr', n, { one: 'variable', other: 'variables' }),
  withheldNumber: 'nombre non communiqué',
  at: (place) => `à ${place}`,
  refused: 'Refusé',
  states: { waiting: 'en attente', running: 'en cours', done: 'terminée', failed: 'échouée', cancelled: 'annulée' },
};
