import { setImmediate } from 'node:timers/promises';
import type { Plan } from '@mip/aggregates';
import { throwIfCancelled } from '../cancel.js';
import type { ColumnSource } from '../frame.js';
import { partRows } from '../options.js';
import type { Place } from '../program/build.js';
import { append, emptyPart, type PartTally } from '../program/part.js';
import { compileProgram } from '../program/program.js';
import type { FrameCache, Lease } from './frame-cache.js';
import { designColumns, fillColumn } from './ready-columns.js';
import { answering, type Rows } from './rows.js';
import type { Shared } from './shared.js';
import { Window } from './window.js';

/** Reads all rows of a source into memory, for which `bytes` were reserved. */
export async function loadRows(
  fingerprint: string,
  source: ColumnSource,
  shared: Shared,
  bytes: number,
  signal?: AbortSignal,
): Promise<Lease> {
  const { arena, kernels, engine, cache } = shared;
  const window = new Window(arena, source, source.rows);
  try {
    await load(source, window, signal);
    const ready = new Map<string, number>();
    const place: Place = {
      arena,
      kernels,
      columns: window.columns,
      patients: window.patients,
      blockRows: engine.blockRows,
      ready,
    };
    const size = { rows: source.rows, patients: source.patients };
    const rows: Rows = {
      size,
      answer: answering(async (plan, cancel) => {
        keepDesigns(plan, place, ready, size.rows, (room) => cache.grow(rows, room));
        return tally(plan, place, size.rows, shared, cancel);
      }),
      free() {
        window.free();
        for (const address of ready.values()) arena.free(address);
      },
    };
    return cache.keep(fingerprint, rows, bytes);
  } catch (error) {
    window.free();
    cache.give(bytes);
    throw error;
  } finally {
    await source.close();
  }
}

async function load(source: ColumnSource, window: Window, signal?: AbortSignal): Promise<void> {
  let read = 0;
  for await (const piece of source.read()) {
    throwIfCancelled(signal);
    window.write(piece, 0, piece.rows, read);
    read += piece.rows;
  }
}

/** Computes the design columns of a plan once, as far as memory allows. */
function keepDesigns(
  plan: Plan,
  place: Place,
  ready: Map<string, number>,
  rows: number,
  take: FrameCache['take'],
): void {
  for (const [name, column] of designColumns(plan)) {
    if (!ready.has(name) && take(rows * 8)) ready.set(name, fillColumn(column, place, rows));
  }
}

async function tally(
  plan: Plan,
  place: Place,
  rows: number,
  { arena, engine, pool }: Shared,
  cancel: AbortSignal | undefined,
): Promise<PartTally> {
  const part = partRows(engine);
  const program = compileProgram(plan, place);
  if (pool && rows > part) return pool.tally(plan, place, rows, program.bytes, cancel);
  const scratch = arena.allocate(program.bytes);
  program.moveTo(scratch);
  try {
    const total = emptyPart(plan);
    for (let row = 0; row < rows; row += part) {
      throwIfCancelled(cancel);
      append(plan, total, program.tally(row, Math.min(part, rows - row)));
      await setImmediate();
    }
    return total;
  } finally {
    arena.free(scratch);
  }
}
