import type { VisitChoice } from '@mip/aggregates';
import type { Report } from '@mip/report';
import { say } from '@mip/report/show';
import { validateExperiment } from '@mip/specification';
import { expect, test } from 'vitest';
import { catalogue } from '../catalogue.js';
import { carryOut, resultOf } from '../testing/carry-out.js';
import { bodyOf, cohort, context } from '../testing/cohort.js';
import { cohortReport, keptExperiments, keptReport } from '../testing/reports.js';
import { reasonOnRemaining, reportOf } from './report-of.js';

test('the methods paragraph names method, source, hospitals, patients and software', () => {
  const { report } = keptExperiments().find(({ experiment }) => experiment.algorithm === 'logistic_regression')!;
  const text = report.parts
    .flatMap((part) => (part.kind === 'methods' ? part.sentences : []))
    .map((sentence) => say(sentence))
    .join(' ');
  for (const word of ['“Logistic regression”', 'McCullagh', '2,759 patients', 'alpine', 'Age (years)', 'left out'])
    expect(text).toContain(word);
  expect(text).not.toMatch(/undefined| {2}/);
});

const paragraph = (report: Report): string =>
  report.parts.flatMap((part) => (part.kind === 'methods' ? part.sentences.map((one) => say(one)) : [])).join(' ');
const keptOf = (id: string) => keptExperiments().find(({ experiment }) => experiment.algorithm === id)!;

test.each([
  [
    'logistic_regression',
    "The outcome was Alzheimer's disease of Diagnosis, compared with all its other levels together.",
  ],
  ['logistic_regression', 'reference levels: Sex: Female'],
  ['linear_regression', 'estimated by ordinary least squares'],
  ['linear_regression', 'Nominal covariates were coded by indicators of their levels'],
  ['anova_oneway', 'by the Tukey–Kramer test; its p-values and its 95% intervals hold for all pairs together'],
  ['ttest_independent', 'Variances were not assumed to be equal (Welch’s test). The test against 0 was two-sided.'],
  ['ttest_paired', 'two-sided'],
  ['ttest_onesample', 'two-sided'],
  ['pearson_correlation', 'Fisher’s z'],
  ['pca', 'Components are those of the correlation matrix.'],
  ['kmeans', 'clusters by Lloyd’s algorithm'],
])('the methods paragraph of %s says: %s', (id, words) => {
  expect(paragraph(keptOf(id).report)).toContain(words);
});

test('each report has one methods paragraph, in which the sentences of the method stand', () => {
  for (const { report } of keptExperiments())
    expect(report.parts.filter(({ kind }) => kind === 'methods')).toHaveLength(1);
});

test('the methods paragraph says where the software is, and who is not included and why', () => {
  const withheld = [
    { hospital: 'lakeside', dataset: 'lakeside_clinic', rule: 'T1' },
    { hospital: 'lakeside', dataset: 'lakeside_registry', rule: 'T1' },
    { hospital: 'riverside', rule: 'UNREACHABLE' },
    { hospital: 'alpine', rule: 'DATA_CHANGED' },
  ];
  const text = paragraph(keptReport('pca', { withheld, softwareAddress: 'https://mip.example.org' }));
  expect(text).toContain(
    'Not included: Lakeside clinic and Lakeside population registry of lakeside (privacy rule T1), riverside (not connected) and alpine.',
  );
  expect(text).toContain('Software: mip-master/0.1.0, https://mip.example.org; run on');
  expect(text).toContain('hospitals do not tell how many');
});

test('the methods paragraph names the variable of which a dataset has no value, and data that are out', () => {
  const withheld = [
    { hospital: 'lakeside', dataset: 'lakeside_clinic', rule: 'NO_VALUE', subject: 'mmse' },
    { hospital: 'alpine', dataset: 'alpine_memory', rule: 'CLASH' },
  ];
  expect(paragraph(keptReport('pca', { withheld }))).toMatch(
    /Not included: Lakeside clinic of lakeside \(no value of Mini-Mental State Examination \(points\)\) and .+ of alpine \(contradicts data of another hospital\)\./,
  );
});

test('a reason for no result says who it rests on, where others were left out', () => {
  const participants = ['north', 'south'].map((hospital) => ({ hospital, datasets: ['d'], patients: 9, rows: 9 }));
  const told = (withheld: { hospital: string; dataset?: string; rule: string }[], reason = 'x does not vary') =>
    say(reasonOnRemaining(reason, { participants, withheld }));
  const gone = { hospital: 'east', rule: 'R3' };
  expect(told([])).toBe('x does not vary');
  expect(told([{ hospital: 'north', dataset: 'e', rule: 'T1' }])).toBe('x does not vary');
  expect(told([gone, gone, { hospital: 'west', rule: 'T1' }])).toBe(
    'x does not vary. This rests on 2 of 4 hospitals: north and south.',
  );
  expect(told([gone], 'It does not.')).toBe('It does not. This rests on 2 of 3 hospitals: north and south.');
});

// Crossref, and for books their title pages.
const WORKS = {
  '10.2307/3001469': 'Kramer (1956)',
  '10.2307/2684934': 'Hyndman & Fan (1996)',
  '10.1109/TIT.1982.1056489': 'Lloyd (1982)',
  '10.1098/rsta.1895.0010': 'Pearson (1895)',
  '10.1093/biomet/34.1-2.28': 'Welch (1947)',
  '10.1093/biomet/6.1.1': 'Student (1908)',
} as const;

test.each(catalogue.map(({ specification: { id, cites } }) => [id, cites]))(
  'the citation of %s names author and year of each work, and gives no work the DOI of another',
  (_, cites) => {
    for (const work of cites.split('; ')) {
      expect(work).toMatch(/^[A-Z][\p{L} &]+ \(\d{4}\), \S/u);
      const doi = /doi:(\S+)$/.exec(work)?.[1];
      if (doi !== undefined)
        expect({ [doi]: work.split(', doi:')[0] }).toEqual({ [doi]: WORKS[doi as keyof typeof WORKS] });
    }
  },
);

test('the methods paragraph calls datasets and variables by their names, and says the filter', async () => {
  const { report } = keptExperiments().find(({ experiment }) => experiment.algorithm === 'anova_oneway')!;
  const { parts } = await cohortReport('anova_oneway', cohort(400, 11), {
    filter: { id: 'age', operator: 'greater', value: 50 },
  });
  const texts = [report.parts, parts].map((all) =>
    all
      .flatMap((part) => (part.kind === 'methods' ? part.sentences : []))
      .map((sentence) => say(sentence))
      .join(' '),
  );
  expect(texts[0]).toContain('“One-way ANOVA”');
  expect(texts[0]).toContain('Alpine memory clinic');
  expect(texts[0]).not.toContain('alpine_memory');
  expect(texts[1]).toContain('selected by a filter: age > 50.');
});

test('the methods paragraph says which visit of each patient counts', async () => {
  const algorithm = catalogue.find(({ specification: { id } }) => id === 'kmeans')!;
  const bound = validateExperiment(algorithm, bodyOf('kmeans'), context);
  if ('faults' in bound) throw new Error('a request that is not one');
  const result = resultOf(await carryOut('kmeans', [cohort(90, 11)], {}));
  const levels = [
    { code: 'BL', label: 'Baseline' },
    { code: 'M6', label: 'Month 6' },
  ];
  const visitid = { code: 'visitid', label: 'Visit', kind: 'nominal', levels } as const;
  const variables = new Map([...bound.variables, ['visitid', visitid]]);
  const participants = [{ hospital: 'north', datasets: ['d0'], patients: 40, rows: 90 }];
  const run = { participants, withheld: [], notices: [], software: 's', finished: '2026-01-01T00:00:00Z' };
  const told = (visit: VisitChoice | undefined): string => {
    const selection = { ...bound.selection, ...(visit && { visit }) };
    return paragraph(reportOf(algorithm, { ...bound, variables, selection }, result, run));
  };
  expect(told({ take: 'first', order: ['BL', 'M6'] })).toContain(
    'Of each patient, the first visit counts, in the order Baseline and Month 6.',
  );
  expect(told({ take: 'last', order: ['BL', 'M6'] })).toContain('Of each patient, the last visit counts');
  expect(told({ take: 'level', level: 'BL' })).toContain('Of each patient, the visit Baseline counts.');
  expect(told(undefined)).toContain('All visits of a patient count, each as a row.');
  expect(told(undefined)).toContain('90 rows (visits) of 40 patients');
});

test('the methods paragraph says what the values of each variable were limited to', async () => {
  const algorithm = catalogue.find(({ specification: { id } }) => id === 'kmeans')!;
  const bound = validateExperiment(algorithm, bodyOf('kmeans'), context);
  if ('faults' in bound) throw new Error('a request that is not one');
  const result = resultOf(await carryOut('kmeans', [cohort(90, 11)], {}));
  const of = (hospital: string, dataset: string, ends: { lower?: number; upper?: number }) => ({
    hospital,
    datasets: [dataset],
    patients: 40,
    rows: 40,
    ranges: [{ dataset, variable: 'age', ...ends }],
  });
  const participants = [
    of('north', 'd0', { lower: 50, upper: 87.5 }),
    of('south', 'd1', { lower: 4.6875, upper: 88 }),
    of('west', 'd2', {}),
  ];
  const run = { participants, withheld: [], notices: [], software: 's', finished: '2026-01-01T00:00:00Z' };
  const report = reportOf(algorithm, bound, result, run);
  const told = paragraph(report);
  expect(told).toMatch(
    /Values of [^.]* were limited to 50 to 87.5 in [^.]* of north and 4.6875 to 88 in [^.]* of south\./,
  );
  expect(told).toMatch(/Values of [^.]* in [^.]* of west were not used, because too few patients have one\./);
  const noticed = (one: Report) => one.parts.flatMap((part) => (part.kind === 'notice' ? [say(part.text)] : []));
  expect(noticed(report)).toEqual([
    expect.stringMatching(
      /^Values were limited at both ends: .* from 50 to 87.5 in .* and .* from 4.6875 to 88 in .*\.$/,
    ),
  ]);
  const many = reportOf(algorithm, bound, result, { ...run, participants: [...participants, ...participants] });
  expect(noticed(many)).toEqual([expect.stringMatching(/^Values of .* were limited at both ends; the methods/)]);
});
