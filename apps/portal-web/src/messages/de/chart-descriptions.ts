import { fewNames, sentences } from '@mip/charts/words';
import type { Words } from '../texts.js';

type Describe = Words['charts']['describe'];
type Extreme = Parameters<Describe['means']>[0]['lowest'];

export const describe: Describe = {
  histogram: ({ variable, bins, from, to, groups, most, withheld }) =>
    sentences(
      `Histogramm von ${variable} in ${many(bins, 'Klasse', 'Klassen')} von ${from} bis ${to}${groups > 1 ? `, für ${groups} Gruppen` : ''}.`,
      most &&
        `Die vollste Klasse, ${most.from} bis ${most.to}, zählt ${most.count}${groups > 1 ? ` (${most.group})` : ''}.`,
      hides(withheld, 'Klasse', 'Klassen'),
    ),
  bars: ({ category, categories, series, most, withheld }) =>
    sentences(
      `Balken für ${many(categories, 'Kategorie', 'Kategorien')} von ${category}${series > 1 ? `, in ${series} Gruppen` : ''}.`,
      most && `Am grössten ist ${most.label} mit ${most.value}.`,
      hides(withheld, 'Wert', 'Werte'),
    ),
  boxes: ({ boxes, variable, lowest, highest, withheld }) =>
    sentences(
      `Kastengrafik von ${variable}: ${many(boxes, 'Verteilung', 'Verteilungen')}.`,
      boxes > 1 ? ends('Median', lowest, highest) : lowest && `Der Median ist ${lowest.value}.`,
      hides(withheld, 'Wert', 'Werte'),
    ),
  forest: ({ estimate, terms, excluding, reference, missing }) =>
    sentences(
      `${estimate} von ${many(terms, 'Term', 'Termen')} mit Konfidenzintervallen.`,
      excludes(excluding, reference),
      missing > 0 && `Nicht schätzbar: ${many(missing, 'Term', 'Terme')}.`,
    ),
  roc: ({ curves }) =>
    sentences(
      'ROC-Kurve: Rate der richtig Positiven gegen Rate der falsch Positiven.',
      ...curves.map(({ label, value }) => `Die Fläche unter der Kurve${label ? ` von ${label}` : ''} ist ${value}.`),
    ),
  confusion: ({ classes, total, correct, withheld }) =>
    sentences(
      `Konfusionsmatrix von ${classes} Klassen über ${total} Patienten.`,
      correct && `Richtig vorhergesagt: ${correct}.`,
      hides(withheld, 'Zelle', 'Zellen'),
    ),
  heatMap: ({ value, rows, columns, highest, lowest, withheld }) =>
    sentences(
      `${value} in ${many(rows, 'Zeile', 'Zeilen')} und ${many(columns, 'Spalte', 'Spalten')}.`,
      highest &&
        lowest &&
        `Am höchsten ist ${highest.label} mit ${highest.value}, am tiefsten ${lowest.label} mit ${lowest.value}.`,
      hides(withheld, 'Zelle', 'Zellen'),
    ),
  survival: ({ curves }) =>
    sentences(
      `Überleben nach Kaplan–Meier, ${many(curves.length, 'Kurve', 'Kurven')}.`,
      ...curves.map(({ label, median }) => `${label}: Median ${median ?? 'nicht erreicht'}.`),
    ),
  means: ({ variable, groups, lowest, highest, withheld }) =>
    sentences(
      `Mittelwerte von ${variable} mit Konfidenzintervallen in ${many(groups, 'Gruppe', 'Gruppen')}.`,
      ends('Mittelwert', lowest, highest),
      hides(withheld, 'Mittelwert', 'Mittelwerte'),
    ),
  interval: ({ label, estimate, lower, upper, reference, includes }) =>
    `${label} ist ${estimate}, mit einem Konfidenzintervall von ${lower} bis ${upper}, das ${reference} ${includes ? 'einschliesst' : 'ausschliesst'}.`,
  scree: ({ components, first, two }) =>
    sentences(
      `Eigenwerte von ${many(components, 'Komponente', 'Komponenten')}.`,
      `Die erste erklärt ${first} der Varianz${two ? `, die ersten zwei ${two}` : ''}.`,
    ),
  biplot: ({ x, y, vectors, longest }) =>
    sentences(
      `Ladungen von ${many(vectors, 'Variable', 'Variablen')} auf ${x} und ${y}.`,
      longest && `Der längste Vektor ist ${longest.label}, mit Länge ${longest.value}.`,
    ),
  clusters: ({ clusters, variables, largest }) =>
    sentences(
      `Zentren von ${many(clusters, 'Cluster', 'Clustern')} auf ${many(variables, 'Variable', 'Variablen')}, in Standardabweichungen.`,
      largest && `Der grösste ist ${largest.label}, mit ${largest.value} Patienten.`,
    ),
  calibration: ({ bins, widest, withheld }) =>
    sentences(
      `Beobachtetes gegen vorhergesagtes Risiko in ${many(bins, 'Klasse', 'Klassen')}.`,
      widest &&
        `Am weitesten auseinander beim vorhergesagten Risiko ${widest.label}, beobachtet wurde ${widest.value}.`,
      hides(withheld, 'Klasse', 'Klassen'),
    ),
  pairs: ({ pairs, excluding, missing }) =>
    sentences(
      `Unterschiede von ${many(pairs, 'Paar', 'Paaren')} von Gruppen mit simultanen Konfidenzintervallen.`,
      excludes(excluding, 'null'),
      missing > 0 && `Nicht schätzbar: ${many(missing, 'Unterschied', 'Unterschiede')}.`,
    ),
  packing: ({ groups, leaves, selected }) =>
    `${many(leaves, 'Variable', 'Variablen')} in ${many(groups, 'Gruppe', 'Gruppen')}, gewählt: ${selected}. Kreise in Kreisen sind Gruppen in Gruppen.`,
};

function many(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

function hides(count: number, one: string, more: string): string | false {
  return count > 0 && `Nicht freigegeben: ${many(count, one, more)}, zu wenige Patienten.`;
}

function ends(what: string, lowest: Extreme, highest: Extreme): string | false {
  if (!lowest || !highest) return false;
  return `Der tiefste ${what} ist ${lowest.value} (${lowest.label}), der höchste ${highest.value} (${highest.label}).`;
}

function excludes(names: readonly string[], reference: string): string {
  if (names.length === 0) return `Kein Intervall schliesst ${reference} aus.`;
  const who = fewNames(names, (rest) => ` und ${rest} weitere`);
  return names.length === 1
    ? `Das Intervall von ${who} schliesst ${reference} aus.`
    : `Die Intervalle von ${who} schliessen ${reference} aus.`;
}
