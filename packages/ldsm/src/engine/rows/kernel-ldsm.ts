import { contentHash } from '@mip/aggregates';
import { isNumeric, variablesOf } from '@mip/data-model';
import type { Ldsm } from '../../ldsm.js';
import { type MemoryTable, memoryLdsm, selectedRows, tableOf } from '../../reference/memory-ldsm.js';
import type { PatientRow } from '../../reference/tally.js';
import type { ColumnShape, ColumnSource, Piece } from '../frame.js';
import { type EngineOptions, engine } from '../options.js';
import { rangedSource, withRangeColumns } from './ranged-source.js';
import { kernelSession } from './session.js';
import { sharedBy } from './shared.js';

/** An LDSM over rows in memory that answers with the column kernels: `memoryLdsm`'s fast twin, for tests and demos. */
export function kernelLdsm(tables: readonly MemoryTable[], options: EngineOptions = {}): Ldsm {
  const shared = sharedBy(engine(options));
  const reference = memoryLdsm(tables);
  const version = contentHash(JSON.stringify(tables.map(({ rows }) => rows)));
  return {
    ...reference,
    async open(selection, signal) {
      const table = tableOf(tables, selection.dataModel);
      const { columns, ranges } = selection;
      const source = async (): Promise<ColumnSource> => {
        const whole = sourceOf(table, selectedRows(table, selection), withRangeColumns(columns, ranges));
        return rangedSource(whole, ranges, columns);
      };
      return kernelSession(contentHash({ version, selection }), source, shared, signal);
    },
    close: async () => shared.pool?.close(),
  };
}

function sourceOf(table: MemoryTable, selected: readonly PatientRow[], names: readonly string[]): ColumnSource {
  const order = new Map([...new Set(selected.map(({ patient }) => patient))].map((patient, i) => [patient, i]));
  const members = selected.toSorted((a, b) => order.get(a.patient)! - order.get(b.patient)!);
  const columns = names.map((name) => shapeOf(table, name, members));
  const ownPatients = order.size === members.length;
  const piece: Piece = {
    rows: members.length,
    columns: columns.map((column) => cellsOf(column, members)),
    ...(!ownPatients && { patients: Int32Array.from(members, ({ patient }) => order.get(patient)!) }),
  };
  return {
    columns,
    ownPatients,
    rows: members.length,
    patients: order.size,
    async *read() {
      yield piece;
    },
    close: async () => {},
  };
}

function shapeOf({ model }: MemoryTable, name: string, members: readonly PatientRow[]): ColumnShape {
  const variable = variablesOf(model).get(name);
  if (!variable) throw new RangeError(`no such variable: ${name}`);
  const missing = members.some(({ row }) => row[name] === null || row[name] === undefined);
  if (isNumeric(variable)) return { name, kind: 'numeric', levels: [], missing };
  const found = members.flatMap(({ row }) => (typeof row[name] === 'string' ? [row[name]] : []));
  const levels = variable.kind === 'nominal' ? [...variable.levels.map(({ code }) => code), ...found] : [];
  return { name, kind: 'coded', levels: [...new Set(levels)], missing };
}

function cellsOf({ name, kind, levels }: ColumnShape, members: readonly PatientRow[]): Float64Array | Int16Array {
  if (kind === 'numeric') return Float64Array.from(members, ({ row }) => (row[name] as number | null) ?? NaN);
  const codes = new Map(levels.map((level, i) => [level, i]));
  return Int16Array.from(members, ({ row }) => {
    const cell = row[name];
    return cell === null || cell === undefined ? -1 : (codes.get(String(cell)) ?? 0);
  });
}
