import { setImmediate } from 'node:timers/promises';
import type { Plan } from '@mip/aggregates';
import { Arena } from './arena.js';
import type { Place } from './build.js';
import { throwIfCancelled } from './cancel.js';
import type { ColumnSource } from './frame.js';
import { KERNELS } from './kernel-sets.js';
import { partRows } from './options.js';
import { append, emptyPart, type PartTally } from './part.js';
import { compileProgram } from './program.js';
import { designColumns, fillColumn } from './ready-columns.js';
import type { Rows, Shared } from './rows.js';
import { Window } from './window.js';

/** Reads all rows of a source into one shared memory and keeps them there. */
export async function residentRows(
  source: ColumnSource,
  shared: Shared,
  bytes: number,
  signal?: AbortSignal,
): Promise<Rows> {
  const { engine, budget, pool } = shared;
  const arena = new Arena();
  let held = bytes;
  const giveBack = (): void => {
    budget.give(held);
    held = 0;
  };
  try {
    const window = new Window(arena, source, source.rows);
    let read = 0;
    for await (const piece of source.read()) {
      throwIfCancelled(signal);
      window.write(piece, 0, piece.rows, read);
      read += piece.rows;
    }
    await source.close();
    const ready = new Map<string, number>();
    const place: Place = {
      ...{ arena, kernels: KERNELS[engine.kernels](arena), columns: window.columns, patients: window.patients },
      ...{ blockRows: engine.blockRows, ready },
    };

    const keepDesign = (plan: Plan): void => {
      for (const [name, column] of designColumns(plan)) {
        const room = source.rows * 8;
        if (ready.has(name) || arena.top + room > MOST || !budget.take(room)) continue;
        held += room;
        const address = arena.allocate(room);
        fillColumn(column, place, source.rows, address, arena.top);
        ready.set(name, address);
      }
    };

    return {
      async tally(plan, cancel) {
        keepDesign(plan);
        const program = compileProgram(plan, place, arena.top);
        arena.ensure(arena.top + program.bytes);
        if (pool && source.rows > partRows(engine)) {
          return pool.tally(plan, place, source.rows, program.bytes, cancel);
        }
        const total = emptyPart(plan);
        for (let row = 0; row < source.rows; row += partRows(engine)) {
          throwIfCancelled(cancel);
          append(plan, total, program.tally(row, Math.min(partRows(engine), source.rows - row)));
          await setImmediate();
        }
        return total satisfies PartTally;
      },
      async close() {
        giveBack();
      },
    };
  } catch (error) {
    giveBack();
    await source.close();
    throw error;
  }
}

/** Scratch of a tally must still fit below 4 GiB. */
const MOST = 3.5 * 2 ** 30;
