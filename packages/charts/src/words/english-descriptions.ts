import { fewNames, sentences } from './sentences.js';
import type { DescriptionWords, Extreme } from './words.js';

export const describeInEnglish: DescriptionWords = {
  histogram: ({ variable, bins, from, to, groups, most, withheld }) =>
    sentences(
      `Histogram of ${variable} in ${many(bins, 'bin')} from ${from} to ${to}${groups > 1 ? `, for ${groups} groups` : ''}.`,
      most &&
        `The fullest bin, ${most.from} to ${most.to}, holds ${most.count}${groups > 1 ? ` (${most.group})` : ''}.`,
      hides(withheld, 'bin'),
    ),
  bars: ({ category, categories, series, most, withheld }) =>
    sentences(
      `Bars for ${many(categories, 'category', 'categories')} of ${category}${series > 1 ? `, in ${series} groups` : ''}.`,
      most && `The largest is ${most.label}, with ${most.value}.`,
      hides(withheld, 'value'),
    ),
  boxes: ({ boxes, variable, lowest, highest, withheld }) =>
    sentences(
      `Box plot of ${variable}: ${many(boxes, 'distribution')}.`,
      boxes > 1 ? ends('median', lowest, highest) : lowest && `The median is ${lowest.value}.`,
      hides(withheld, 'value'),
    ),
  forest: ({ estimate, terms, excluding, reference, missing }) =>
    sentences(
      `${estimate} of ${many(terms, 'term')} with confidence intervals.`,
      `${list(excluding, 'No interval excludes', 'The interval excludes', 'Intervals exclude')} ${reference}${named(excluding)}.`,
      missing > 0 && `${many(missing, 'term')} could not be estimated.`,
    ),
  roc: ({ curves }) =>
    sentences(
      'Receiver operating characteristic: true positive rate against false positive rate.',
      ...curves.map(({ label, value }) => `The area under the curve${label ? ` of ${label}` : ''} is ${value}.`),
    ),
  confusion: ({ classes, total, correct, withheld }) =>
    sentences(
      `Confusion matrix of ${classes} classes over ${total} patients.`,
      correct && `${correct} are predicted correctly.`,
      hides(withheld, 'cell'),
    ),
  heatMap: ({ value, rows, columns, highest, lowest, withheld }) =>
    sentences(
      `${value} in ${many(rows, 'row')} and ${many(columns, 'column')}.`,
      highest &&
        lowest &&
        `Highest is ${highest.label} at ${highest.value}, lowest ${lowest.label} at ${lowest.value}.`,
      hides(withheld, 'cell'),
    ),
  survival: ({ curves }) =>
    sentences(
      `Kaplan–Meier estimate of survival, ${many(curves.length, 'curve')}.`,
      ...curves.map(({ label, median }) => `${label}: median ${median ?? 'not reached'}.`),
    ),
  means: ({ variable, groups, lowest, highest, withheld }) =>
    sentences(
      `Means of ${variable} with confidence intervals in ${many(groups, 'group')}.`,
      ends('mean', lowest, highest),
      hides(withheld, 'mean'),
    ),
  interval: ({ label, estimate, lower, upper, reference, includes }) =>
    `${label} is ${estimate}, with a confidence interval from ${lower} to ${upper}, which ${includes ? 'includes' : 'excludes'} ${reference}.`,
  scree: ({ components, first, two }) =>
    sentences(
      `Eigenvalues of ${many(components, 'component')}.`,
      `The first explains ${first} of the variance${two ? `, the first two ${two}` : ''}.`,
    ),
  biplot: ({ x, y, vectors, longest }) =>
    sentences(
      `Loadings of ${many(vectors, 'variable')} on ${x} and ${y}.`,
      longest && `The longest vector is ${longest.label}, of length ${longest.value}.`,
    ),
  clusters: ({ clusters, variables, largest }) =>
    sentences(
      `Centres of ${many(clusters, 'cluster')} on ${many(variables, 'variable')}, in standard deviations.`,
      largest && `The largest is ${largest.label}, with ${largest.value} patients.`,
    ),
  calibration: ({ bins, widest, withheld }) =>
    sentences(
      `Observed against predicted risk in ${many(bins, 'bin')}.`,
      widest && `They differ most at a predicted risk of ${widest.label}, where ${widest.value} was observed.`,
      hides(withheld, 'bin'),
    ),
  pairs: ({ pairs, excluding, missing }) =>
    sentences(
      `Differences of ${many(pairs, 'pair')} of groups with simultaneous confidence intervals.`,
      `${list(excluding, 'No interval excludes', 'The interval excludes', 'Intervals exclude')} zero${named(excluding)}.`,
      missing > 0 && `${many(missing, 'difference')} could not be estimated.`,
    ),
  packing: ({ groups, leaves, selected }) =>
    `${many(leaves, 'variable')} in ${many(groups, 'group')}, ${selected} selected. Circles within circles are groups within groups.`,
};

function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}

function hides(count: number, one: string): string | false {
  return count > 0 && `${many(count, one)} ${count === 1 ? 'is' : 'are'} withheld: too few patients.`;
}

function ends(what: string, lowest: Extreme | undefined, highest: Extreme | undefined): string | false {
  if (!lowest || !highest) return false;
  return `The lowest ${what} is ${lowest.value} (${lowest.label}), the highest ${highest.value} (${highest.label}).`;
}

function list(names: readonly string[], none: string, one: string, more: string): string {
  return names.length === 0 ? none : names.length === 1 ? one : more;
}

function named(names: readonly string[]): string {
  return names.length === 0 ? '' : ` for ${fewNames(names, (rest) => ` and ${rest} more`)}`;
}
