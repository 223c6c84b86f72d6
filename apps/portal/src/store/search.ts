import type { ExperimentRequest } from '@mip/specification';

/** What of an experiment a search looks through. */
export interface Searched {
  readonly name: string;
  readonly description: string;
  readonly request: Pick<ExperimentRequest, 'variables'>;
}

/** Codes of every variable in a role, each once. */
export const variablesOf = ({ variables }: Searched['request']): string[] => [
  ...new Set(Object.values(variables).flat()),
];

/** Name, description and variables in one text. It is folded here and not by a database: SQLite folds ASCII alone, and PostgreSQL what its locale knows. */
export const searchText = ({ name, description, request }: Searched): string =>
  fold([name, description, ...variablesOf(request)].join('\n'));

const MOST_WORDS = 8;

/** The words of a search as LIKE patterns in which each character, `!` being the escape, stands for itself. */
export const patternsOf = (search = ''): string[] =>
  fold(search)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map((word) => `%${word.replace(/[!%_]/g, '!$&')}%`);

/** An accent may be typed as a character of its own, and as part of a letter. */
const fold = (text: string): string => text.normalize('NFC').toLowerCase();
