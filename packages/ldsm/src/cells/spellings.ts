/** White space and characters without a width, which do not count at the ends of a name or a cell. */
export const INVISIBLE =
  ' \t\r\n\v\f\u0085\u00a0\u00ad\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff';

/** A text as names and cells are compared: without white space at its ends, in Unicode's form NFC. */
export function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && INVISIBLE.includes(text[start]!)) start++;
  while (end > start && INVISIBLE.includes(text[end - 1]!)) end--;
  return text.slice(start, end).normalize('NFC');
}

/** Numbers that usually stand for a missing value where no other number is negative. */
export const MISSING_CODES: readonly string[] = ['-1', '-9', '-99', '-999', '-9999'];
const HIGH_CODES: readonly string[] = ['9', '99', '999', '9999', '88', '888', '77', '777'];
/** Usual codes of a missing value among cells that are outside the bounds. */
export const CODES_OUTSIDE: readonly string[] = [...MISSING_CODES, ...HIGH_CODES];

/** Usual spellings of a missing value. A report may repeat one of these, because it is nobody's value. */
export const MISSING_SPELLINGS: readonly string[] = [
  ...['NA', 'N/A', 'n/a', 'na', 'Na', '#N/A', '#NA', '<NA>', 'NaN', 'nan', 'NAN', 'NaT', 'NULL', 'null', 'Null'],
  ...['None', 'none', 'NONE', 'nil', 'NIL', '.', '-', '--', '?', '*', '#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NUM!'],
  ...['missing', 'Missing', 'MISSING', 'unknown', 'Unknown', 'UNKNOWN', 'k.A.', 'k. A.', 'n.d.', 'ND', '\\N', '(null)'],
];
