import { type Case, judging } from './case.js';
import type { ClinicalCase } from './clinical-case.js';
import { TRANSLATIONS } from './clinical-translations.js';
import { filesIn, readJson } from './corpus.js';
import { differences } from './tolerance.js';

/** The clinical cases of files that the shelf can answer. */
export const clinicalCases = (): Case[] =>
  Object.keys(TRANSLATIONS).flatMap((file) =>
    (readJson('clinical', 'cases', `${file}.json`) as ClinicalCase[]).map((one) => caseOf(file, one)),
  );

function caseOf(file: string, one: ClinicalCase): Case {
  const { id, dataset, input, expected, tolerance } = one;
  const translation = TRANSLATIONS[file]!(input);
  const hospitals = filesIn('clinical', 'data', dataset)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => name.replace('.csv', ''));
  const { version } = readJson('clinical', 'data', dataset, 'metadata.json') as { version: string };
  const overrides = { ...tolerance.overrides, ...translation.overrides?.(one) };
  return {
    set: 'clinical',
    file,
    id,
    data: dataset,
    algorithm: translation.algorithm,
    form: 'mip',
    body: {
      algorithm: translation.algorithm,
      dataModel: `${dataset}:${version}`,
      datasets: input.datasets ?? hospitals,
      variables: translation.variables(input),
      parameters: translation.parameters(input),
      filter: input.filters ?? null,
    },
    judge:
      expected.outcome === 'must_report'
        ? (answer) => ('error' in answer ? [] : [`${expected.kind} was not reported`])
        : judging((result: never) =>
            differences(translation.view(result, input), expected, { ...tolerance, overrides }),
          ),
  };
}
