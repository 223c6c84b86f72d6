/** What the cell rules need of a dialect of SQL. Arguments and results are SQL expressions, but for patterns and lists. */
export interface CellSql {
  /** The text without white space at its ends, in NFC; NULL where nothing is left. */
  trimmed(text: string): string;
  /** Whether the whole text matches a regular expression, of what RE2 and PostgreSQL have in common. */
  matches(text: string, pattern: string): string;
  /** The double of a text that is a plain decimal number; NULL or infinite where that is beyond the range of doubles. */
  double(text: string): string;
  /** The digits of a double that is a whole number. */
  digits(double: string): string;
  /** The date of a text that is four, two and two digits; NULL where there is no such day. */
  day(text: string): string;
  lower(text: string): string;
  /** Whether the text is one of a list. */
  isOneOf(text: string, list: readonly string[]): string;
  /** The text of `to` that stands where the text stands in `from`; NULL where it does not. */
  translated(text: string, from: readonly string[], to: readonly string[]): string;
}
