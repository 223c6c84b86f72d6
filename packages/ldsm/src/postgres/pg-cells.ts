import type { CellSql } from '../cells/cell-sql.js';
import { INVISIBLE } from '../cells/spellings.js';
import { textArray, textLiteral } from './quote.js';

const ASCII_BLANKS = ' \t\r\n\v\f';

/** Cells in PostgreSQL's SQL, written so that no cell makes the server fail: a cast stands behind what makes it safe. */
export class PgCells implements CellSql {
  /** @param isUtf8 whether the server's encoding has all characters; in another, texts are trimmed of ASCII blanks alone */
  constructor(private readonly isUtf8: boolean) {}

  trimmed(text: string): string {
    const plain = `nullif(btrim(${text}, ${textLiteral(ASCII_BLANKS)}), '')`;
    if (!this.isUtf8) return plain;
    const full = `nullif(normalize(btrim(${text}, ${textLiteral(INVISIBLE)}), NFC), '')`;
    return `(CASE WHEN octet_length(${text}) = length(${text}) THEN ${plain} ELSE ${full} END)`;
  }

  matches(text: string, pattern: string): string {
    return `(${text} ~ ${textLiteral(`^(?:${pattern})$`)})`;
  }

  double(text: string): string {
    const number = `(${text})::numeric`;
    return `(CASE WHEN length(${text}) > 400 OR ${this.matches(text, '.*[eE][+-]?[0-9]{4,}')} THEN NULL
      WHEN abs(${number}) > 1.7976931348623157e308 THEN NULL
      WHEN abs(${number}) < 4.94e-324 THEN 0::float8 ELSE ${number}::float8 END)`;
  }

  digits(double: string): string {
    return `(${double})::int8::text`;
  }

  day(text: string): string {
    const [year, month, day] = [
      `substr(${text}, 1, 4)::int`,
      `substr(${text}, 6, 2)::int`,
      `substr(${text}, 9, 2)::int`,
    ];
    const isLeap = `(${year} % 4 = 0 AND (${year} % 100 <> 0 OR ${year} % 400 = 0))`;
    const length = `CASE WHEN ${month} IN (4, 6, 9, 11) THEN 30 WHEN ${month} <> 2 THEN 31 WHEN ${isLeap} THEN 29 ELSE 28 END`;
    return `(CASE WHEN ${month} BETWEEN 1 AND 12 AND ${day} BETWEEN 1 AND ${length} THEN ${text} END)`;
  }

  lower(text: string): string {
    return `lower(${text})`;
  }

  isOneOf(text: string, list: readonly string[]): string {
    return `coalesce(${text} = ANY (${textArray(list)}), false)`;
  }

  translated(text: string, from: readonly string[], to: readonly string[]): string {
    if (from.length === 0) return 'NULL::text';
    return `(${textArray(to)})[array_position(${textArray(from)}, ${text})]`;
  }
}
