import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Message, Part, Report, Value } from '@mip/report';
import { cellTexts, ENGLISH, say, tablesOf } from '@mip/report/show';
import { describe, expect, test } from 'vitest';
import { keptExperiments } from './testing/reports.js';

interface View {
  readonly algorithm: string;
  readonly labels: readonly string[];
  readonly numbers: readonly number[];
}
const file = fileURLToPath(new URL('./fixtures/views-of-0.1.0.json', import.meta.url));
const VIEWS: readonly View[] = JSON.parse(readFileSync(file, 'utf8'));

const messagesIn = (tree: object): readonly Message[] =>
  Object.values(tree).flatMap((value: unknown): readonly Message[] => {
    if (typeof value === 'string') return [value];
    if (typeof value !== 'object' || value === null) return [];
    return 'key' in value && 'text' in value ? [value as Message, ...messagesIn(value)] : messagesIn(value);
  });

const textsOf = ({ parts }: Report): ReadonlySet<string> =>
  new Set([
    ...messagesIn(parts).map((message) => say(message)),
    ...tablesOf(parts).flatMap((table) => [
      ...table.columns.map(({ label }) => say(label)),
      ...cellTexts(table, ENGLISH).flat(),
    ]),
  ]);

const numbersIn = (tree: unknown): readonly number[] =>
  typeof tree === 'number'
    ? [tree]
    : typeof tree === 'object' && tree !== null
      ? Object.values(tree).flatMap(numbersIn)
      : [];

/** What is said otherwise today, and why. */
const RENAMED: Readonly<Record<string, string>> = {
  // The field's word for the constant term.
  '(Intercept)': 'Intercept',
  'Cohen d': 'Cohen’s d',
  'Cohen d (z)': 'Cohen’s d of the differences',
  // The wording list of the portal's findings.
  'Rows of the positive class': 'Patients with the outcome',
  Steps: 'Iterations',
  'Spread explained': 'Variance explained',
  'Sum of squares within': 'Sum of squares within clusters',
  '· groups that share a letter are not told apart': 'Groups that share a letter are not significantly different.',
  'Where a cell says “withheld”, a hospital’s privacy policy does not let that number out.':
    'Where a cell says “withheld”, a hospital’s privacy policy does not allow that number to be told.',
  'p of likelihood ratio': 'p of the likelihood ratio',
  // Numbers in a label are written as everywhere else.
  'F (4, 2834)': 'F (4, 2,834)',
  // It says which is taken from which.
  'Mean difference of Left hippocampus and Right hippocampus': 'Mean difference: Left hippocampus − Right hippocampus',
  // Groups of a test are a table of their own.
  'n 1,423, mean 26.41, SD 2.91': '1,423',
  'n 1,532, mean 26.49, SD 2.862': '1,532',
  // The reason stands beside the word.
  withheld: 'withheld: too few patients',
  Cumulative: 'Cumulative share',
  '≈ approximate': 'approximate',
  '≈ All datasets': 'All datasets',
  'A − B': 'Pair',
  // The area is told between bounds, which stand beside it.
  '· approximate, from 8 bins of predicted probability':
    'Thresholds lie between bins that hold enough patients of a class. The band is what their counts leave open, and the area lies between the bounds for certain.',
  // Which rows a table has is said by the head of its first column.
  Datasets: 'Dataset',
};

/** What charts say of their own accord, in the reader's language: it depends on the drawing and not on the result. */
const SAID_BY_CHARTS: readonly RegExp[] = [
  /^(Table|Download|PNG|SVG|CSV|JSON)$/,
  /^Arrow keys move between values/,
  // The sentence in place of the picture, made of numbers that are tested below.
  /\.$/,
  /^Box 25\u00a0%/,
  /^(Patients|Share of patients per unit|Standard deviations from the mean|perfect agreement)$/,
  // Legends and columns of text beside marks: names with sizes that are tested below.
  /^Cluster \d \(n [\d,]+\)$/,
  /^n [\d,]+$/,
  /^AUC [\d.]+ \[/,
];

/** A label as it was before a drawing cut it, turned it, or put its interval beside it. */
function variantsOf(label: string, texts: ReadonlySet<string>): boolean {
  const plain = label.replace(/^↑ | →$/g, '').replace(/ \[95% CI\]$/, '');
  const [start = '', cut] = plain.split('…');
  if (cut !== undefined) {
    const [a = '', b] = start.split(' − ');
    const begins = (text: string) => [...texts].some((one) => one.startsWith(text));
    return b === undefined ? begins(start) : begins(a) && begins(b);
  }
  return texts.has(plain) || SAID_BY_CHARTS.some((chart) => chart.test(plain));
}

/** Numbers that charts compute from those of a report: where a mark stands, or how a cell relates to its row. */
function drawnFrom(parts: readonly Part[]): readonly number[] {
  return parts.flatMap((part): readonly number[] => {
    switch (part.kind) {
      case 'group':
        return drawnFrom(part.parts);
      case 'confusion':
        return part.counts.flatMap((row) => row.map((count) => exact(count) / sum(row)));
      case 'biplot':
        return part.vectors.map(({ x, y }) => Math.hypot(exact(x), exact(y)));
      case 'profiles':
        return part.clusters.flatMap(({ centre }) =>
          centre.map((value, j) => (exact(value) - part.variables[j]!.mean!) / part.variables[j]!.sd!),
        );
      case 'histogram':
        return part.groups.flatMap(({ counts, edges }) =>
          counts.map((count, i) => exact(count) / (sum(counts) * (edges[i + 1]! - edges[i]!))),
        );
      case 'scree':
      case 'curve':
        return QUARTERS;
      case 'forest':
        return part.scale === 'log' ? LOG_TICKS : [];
      default:
        return [];
    }
  });
}
const QUARTERS = [0, 0.25, 0.5, 0.75, 1];
const LOG_TICKS = [-2, -1, 0].flatMap((power) => [1, 2, 3, 5].map((digit) => digit * 10 ** power));
const exact = (value: Value): number => (typeof value === 'number' ? value : Number.NaN);
const sum = (values: readonly Value[]): number => values.reduce<number>((all, value) => all + (exact(value) || 0), 0);

describe.each(VIEWS)('what the view of $algorithm showed', ({ algorithm, labels, numbers }) => {
  const { report } = keptExperiments().find(({ experiment }) => experiment.algorithm === algorithm)!;

  test('has every label in the report', () => {
    const texts = textsOf(report);
    expect(labels.length).toBeGreaterThan(10);
    expect(labels.filter((label) => !texts.has(RENAMED[label] ?? '') && !variantsOf(label, texts))).toEqual([]);
  });

  test('has every number in the report', () => {
    const known = [...numbersIn([report.parts, tablesOf(report.parts)]), ...drawnFrom(report.parts)];
    const has = (value: number) => known.some((one) => Math.abs(one - value) <= 1e-9 * Math.max(1, Math.abs(value)));
    expect(numbers.length).toBeGreaterThan(5);
    expect(numbers.filter((value) => !has(value))).toEqual([]);
  });
});
