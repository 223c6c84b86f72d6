import { isDate } from '@mip/data-model';

/** A name from a data model as an SQL identifier: nothing inside the quotes can end them. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A setting's text as an SQL literal, for statements that take no parameters. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A date of the calendar as SQL. @throws RangeError for any other text, which is never pasted */
export function dateLiteral(date: string): string {
  if (!isDate(date)) throw new RangeError('not a date');
  return `DATE '${date}'`;
}
