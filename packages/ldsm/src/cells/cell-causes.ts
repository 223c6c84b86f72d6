import type { CellSql } from './cell-sql.js';

/** One reason why a cell has no value: the condition on its text, and the sentence that says so and how to mend it. */
export interface Cause {
  readonly holds: string;
  readonly sentence: string;
}

/** Why a text is no number. */
export function numberCauses(
  sql: CellSql,
  text: string,
  { decimal, isNumber }: { readonly decimal: string; readonly isNumber: string },
): readonly Cause[] {
  const matching = (pattern: string, sentence: string): Cause => ({
    holds: sql.matches(text, pattern),
    sentence,
  });
  const other =
    decimal === '.'
      ? matching('[+-]?[0-9]+,[0-9]+([eE][+-]?[0-9]+)?', 'The number has a decimal comma: --decimal "," reads it.')
      : matching(
          String.raw`[+-]?[0-9]*\.[0-9]+([eE][+-]?[0-9]+)?`,
          'The number has a point, where the file has decimal commas.',
        );
  return [
    { holds: isNumber, sentence: 'The number is beyond 1.8e308.' },
    other,
    matching(
      "[+-]?[0-9]{1,3}([ ,.'\u00a0\u202f\u2009][0-9]{3})+([.,][0-9]+)?",
      'The digits of the number are grouped: write it without signs between them.',
    ),
    matching(
      '[<>≤≥~=]+ *[0-9.,+-][0-9.,eE+-]*',
      'A sign such as < stands before the number: that is a bound and no value. Leave the cell empty, or the column out (--without).',
    ),
    matching(
      '[+-]?[0-9][0-9.,]* *[^0-9.,].*',
      'Something such as a unit or % stands behind the number: write the number alone, its unit belongs in the data model.',
    ),
    matching('[+-]?[iI][nN][fF]([iI][nN][iI][tT][yY])?', 'The number is not finite.'),
  ];
}

/** Why a text is no date. */
export function dateCauses(sql: CellSql, text: string): readonly Cause[] {
  const matching = (pattern: string, sentence: string): Cause => ({
    holds: sql.matches(text, pattern),
    sentence,
  });
  return [
    matching('[0-9]{4}-[0-9]{2}-[0-9]{2}', 'There is no such day.'),
    matching(
      '[0-9]{4}-[0-9]{2}-[0-9]{2}[T ].*',
      'The date has a time of day behind it: write the day alone, such as 2024-02-29.',
    ),
    matching(
      '[0-9]{1,4}[-./ ][0-9A-Za-z]{1,9}[-./ ][0-9]{1,4}|[0-9]{8}',
      'The date is written in another way: write year, month and day, such as 2024-02-29; or --dates dmy reads 29.02.2024, and --dates mdy 2/29/2024.',
    ),
    matching('[0-9]{1,6}', "The date is a spreadsheet's number of days: write it such as 2024-02-29."),
  ];
}
