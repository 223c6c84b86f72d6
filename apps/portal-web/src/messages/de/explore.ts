import { counted, plural } from '../plural.js';
import type { Words } from '../texts.js';

const NUMBER = new Intl.NumberFormat('de', { maximumSignificantDigits: 15 });
const number = (n: number): string => NUMBER.format(n);

export const explore: Words['explore'] = {
  title: 'Erkunden',
  find: 'Eine Variable finden',
  variables: 'Variablen',
  view: 'Variablen zeigen als',
  list: 'Liste',
  circles: 'Kreise',
  circlesTitle: 'Gruppen von Variablen',
  circlesHelp: 'Ein Klick auf eine Gruppe geht hinein; ein Klick auf eine Variable zeigt sie.',
  noData: 'Die Föderation hat noch keine Daten',
  noDataHelp: 'Sobald ein Spital verbunden ist und einen Datensatz teilt, den Sie sehen dürfen, erscheint er hier.',
  lookAgain: 'Noch einmal nachsehen',
  number,
  hospitals: 'Spitäler',
  datasets: 'Datensätze',
  patients: 'Patienten',
  allConnected: 'alle verbunden',
  connected: (n) => `${number(n)} verbunden`,
  patientTotal: (n, isLeast) => (isLeast ? `≥ ${number(n)}` : number(n)),
  withheldBy: (n) => `Anzahl von ${counted('de', n, { one: 'Datensatz', other: 'Datensätzen' })} nicht freigegeben`,
  promise:
    'Die Daten der Patienten bleiben in ihrem Spital. Was Sie hier sehen, sind Summen und Mittelwerte, dort berechnet und nach den Regeln des Spitals freigegeben.',
  begin: 'So fangen Sie an',
  steps: [
    {
      title: 'Eine Variable wählen',
      text: 'Suchen Sie danach, oder öffnen Sie eine Gruppe der Liste. Das Diagramm erscheint sofort.',
    },
    { title: 'Ansehen', text: 'Über alle Spitäler, nach Datensatz oder nach Gruppen von Patienten.' },
    { title: 'Fragen', text: 'Nehmen Sie sie als Zielgrösse oder Kovariable, und fragen Sie die Spitäler.' },
  ],
  startWith: 'Zum Beispiel:',
  models: 'Datenmodelle',
  version: (version) => `Version ${version}`,
  facts: (facts) => facts.join(' · '),
  oneRow: 'Eine Zeile pro Patient',
  severalVisits: 'Mehrere Besuche pro Patient',
  lookedAt: 'Gewählt',
  lookAt: 'Wählen',
  noSuchVariable: (code, model) => `«${model}» hat keine Variable «${code}». Wählen Sie eine andere.`,
  movedHere: (model) => `Ihre Frage gilt jetzt «${model}»; was es dort nicht gibt, wurde herausgenommen.`,
  backToList: 'Zurück zu den Variablen',
  units: 'Einheit',
  declaredRange: 'Angegebener Bereich',
  range: (min, max, units = '') =>
    (min === undefined
      ? `bis ${number(max ?? 0)} ${units}`
      : max === undefined
        ? `ab ${number(min)} ${units}`
        : `${number(min)} bis ${number(max)} ${units}`
    ).trim(),
  levels: 'Stufen',
  moreLevels: (n) => `${number(n)} weitere`,
  methodology: 'Methodik',
  heldBy: 'Wo es sie gibt',
  missingShare: (share) => `${share} fehlend`,
  differs: 'Anders erklärt',
  differences: {
    label: 'andere Bezeichnung',
    description: 'andere Beschreibung',
    bounds: 'andere Grenzen',
    'cut-points': 'andere Schnittpunkte',
    'level-labels': 'andere Bezeichnungen der Stufen',
    order: 'andere Reihenfolge der Stufen',
    'further-level': 'weitere Stufen',
    'further-variable': 'nur hier erklärt',
    'lacks-variable': 'nicht erklärt',
  },
  has: 'vorhanden: ',
  hasNot: 'nicht vorhanden: ',
  use: { y: 'Als Zielgrösse', x: 'Als Kovariable' },
  used: {
    y: (label) => `${label} ist eine Zielgrösse Ihrer Frage.`,
    x: (label) => `${label} ist eine Kovariable Ihrer Frage.`,
  },
  takenOut: (label) => `${label} ist nicht mehr in Ihrer Frage.`,
  filterBy: 'Danach filtern',
  inFilter: 'Im Filter',
  filtered: (label) => `Ihre Frage hat einen Filter nach ${label}. Grenzen Sie ihn unter Fragen ein.`,
  ask: (n) => (n === 0 ? 'Fragen' : `Fragen mit ${counted('de', n, { one: 'Variable', other: 'Variablen' })}`),
  lacking: (names) => `Nicht in ${names}`,
  lackingHelp:
    'Was Sie hier sehen, gilt für die anderen Datensätze. In einer Frage zählen Patienten ohne diese Variable nicht.',
  lackingEverywhere: 'Keiner der gewählten Datensätze hat einen Wert davon. Wählen Sie andere.',
  leaveOut: (n) => plural('de', n, { one: 'Diesen Datensatz weglassen', other: 'Diese Datensätze weglassen' }),
  noChart: (kind) =>
    kind === 'dataset'
      ? 'Sie sagt, zu welchem Datensatz eine Zeile gehört. Jedes Diagramm lässt sich nach Datensatz gruppieren.'
      : 'Davon gibt es kein Diagramm: Einzelne Texte und Daten könnten auf einen Patienten weisen, kein Spital gibt sie frei.',
  chooseDataset: 'Wählen Sie mindestens einen Datensatz, um die Verteilung der Werte zu sehen.',
  distribution: 'Verteilung',
  together: 'Alle zusammen',
  byDataset: 'Nach Datensatz',
  by: (label) => `Nach ${label}`,
  titleBy: (label, by) => `${label} nach ${by}`,
  dataset: 'Datensatz',
  groupBy: 'Gruppieren nach …',
  groupTitle: (label) => `${label} gruppieren nach`,
  groupHelp: 'Eine Variable mit Kategorien. Bis zu drei werden gemerkt und bei jeder Variable angeboten.',
  groupByThis: (label) => `Nach ${label} gruppieren`,
  stopGrouping: (label) => `«${label}» entfernen`,
  basis: (rows, hospitals, visits) =>
    `${counted('de', rows, visits ? { one: 'Besuch', other: 'Besuche' } : { one: 'Patient', other: 'Patienten' })} in ${counted('de', hospitals, { one: 'Spital', other: 'Spitälern' })}`,
  notices: {
    APPROXIMATE_RANGE:
      'Die Klassen umfassen den Bereich, den das Datenmodell angibt; die äusseren enthalten auch, was darüber hinausgeht.',
    BINS_MERGED: 'Klassen sind breiter, wo eine schmale zu wenige Patienten hätte.',
    CELLS_WITHHELD: 'Stufen, von denen ein Spital zu wenige Patienten hat, sind nicht freigegeben.',
    GROUPS_WITHHELD: 'Gruppen, von denen ein Spital zu wenige Patienten hat, sind nicht freigegeben.',
  },
  limited:
    'Werte sind an beiden Enden begrenzt, wo zehn oder mehr Patienten eines Datensatzes stehen: kein einzelner ist zu sehen.',
  leftOut: 'ist nicht dabei.',
  rules: {
    T1: 'Zu wenige seiner Patienten haben einen Wert. Wählen Sie Variablen mit weniger fehlenden Werten oder mehr Datensätze.',
    T2: 'Eine Zelle hat zu wenige Patienten. Gruppieren Sie nach einer Variable mit weniger Stufen.',
    T7: 'Das Histogramm hat mehr Klassen, als das Spital für seine Anzahl Patienten erlaubt.',
    P1: 'Das Datenmodell sagt nicht, wer ein Patient ist. Das Spital kann die Variable benennen.',
    M1: 'Eine Summe umfasst zu wenige Patienten. Wählen Sie eine Variable mit weniger fehlenden Werten.',
    M6: 'Der Unterschied zweier Auswahlen umfasst zu wenige Patienten. Gruppieren Sie anders.',
    Q9: 'Seine Richtlinie verlangt mehr Spitäler, als antworten könnten. Wählen Sie Datensätze von mehr Spitälern.',
    NO_VALUE: 'Er hat keinen Wert dieser Variable. Lassen Sie die Variable oder den Datensatz weg.',
    CLASH: 'Seine Daten widersprechen denen eines Spitals, das früher dabei war.',
    UNREACHABLE: 'Das Spital ist zurzeit nicht verbunden.',
    LOST: 'Die Verbindung zum Spital brach während des Laufs ab.',
  },
  noAnswer: 'Davon gibt es kein Diagramm',
  refusals: {
    INSUFFICIENT_DATA: {
      title: 'Zu wenige Patienten',
      help: 'Kein Spital hat genug Patienten, um zu antworten, ohne einzelne preiszugeben. Wählen Sie mehr Datensätze oder eine andere Variable.',
    },
    TOO_FEW_HOSPITALS: {
      title: 'Zu wenige Spitäler',
      help: 'Spitäler antworten nur zusammen mit anderen, damit keine Zahl die eines einzigen Spitals ist. Wählen Sie Datensätze von mehr Spitälern.',
    },
    HOSPITAL_UNREACHABLE: {
      title: 'Ein Spital ist nicht verbunden',
      help: 'Lassen Sie seine Datensätze weg, oder versuchen Sie es wieder, wenn es zurück ist.',
    },
    HOSPITAL_LOST: {
      title: 'Ein Spital ging verloren',
      help: 'Die Verbindung brach vor der Antwort ab. Versuchen Sie es noch einmal.',
    },
    MASTER_FAULT: {
      title: 'Die Föderation konnte das nicht berechnen',
      help: 'Es liegt nicht an Ihnen. Versuchen Sie es noch einmal; geschieht es wieder, sagen Sie es der Leitung der Föderation.',
    },
  },
  takeAllDatasets: 'Alle Datensätze nehmen',
  numbers: 'In Zahlen',
  numbersOf: (label) => `${label} in Zahlen, nach Datensatz`,
  n: 'n',
  missing: 'Fehlend',
  allDatasets: 'Alle Datensätze',
  withheld: 'nicht freigegeben',
  withheldReason: 'zu wenige Patienten in einem Spital',
  orderReason: 'das Spital gibt Ordnungsstatistiken eines einzelnen Datensatzes nicht frei (Regel M3)',
  orderNote:
    'Quartile eines einzelnen Datensatzes sind nicht freigegeben, wo das Spital Ordnungsstatistiken behält (Regel M3); jene über alle (≈) sind an den Anzahlen der Klassen abgelesen.',
  noValue: '–',
  approximately: (text) => `≈ ${text}`,
  between: (lower, upper) => `${lower} … ${upper}`,
  quantities: { mean: 'Mittelwert', sd: 'SD', min: 'Min', q1: 'Q1', median: 'Median', q3: 'Q3', max: 'Max' },
  tour: {
    start: 'Rundgang',
    place: (at, of) => `${at} von ${of}`,
    next: 'Weiter',
    before: 'Zurück',
    end: 'Beenden',
    done: 'Fertig',
    steps: {
      tree: {
        title: 'Eine Variable finden',
        text: 'Suchen Sie nach Name, Einheit oder Stufe, oder gehen Sie mit den Pfeiltasten durch die Gruppen. Darüber wählen Sie die Datensätze.',
      },
      picture: {
        title: 'Ansehen',
        text: 'Hier erscheint, wie die Werte verteilt sind, über alle Spitäler oder nach Gruppen. Zu kleine Zahlen sind bezeichnet, nie geraten.',
      },
      buttons: {
        title: 'Verwenden',
        text: 'Unter dem Namen einer Variable nehmen Sie sie in Ihre Frage: als Zielgrösse, Kovariable oder Filter.',
      },
      ask: { title: 'Fragen', text: 'Hier wird Ihre Frage zusammengestellt und den Spitälern gestellt.' },
      experiments: {
        title: 'Wiederkommen',
        text: 'Jede Frage bleibt hier mit ihrer Antwort, zum Lesen, Vergleichen und Teilen.',
      },
    },
  },
};
