import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { CsvForm } from '@mip/data-model';
import { inWords } from '../duckdb/fault.js';
import { inMemory } from '../staging/database.js';
import { headLines, headOf, otherKind } from '../staging/first-look.js';
import { FaultList, type ImportFault } from '../staging/report.js';
import { scanCsv } from '../staging/scan-csv.js';
import { guessDates, guessDecimal, guessForm } from './guess-form.js';
import { lookAtColumns } from './look-at-columns.js';
import { type Proposal, proposeModel } from './propose-model.js';

/** A proposal, or what keeps the file from being read. */
export type Described =
  | (Proposal & { readonly rows: number; readonly faults?: never })
  | { readonly faults: readonly ImportFault[] };

/**
 * Proposes a CDEsMetadata.json for a CSV file as it comes; `change` is what is known of how it is written. Levels and rounded
 * ranges are in it, and no other value.
 * @throws what the file system throws, StoreError
 */
export async function describeCsv(file: string, change: Partial<CsvForm> = {}): Promise<Described> {
  const name = path.basename(file);
  const real = await realpath(file);
  const head = await headOf(real);
  const faults = new FaultList();
  const other = otherKind(head);
  if (other) {
    const { rule, sentence, line } = other;
    faults.add(name, rule, { sentence, lines: line === undefined ? [] : [line] });
    return { faults: faults.all };
  }
  const lines = headLines(head, { encoding: change.encoding ?? 'utf-8' });
  const guessed = guessForm(lines, change);
  const form = {
    ...guessed,
    decimal: change.decimal ?? guessDecimal(lines, guessed),
    dates: change.dates ?? guessDates(lines, guessed),
  };
  const shape = await scanCsv(real, (rule, line) => faults.add(name, rule, { lines: [line] }), form);
  if (!shape.header) faults.add(name, 'HEADER_MISSING');
  const { header } = shape;
  if (faults.all.length > 0 || !header) return { faults: faults.all };
  return inWords(() =>
    inMemory({ readable: [path.dirname(real)] }, async (connection) => {
      const { rows, columns } = await lookAtColumns(connection, real, header, form);
      return { rows, ...proposeModel(name, rows, columns, form) };
    }),
  );
}
