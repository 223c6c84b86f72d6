import { fewNames, sentences } from '@mip/charts/words';
import type { Words } from '../texts.js';

type Describe = Words['charts']['describe'];
type Extreme = Parameters<Describe['means']>[0]['lowest'];

export const describe: Describe = {
  histogram: ({ variable, bins, from, to, groups, most, withheld }) =>
    sentences(
      `Histogramme de ${variable} en ${many(bins, 'classe')} de ${from} à ${to}${groups > 1 ? `, pour ${groups} groupes` : ''}.`,
      most &&
        `La classe la plus remplie, de ${most.from} à ${most.to}, compte ${most.count}${groups > 1 ? ` (${most.group})` : ''}.`,
      hides(withheld, 'classe'),
    ),
  bars: ({ category, categories, series, most, withheld }) =>
    sentences(
      `Barres pour ${many(categories, 'catégorie')} de ${category}${series > 1 ? `, en ${series} groupes` : ''}.`,
      most && `La plus grande est ${most.label}, avec ${most.value}.`,
      hides(withheld, 'valeur'),
    ),
  boxes: ({ boxes, variable, lowest, highest, withheld }) =>
    sentences(
      `Boîtes à moustaches de ${variable} : ${many(boxes, 'distribution')}.`,
      boxes > 1 ? ends('médiane', lowest, highest) : lowest && `La médiane est ${lowest.value}.`,
      hides(withheld, 'valeur'),
    ),
  forest: ({ estimate, terms, excluding, reference, missing }) =>
    sentences(
      `${estimate} pour ${many(terms, 'terme')}, avec intervalles de confiance.`,
      excludes(excluding, reference),
      missing > 0 && `${many(missing, 'terme')} sans estimation possible.`,
    ),
  roc: ({ curves }) =>
    sentences(
      'Courbe ROC : taux de vrais positifs selon le taux de faux positifs.',
      ...curves.map(({ label, value }) => `L’aire sous la courbe${label ? ` de ${label}` : ''} est ${value}.`),
    ),
  confusion: ({ classes, total, correct, withheld }) =>
    sentences(
      `Matrice de confusion de ${classes} classes sur ${total} patients.`,
      correct && `${correct} sont bien prédits.`,
      hides(withheld, 'case'),
    ),
  heatMap: ({ value, rows, columns, highest, lowest, withheld }) =>
    sentences(
      `${value} en ${many(rows, 'ligne')} et ${many(columns, 'colonne')}.`,
      highest &&
        lowest &&
        `Le maximum est ${highest.label} avec ${highest.value}, le minimum ${lowest.label} avec ${lowest.value}.`,
      hides(withheld, 'case'),
    ),
  survival: ({ curves }) =>
    sentences(
      `Survie estimée selon Kaplan–Meier, ${many(curves.length, 'courbe')}.`,
      ...curves.map(({ label, median }) => `${label} : médiane ${median ?? 'non atteinte'}.`),
    ),
  means: ({ variable, groups, lowest, highest, withheld }) =>
    sentences(
      `Moyennes de ${variable} avec intervalles de confiance dans ${many(groups, 'groupe')}.`,
      ends('moyenne', lowest, highest),
      hides(withheld, 'moyenne'),
    ),
  interval: ({ label, estimate, lower, upper, reference, includes }) =>
    `${label} est de ${estimate}, avec un intervalle de confiance de ${lower} à ${upper}, qui ${includes ? 'comprend' : 'exclut'} ${reference}.`,
  scree: ({ components, first, two }) =>
    sentences(
      `Valeurs propres de ${many(components, 'composante')}.`,
      `La première explique ${first} de la variance${two ? `, les deux premières ${two}` : ''}.`,
    ),
  biplot: ({ x, y, vectors, longest }) =>
    sentences(
      `Saturations de ${many(vectors, 'variable')} sur ${x} et ${y}.`,
      longest && `Le vecteur le plus long est ${longest.label}, de longueur ${longest.value}.`,
    ),
  clusters: ({ clusters, variables, largest }) =>
    sentences(
      `Centres de ${many(clusters, 'groupe')} sur ${many(variables, 'variable')}, en écarts types.`,
      largest && `Le plus grand est ${largest.label}, avec ${largest.value} patients.`,
    ),
  calibration: ({ bins, widest, withheld }) =>
    sentences(
      `Risque observé selon le risque prédit, en ${many(bins, 'classe')}.`,
      widest && `L’écart est le plus grand au risque prédit de ${widest.label}, où ${widest.value} a été observé.`,
      hides(withheld, 'classe'),
    ),
  pairs: ({ pairs, excluding, missing }) =>
    sentences(
      `Différences de ${many(pairs, 'paire')} de groupes avec intervalles de confiance simultanés.`,
      excludes(excluding, 'zéro'),
      missing > 0 && `${many(missing, 'différence')} sans estimation possible.`,
    ),
  packing: ({ groups, leaves, selected }) =>
    `${many(leaves, 'variable')} dans ${many(groups, 'groupe')}, choisies : ${selected}. Les cercles dans des cercles sont des groupes dans des groupes.`,
};

function many(count: number, one: string): string {
  return `${count} ${one}${count < 2 ? '' : 's'}`;
}

function hides(count: number, one: string): string | false {
  return count > 0 && `${many(count, one)} non communiquée${count < 2 ? '' : 's'} : trop peu de patients.`;
}

function ends(what: string, lowest: Extreme, highest: Extreme): string | false {
  if (!lowest || !highest) return false;
  return `La ${what} la plus basse est ${lowest.value} (${lowest.label}), la plus haute ${highest.value} (${highest.label}).`;
}

function excludes(names: readonly string[], reference: string): string {
  if (names.length === 0) return `Aucun intervalle n’exclut ${reference}.`;
  const who = fewNames(names, (rest) => ` et ${rest} de plus`);
  return names.length === 1
    ? `L’intervalle de ${who} exclut ${reference}.`
    : `Les intervalles suivants excluent ${reference} : ${who}.`;
}
