import type { Words } from '../texts.js';

export const hospital: Words['hospital'] = {
  title: (name) => `Spital ${name}`,
  none: 'Ihr Konto verwaltet noch kein Spital',
  noneHelp: 'Bitten Sie die Leitung der Föderation um die Berechtigung mip_data_manager_<spital>.',
  which: 'Spital',
  connected: 'verbunden',
  away: 'nicht verbunden',
  awayHelp:
    'Sein Worker antwortet gerade nicht. Läufe gehen ohne es weiter oder warten, wie gefragt wurde. Auf seinem Server: sehen Sie nach, ob der Worker läuft.',
  since: 'Verbunden seit',
  started: 'Worker gestartet',
  software: 'Software',
  entries: 'Einträge im Register',
  chain: { ok: 'Register unversehrt', broken: 'Register auf der Platte verändert: der Worker gibt nichts mehr heraus' },
  tabs: { data: 'Was geladen ist', ledger: 'Wer was gefragt hat', refusals: 'Absagen', policy: 'Die Regeln in Worten' },
  dataset: 'Datensatz',
  variables: 'Variablen mit Werten',
  patients: 'Patienten',
  missing: 'Ohne Wert',
  checks: 'Prüfungen',
  fine: 'Alle Datensätze bestehen die Prüfung.',
  mismatched: (models) =>
    `Die Föderation kann ${models} nicht verwenden: das Spital beschreibt seine Variablen anders als andere. Laden Sie die CDEsMetadata.json der Föderation.`,
  empty: 'Es ist nichts geladen. Auf dem Server des Spitals: mip data import ORDNER',
  manyRefusals: (actor, n) => `${actor} wurde innerhalb eines Tages ${n}-mal abgewiesen`,
  manyRefusalsHelp: (time) =>
    `Zehn davon fielen in zehn Minuten, zuletzt um ${time}. Sehen Sie unter «Absagen», was gefragt wurde, und fragen Sie die Leitung der Föderation, wer das ist.`,
  bring: 'Eine Datei laden',
  bringHelp:
    'Dateien gehen nie durch dieses Portal. Auf dem eigenen Rechner des Spitals öffnet dieser Befehl im Browser eine Seite: eine CSV-Datei wählen, ihre Variablen berichtigen, prüfen und importieren. Der Worker ist dabei gestoppt, ausser die Daten liegen auf PostgreSQL.',
  ledgerHelp:
    'Jede Entscheidung des Wächters dieses Spitals, die neueste zuerst. Das Original liegt im Ordner des Spitals; hier steht es ohne die Zahlen, die hinausgingen.',
  time: 'Zeit',
  who: 'Wer',
  asked: 'Was gefragt wurde',
  verdict: 'Entscheid',
  opening: 'Welche Zeilen teilnähmen',
  released: (n) => (n === 1 ? '1 Zahl ging hinaus' : `${n} Zahlen gingen hinaus`),
  refused: 'abgelehnt',
  formula: 'Als Formel',
  noFormula: 'Die Frage ist zu lang, um hier gezeigt zu werden; sie steht im Register.',
  ofRun: 'Alles von diesem Lauf',
  everything: 'Alle Läufe',
  older: 'Ältere zeigen',
  noEntries: 'Noch niemand hat dieses Spital etwas gefragt.',
  noRefusals: 'Unter den gezeigten Einträgen wurde nichts abgelehnt.',
  policyHelp:
    'Diese Grenzen stehen in der Datei policy.yaml im eigenen Ordner des Spitals. Nur das Spital kann sie ändern; dieses Portal kann es absichtlich nicht.',
  profile: (profile) => `Profil ${profile}`,
  profiles: {
    strict: 'enger als die üblichen Grenzen der MIP',
    mip: 'die üblichen Grenzen der MIP',
    'mip-compatible':
      'so freigiebig wie die alte MIP: genaue Extremwerte dürfen hinaus, und kleine Gruppen werden genannt',
  },
  limits: {
    minRows: (n) =>
      `Ein Datensatz, in dem weniger als ${n} Patienten zu einer Frage passen, nimmt nicht teil, und keine Summe geht über weniger.`,
    minCell: (n) =>
      `Eine Anzahl von weniger als ${n} Patienten wird nie genannt, und keine Bedingung darf weniger herausgreifen oder weglassen.`,
    designFloor: (n) => `Eine Stufe einer Kovariate in einer Regression braucht mindestens ${n} Patienten.`,
    maxParamRatio: (n) => `Ein Modell hat höchstens ${n} Koeffizienten je Patient.`,
    maxBins: (n) => `Ein Histogramm hat höchstens ${n} Klassen.`,
    patientsPerCluster: (n) => `k-Means braucht je Cluster mindestens das ${n}-Fache der kleinsten Anzahl.`,
    exact: 'Genaue kleinste und grösste Werte und genaue Quantile dürfen hinaus.',
    notExact: 'Genaue kleinste und grösste Werte und genaue Quantile gehen nie hinaus.',
    patientsPerColumn: (n, columns) =>
      `Jede Spalte einer Frage braucht ${n} Patienten.${columns ? ` Diese hat ${columns} Spalten, die ${columns * n} brauchen.` : ''}`,
    hardStops:
      'Summen, die auf einem Patienten ruhen, werden verweigert: Exponentialfunktionen von Daten, steile Stufen, Teiler nahe null, Spalten mit einem grossen Wert.',
    noHardStops: 'Summen dürfen auf einem Patienten ruhen, etwa eine Exponentialfunktion von Daten.',
    freeFilters: 'Ein Filter darf beliebige Zahlen, Alternativen und Verneinungen enthalten.',
    classesOnly:
      'Ein Filter ist eine Reihe von Bedingungen, die alle gelten, jede an Stufen oder an Klassen, die das Datenmodell nennt; jede behält einen angemessenen Teil der Patienten und lässt einen weg.',
    estimateStep: (share) =>
      `Eine Schätzung wird in Schritten von höchstens ${share} ihres Standardfehlers genannt, und was aus ihr folgt, wird aus der genannten Zahl berechnet.`,
    allDigits: 'Schätzungen werden mit allen Stellen genannt.',
    countStep: (n) => `Anzahlen werden auf ${n} gerundet.`,
    covariances: 'Kovarianzen von Koeffizienten und von Variablen dürfen genannt werden.',
    noCovariances: 'Kovarianzen von Koeffizienten und von Variablen werden nie genannt.',
    depth: (n) => `In einer Frage werden höchstens ${n} Bedingungen und Gruppen gekreuzt.`,
    minSites: (n) => `Dieses Spital antwortet nur zusammen mit anderen, insgesamt mindestens ${n} Spitäler.`,
    alone: 'Dieses Spital antwortet auch allein.',
    limited: (percent) =>
      `Zahlen werden an beiden Enden begrenzt, dort, wo mindestens zehn Patienten und ${percent} % derer mit einem Wert an der Grenze oder jenseits davon liegen; jedes Ergebnis sagt, wo.`,
    notLimited: 'Zahlen werden summiert, wie sie sind, auch die grössten und kleinsten.',
  },
  signedOff: (by, date, reason) => `Lockerer als das Profil; gutgeheissen von ${by} am ${date}: ${reason}`,
};
