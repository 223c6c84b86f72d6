import type { ExperimentRequest } from '@mip/specification';

/** The searchable parts of an experiment. */
export interface Searched {
  readonly name: string;
  readonly description: string;
  readonly request: Pick<ExperimentRequest, 'variables'>;
}

/** Codes of the variables in all roles, without duplicates. */
export const variablesOf = ({ variables }: Searched['request']): string[] => [
  ...new Set(Object.values(variables).flat()),
];

/** The searchable text, folded here because databases differ: SQLite folds only ASCII, PostgreSQL depends on its locale. */
export const searchText = ({ name, description, request }: Searched): string =>
  fold([name, description, ...variablesOf(request)].join('\n'));

const MOST_WORDS = 8;

/** The words of a search as LIKE patterns, with `!` as the escape. */
export const patternsOf = (search = ''): string[] =>
  fold(search)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map((word) => `%${word.replace(/[!%_]/g, '!$&')}%`);

/** Unicode has accented letters both as one character and as a letter with a combining accent. */
const fold = (text: string): string => text.normalize('NFC').toLowerCase();
