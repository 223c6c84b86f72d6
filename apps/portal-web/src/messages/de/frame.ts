import type { Words } from '../texts.js';

export const frame: Words['frame'] = {
  skip: 'Zum Inhalt',
  home: 'Start',
  explore: 'Erkunden',
  ask: 'Fragen',
  experiments: 'Experimente',
  hospital: 'Mein Spital',
  federation: 'Föderation',
  menu: 'Menü',
  main: 'Haupt',
  account: 'Konto',
  toAccount: 'Konto und Tokens',
  signOut: 'Abmelden',
  language: 'Sprache',
  theme: 'Farben',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  roles: {
    researcher: 'Forschung',
    'data-manager': 'Datenverantwortung im Spital',
    'federation-manager': 'Leitung der Föderation',
  },
  noRole: 'Ihr Konto hat in dieser Föderation noch keine Rolle. Bitten Sie die Leitung der Föderation darum.',
  offline:
    'Das Portal antwortet nicht. Was Sie sehen, kann alt sein; es geht von selbst weiter, sobald die Verbindung wieder da ist.',
  notFound: 'Diese Seite gibt es nicht',
  notFoundHelp: 'Die Adresse ist vielleicht falsch geschrieben, oder was hier war, wurde gelöscht.',
  toHome: 'Zur ersten Seite',
};
