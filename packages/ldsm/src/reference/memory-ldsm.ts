import { contentHash, type Plan, preferredVisits } from '@mip/aggregates';
import {
  DATASET,
  type DataModel,
  isNumeric,
  modelId,
  patientVariable,
  VISIT,
  variablesOf,
  writeDataModel,
} from '@mip/data-model';
import type { CatalogueEntry, Ldsm, Opening, Selection, Session, Size } from '../ldsm.js';
import { condition, isPresent, type Row } from './evaluate.js';
import { type PatientRow, tally } from './tally.js';

/** The rows of one data model. */
export interface MemoryTable {
  readonly model: DataModel;
  readonly rows: readonly Row[];
}

/** The reference LDSM: rows in memory, every answer computed from the definitions. For tests and small data. */
export function memoryLdsm(tables: readonly MemoryTable[]): Ldsm {
  const find = (dataModel: string): MemoryTable => tableOf(tables, dataModel);
  const version = contentHash(JSON.stringify(tables.map(({ rows }) => rows)));
  return {
    catalogue: async () => tables.map(catalogueEntry),
    survey: async (selection) => {
      const rows = selectedRows(find(selection.dataModel), selection);
      const held = datasetsOf(find(selection.dataModel)).filter((code) => selection.datasets.includes(code));
      return new Map(held.map((code) => [code, sizeOf(rows.filter(({ row }) => row[DATASET] === code))]));
    },
    open: async (selection) =>
      session(openedRows(find(selection.dataModel), selection), contentHash({ version, selection })),
    close: async () => {},
  };
}

/** The table of a data model. @throws RangeError if there is none */
export function tableOf(tables: readonly MemoryTable[], dataModel: string): MemoryTable {
  const table = tables.find(({ model }) => modelId(model) === dataModel);
  if (!table) throw new RangeError('no such data model');
  return table;
}

/** The rows of a selection, each with its patient. */
export function selectedRows({ model, rows }: MemoryTable, selection: Selection): PatientRow[] {
  const patient = patientVariable(model);
  const all = rows.map((row, i) => ({
    row,
    patient: patient && isPresent(row, patient) ? `patient ${row[patient]}` : `row ${i}`,
  }));
  return all
    .filter(isChosenVisit(all, selection))
    .filter(
      ({ row }) =>
        selection.datasets.includes(row[DATASET] as string) &&
        (!selection.where || condition(selection.where, row)) &&
        selection.complete.every((name) => isPresent(row, name)),
    );
}

/** The rows of a selection, with numbers limited to its ranges. */
export function openedRows(table: MemoryTable, { ranges, ...selection }: Opening): PatientRow[] {
  const rows = selectedRows(table, selection);
  if (!ranges) return rows;
  const numeric = [...variablesOf(table.model).values()].filter(isNumeric).map(({ code }) => code);
  const cellOf = (row: Row, variable: string): Row[string] => {
    const range = ranges.find((one) => one.variable === variable && one.dataset === row[DATASET]);
    const value = row[variable];
    return range && typeof value === 'number' ? Math.min(range.upper, Math.max(range.lower, value)) : null;
  };
  return rows.map(({ row, patient }) => ({
    row: { ...row, ...Object.fromEntries(numeric.map((variable) => [variable, cellOf(row, variable)])) },
    patient,
  }));
}

/** Whether a row is of the visit that counts, of its patient in its dataset. */
function isChosenVisit(all: readonly PatientRow[], { visit }: Selection): (one: PatientRow) => boolean {
  if (!visit) return () => true;
  const preferred = preferredVisits(visit);
  const place = ({ row }: PatientRow): number => preferred.indexOf(String(row[VISIT] ?? ''));
  const nameOf = ({ row, patient }: PatientRow): string => JSON.stringify([row[DATASET], patient]);
  const best = new Map<string, number>();
  for (const one of all) {
    const at = place(one);
    if (at >= 0) best.set(nameOf(one), Math.min(at, best.get(nameOf(one)) ?? at));
  }
  return (one) => best.get(nameOf(one)) === place(one);
}

const session = (rows: readonly PatientRow[], fingerprint: string): Session => ({
  size: sizeOf(rows),
  fingerprint,
  tally: async (plan: Plan) => tally(plan, rows),
  close: async () => {},
});

const sizeOf = (rows: readonly PatientRow[]): Size => ({
  rows: rows.length,
  patients: new Set(rows.map(({ patient }) => patient)).size,
});

const datasetsOf = ({ rows }: MemoryTable): string[] => [...new Set(rows.map((row) => row[DATASET] as string))].sort();

function catalogueEntry(table: MemoryTable): CatalogueEntry {
  const { model, rows } = table;
  const labels = new Map(
    variablesOf(model)
      .get(DATASET)
      ?.levels.map(({ code, label }) => [code, label]),
  );
  const codes = datasetsOf(table);
  const rowsOf = (code: string): Row[] => rows.filter((row) => row[DATASET] === code);
  const withValues = (code: string): string[] =>
    [...variablesOf(model).keys()].filter((name) => rowsOf(code).some((row) => isPresent(row, name)));
  return {
    model,
    metadata: writeDataModel(model),
    datasets: codes.map((code) => {
      const all = { dataModel: modelId(model), datasets: [code], complete: [], columns: [] };
      return { code, label: labels.get(code) ?? code, ...sizeOf(selectedRows(table, all)) };
    }),
    variables: Object.fromEntries(codes.map((code) => [code, withValues(code)])),
  };
}
