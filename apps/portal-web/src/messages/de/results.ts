import type { Words } from '../texts.js';

export const results: Words['results'] = {
  result: 'Ergebnis',
  sections: { result: 'Ergebnis', record: 'Protokoll', methods: 'Für den Artikel', repeat: 'Wiederholen' },
  print: 'Drucken oder als PDF speichern',
  without: (hospitals) => `Nicht enthalten: ${hospitals}.`,
  why: 'Warum?',
  noReport:
    'Dieses Experiment stammt aus der Zeit, bevor Ergebnisse einen Bericht hatten. Alle Felder des Ergebnisses stehen unten.',
  whoMeet: (filter) => `Patienten, für die gilt: ${filter}`,
  saveAll: 'Alles herunterladen',
  show: 'Anzeigen',
  model: 'Das Modell',
  participants: 'Wer teilgenommen hat',
  hospital: 'Spital',
  datasets: 'Datensätze',
  patients: 'Patienten',
  policy: 'Regeln',
  notices: 'Gut zu wissen',
  software: 'Software',
  submitted: 'Gefragt',
  finished: 'Beantwortet',
  run: 'Lauf',
  request: 'Die Anfrage, wie gesendet',
  plans: 'Was die Spitäler gefragt wurden',
  plansHelp:
    'Jede Runde ist eine Summe über Zeilen, hier als Formel. Die Spitäler haben nur mit diesen Summen geantwortet.',
  plan: (round, note) => (note ? `Runde ${round}: ${note}` : `Runde ${round}`),
  lanes: (n) => (n === 1 ? '1 Zahl je Spital' : `${n} Zahlen je Spital`),
  methodsTitle: 'Methodenabsatz',
  cite: 'Wie zu zitieren',
  citation: (name, year, software, address) =>
    `«${name}», Experiment der MIP Federation, ${year}. ${software}. ${address}`,
  source: 'Quelle der Methode',
  repeatHelp: 'Das stellt dieselbe Frage noch einmal, als neues Experiment von Ihnen. Es braucht ein Token.',
  repeatToken: 'Erstellen Sie eines auf der Kontoseite.',
};
