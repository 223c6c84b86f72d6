import { type DuckDBListValue, listValue } from '@duckdb/node-api';
import type { CellSql } from '../cells/cell-sql.js';
import { INVISIBLE } from '../cells/spellings.js';
import { literal } from '../sql/quote.js';

/** Cells in DuckDB's SQL. Lists are bound: their values are in `values`, by the position that stands for them. */
export class DuckdbCells implements CellSql {
  readonly values: DuckDBListValue[] = [];
  private readonly bound = new Map<string, string>();

  /** A list as a parameter of the statement. */
  list(texts: readonly string[]): string {
    const key = JSON.stringify(texts);
    const known = this.bound.get(key);
    if (known) return known;
    this.values.push(listValue([...texts]));
    const parameter = `$${this.values.length}::VARCHAR[]`;
    this.bound.set(key, parameter);
    return parameter;
  }

  trimmed(text: string): string {
    return `nullif(nfc_normalize(trim(${text}, ${literal(INVISIBLE)})), '')`;
  }

  matches(text: string, pattern: string): string {
    return `regexp_full_match(${text}, ${literal(pattern)})`;
  }

  double(text: string): string {
    return `TRY_CAST(${text} AS DOUBLE)`;
  }

  digits(double: string): string {
    return `CAST(CAST(${double} AS BIGINT) AS VARCHAR)`;
  }

  day(text: string): string {
    return `TRY_CAST(${text} AS DATE)`;
  }

  lower(text: string): string {
    return `lower(${text})`;
  }

  isOneOf(text: string, list: readonly string[]): string {
    if (list.length === 0) return 'false';
    return `coalesce(list_contains(${this.list(list)}, ${text}), false)`;
  }

  translated(text: string, from: readonly string[], to: readonly string[]): string {
    if (from.length === 0) return 'NULL::VARCHAR';
    return `list_extract(${this.list(to)}, list_position(${this.list(from)}, ${text}))`;
  }
}
