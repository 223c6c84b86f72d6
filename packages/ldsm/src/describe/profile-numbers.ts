import { isNumeric, type Variable } from '@mip/data-model';
import { tableOf } from '../duckdb/schema.js';
import type { Store } from '../duckdb/store.js';
import { query, readStored } from '../duckdb/stored.js';
import { identifier } from '../sql/quote.js';
import { storedVariables } from '../staging/staged-dataset.js';
import { proposeCutPoints, TWENTIETHS } from './propose-cut-points.js';

/** A number of a data model, and where its classes could begin. */
export interface NumberProfile {
  readonly variable: Variable;
  /** Rows with a value. */
  readonly filled: number;
  /** Empty where too few rows have a value, or all have the same. */
  readonly proposed: readonly number[];
}

/** Proposes cut points for each number of the data models that a store holds. Nothing but proposals is returned. */
export async function profileNumbers(store: Store): Promise<readonly NumberProfile[]> {
  const connection = await store.connect();
  try {
    const profiles: NumberProfile[] = [];
    for (const { model } of await readStored(connection))
      for (const variable of storedVariables(model).filter(isNumeric)) {
        const column = identifier(variable.code);
        const [row = {}] = await query(
          connection,
          `SELECT count(${column}) AS n, quantile_disc(${column}::DOUBLE, ${TWENTIETHS}) AS twentieths FROM ${tableOf(model)}`,
        );
        const filled = Number(row.n);
        const twentieths = (row.twentieths ?? []) as readonly number[];
        profiles.push({
          variable,
          filled,
          proposed: proposeCutPoints({
            name: variable.code,
            isWhole: variable.kind === 'integer',
            rows: filled,
            twentieths,
          }),
        });
      }
    return profiles;
  } finally {
    connection.closeSync();
  }
}
