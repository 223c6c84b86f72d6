import { say } from '@mip/report/show';
import { expect, test } from 'vitest';
import { cohort } from '../testing/cohort.js';
import { cohortReport, keptExperiments } from '../testing/reports.js';

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
