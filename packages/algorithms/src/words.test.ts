import { RULES } from '@mip/privacy-guard';
import { filterWords, type Message, type Report } from '@mip/report';
import { catalogue as german } from '@mip/report/de';
import { catalogue as french } from '@mip/report/fr';
import { ENGLISH, partWords, say, tablesOf } from '@mip/report/show';
import { declarationWords } from '@mip/specification';
import { describe, expect, test } from 'vitest';
import { catalogue, commonWords, recordWords, refusalWords } from './index.js';
import { cohort } from './testing/cohort.js';
import { cohortReport, keptExperiments } from './testing/reports.js';

/** Everything that methods and reports say, in English. */
const ENGLISH_WORDS: Readonly<Record<string, string>> = Object.assign(
  {},
  partWords,
  commonWords,
  filterWords,
  recordWords,
  refusalWords,
  Object.fromEntries(Object.entries(RULES).map(([rule, text]) => [`rule.${rule}`, text])),
  ...catalogue.flatMap(({ specification }) => [declarationWords(specification), specification.words]),
);
const READERS = [
  ['French', { locale: 'fr', words: french }],
  ['German', { locale: 'de', words: german }],
] as const;

describe.each(READERS)('%s', (_, { words }) => {
  test('lacks no word of a method or a report, and has none that nobody says', () => {
    expect(Object.keys(ENGLISH_WORDS).filter((key) => !(key in words))).toEqual([]);
    expect(Object.keys(words).filter((key) => !(key in ENGLISH_WORDS))).toEqual([]);
  });

  test('fills the same places as English', () => {
    const places = (text: string): string[] => [...text.matchAll(/\{(\w+)/g)].map(([, place]) => place ?? '').sort();
    const other = Object.entries(words).filter(
      ([key, text]) => `${places(text)}` !== `${places(ENGLISH_WORDS[key] ?? '')}`,
    );
    expect(other.filter(([key]) => !key.endsWith('auc_bins'))).toEqual([]);
  });
});

test('a language that lacks a word says it in English', () => {
  const key = 'pca.title';
  expect(say({ key, text: ENGLISH_WORDS[key]! }, { locale: 'fr', words: {} })).toBe(ENGLISH_WORDS[key]);
});

/** Every message of a report's parts, those within others too. */
function messagesIn(tree: object): readonly Message[] {
  return Object.entries(tree).flatMap(([name, value]): readonly Message[] => {
    if (typeof value === 'string') return NOT_SAID.has(name) ? [] : [value];
    if (typeof value !== 'object' || value === null) return [];
    return 'key' in value && 'text' in value ? [value as Message, ...messagesIn(value.facts ?? {})] : messagesIn(value);
  });
}
/** Messages of a report, and those of the tables that its parts are saved and read as. */
const everyMessage = ({ title, parts }: Report): readonly Message[] => [
  title,
  ...messagesIn(parts),
  ...tablesOf(parts).flatMap((table) => [table.title, ...table.columns.map(({ label }) => label), ...table.notes]),
];
const NOT_SAID = new Set(['kind', 'format', 'as', 'layout', 'tone', 'family', 'scale']);
/** Signs of the field that are the same in every language. */
const SIGNS = new Set(['t', 'z', 'F', 'r', 'n', 'AIC', 'BIC', 'R²', 'η²', 'ω²', '']);

describe('the report of one logistic regression in French', () => {
  const [, reader] = READERS[0];
  const isData = (text: string, labels: ReadonlySet<string>): boolean =>
    labels.has(text) || text.split(/: | × | \(|\)/).every((word) => labels.has(word) || word === '');

  test('has no English word but data labels', async () => {
    const { experiment, report } = keptExperiments().find((one) => one.experiment.algorithm === 'logistic_regression')!;
    const labels = new Set([
      ...['Age', 'Sex', 'Male', 'Female', 'Diagnosis', 'APOE ε4 alleles', 'None', 'One', 'Two', 'Left hippocampus'],
      ...["Alzheimer's disease", 'years', 'cm³', 'dementia_demo:1.0', 'mip-master/0.1.0', 'alpine', 'lakeside'],
      ...[
        'riverside',
        'Alpine memory clinic',
        'Lakeside clinic',
        'Lakeside population registry',
        'Riverside ageing cohort',
      ],
      experiment.record.finished.slice(0, 10),
      catalogue.find(({ specification }) => specification.id === 'logistic_regression')!.specification.cites,
    ]);
    const messages = everyMessage(report);
    expect(messages.length).toBeGreaterThan(100);
    const untold = messages.filter((message) =>
      typeof message === 'string' ? !SIGNS.has(message) && !isData(message, labels) : !(message.key in french),
    );
    expect(untold).toEqual([]);
    const said = messages.map((message) => say(message, reader)).join('\n');
    expect(said).toContain('Rapport des cotes');
    expect(said).not.toMatch(/\b(the|of|and|with|rows|odds|patients of|rate|curve)\b/i);
  });

  test('as in every other method, each message has a key or is a label', async () => {
    const rows = cohort(400, 11);
    for (const { specification } of catalogue) {
      const report = await cohortReport(specification.id, rows);
      const messages = everyMessage(report);
      const missing = messages.filter((message) => typeof message !== 'string' && !(message.key in french));
      expect(missing, specification.id).toEqual([]);
      expect(say(report.title, ENGLISH)).toBe(specification.title);
    }
  });
});
