import { UserError, whole } from '@mip/process';
import { type Command, Option } from 'commander';

/** The options that say how CSV files are written, as they come from the command line. */
export interface FormFlags {
  readonly encoding?: 'utf-8' | 'latin-1';
  readonly delimiter?: string;
  readonly decimal?: string;
  readonly dates?: 'ymd' | 'dmy' | 'mdy';
  readonly skip?: number;
  readonly missing?: string;
  readonly without?: string;
  readonly dataset?: string;
  readonly labels?: boolean;
  readonly anyCase?: boolean;
}

const DELIMITERS = {
  comma: ',',
  ',': ',',
  semicolon: ';',
  ';': ';',
  tab: '\t',
  '\t': '\t',
  '\\t': '\t',
  bar: '|',
  '|': '|',
} as const;

/** Adds the options that say how CSV files are written, where their metadata do not. */
export const withForm = (command: Command): Command =>
  command
    .addOption(new Option('--encoding <NAME>', 'how characters are written').choices(['utf-8', 'latin-1']))
    .addOption(
      new Option('--delimiter <SIGN>', 'what separates the columns: , ; | or tab').choices(Object.keys(DELIMITERS)),
    )
    .addOption(new Option('--decimal <SIGN>', 'what stands before the decimals').choices(['.', ',', 'point', 'comma']))
    .addOption(
      new Option('--dates <ORDER>', 'the order of day, month and year, beside year-month-day').choices([
        'ymd',
        'dmy',
        'mdy',
      ]),
    )
    .option('--skip <LINES>', 'lines above the one that names the columns', (text: string) => whole(text, '--skip'))
    .option(
      '--missing <SPELLINGS>',
      'spellings of a missing value, separated by commas, such as NA,NaN; age=-99 is one of age alone',
    )
    .option('--without <COLUMNS>', 'columns to leave out, by name, or by number where they have none')
    .option('--dataset <CODE>', 'the dataset of all rows of a file without such a column')
    .option('--labels', "read a level's label as its code, too")
    .option('--any-case', 'read levels in other upper and lower case');

/** The form that the options say; what they do not say is left to the metadata. @throws UserError */
export function formOf({
  encoding,
  delimiter,
  decimal,
  dates,
  skip,
  missing,
  without,
  dataset,
  labels,
  anyCase,
}: FormFlags) {
  const separated = delimiter === undefined ? undefined : DELIMITERS[delimiter as keyof typeof DELIMITERS];
  const point = decimal === undefined ? undefined : decimal === ',' || decimal === 'comma' ? ',' : '.';
  if (point === ',' && separated === ',') throw new UserError('a comma cannot separate both columns and decimals');
  return {
    ...(encoding !== undefined && { encoding }),
    ...(dates !== undefined && { dates }),
    ...(separated !== undefined && { delimiter: separated }),
    ...(point !== undefined && { decimal: point as '.' | ',' }),
    ...(skip !== undefined && { skip }),
    ...(missing !== undefined && { missing: listed(missing) }),
    ...(without !== undefined && { without: listed(without) }),
    ...(dataset !== undefined && { dataset }),
    ...(labels && { labels }),
    ...(anyCase && { anyCase }),
  };
}

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
