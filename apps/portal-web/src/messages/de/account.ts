import type { Words } from '../texts.js';

export const account: Words['account'] = {
  title: 'Konto',
  fromProvider:
    'Ihr Name und Ihre Rechte kommen vom Anmeldedienst. Ihre Tokens erhalten bei jeder Anmeldung dieselben Rechte.',
  rights: 'Was Sie dürfen',
  mayDo: {
    researcher: 'Daten ansehen, Fragen stellen und Experimente aufbewahren',
    'data-manager': 'sehen, was Ihr Spital geladen hat, seine Regeln und was es gefragt wurde',
    'federation-manager': 'die Spitäler und Läufe der Föderation sehen und verwalten',
  },
  everyDataset: 'Sie dürfen jeden Datensatz abfragen.',
  datasets: (codes) =>
    codes.length === 0
      ? 'Sie dürfen noch keinen Datensatz abfragen.'
      : `Sie dürfen diese Datensätze abfragen: ${codes.join(', ')}.`,
  hospitals: (names) => `Sie verwalten die Daten von ${names.join(', ')}.`,
  everyExperiment: 'Sie sehen alle Experimente mit Datensätzen, die Sie sehen dürfen.',
  tokens: 'Tokens für Skripte',
  tokensHelp:
    'Ein Skript sendet ein Token, statt sich anzumelden. Damit kann es mit Ihren Rechten Experimente starten und lesen, sonst nichts. Halten Sie Tokens geheim.',
  name: 'Name',
  nameHelp: 'Wofür es ist, etwa der Rechner oder die Studie',
  nameless: 'Geben Sie ihm einen Namen.',
  validFor: 'Gültig für',
  days: (days) => `${days} Tage`,
  make: 'Token erstellen',
  made: (name) => `«${name}» wurde erstellt`,
  madeHelp: 'Kopieren Sie es jetzt: Es wird nur einmal gezeigt.',
  tokenOf: (name) => `Token «${name}»`,
  none: 'Sie haben noch keine Tokens.',
  created: 'Erstellt',
  lastUsed: 'Zuletzt verwendet',
  never: 'Nie',
  expires: 'Läuft ab',
  revoke: 'Widerrufen',
  revokeTitle: (name) => `«${name}» widerrufen?`,
  revokeHelp: 'Skripte, die es verwenden, werden ab sofort abgewiesen. Das lässt sich nicht rückgängig machen.',
  script: 'Ein Skript für den Anfang',
  scriptHelp:
    'Es erstellt ein Experiment, wartet darauf und gibt sein Ergebnis aus. Setzen Sie zuerst MIP_TOKEN auf ein Token.',
  scriptName: 'Aus einem Skript',
  codeLanguage: 'Sprache',
  codeLanguages: { curl: 'curl', r: 'R', python: 'Python', javascript: 'JavaScript', mip: 'Befehlszeile' },
  commandLineHelp: 'Für alle, die den Master der Föderation erreichen: Setzen Sie MIP_URL auf seine Adresse.',
};
