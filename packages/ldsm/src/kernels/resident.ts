import { setImmediate } from 'node:timers/promises';
import type { Plan } from '@mip/aggregates';
import { Arena } from './arena.js';
import type { Place } from './build.js';
import { throwIfCancelled } from './cancel.js';
import type { ColumnSource } from './frame.js';
import type { FrameCache, Lease } from './frame-cache.js';
import { KERNELS } from './kernel-sets.js';
import { type Engine, partRows } from './options.js';
import { append, emptyPart, type PartTally } from './part.js';
import { compileProgram } from './program.js';
import { designColumns, fillColumn } from './ready-columns.js';
import { answering, type Rows, type Shared } from './rows.js';
import type { ThreadPool } from './thread-pool.js';
import { Window } from './window.js';

/** Reads all rows of a source into one shared memory and keeps them there; `bytes` of room were taken for them. */
export async function loadRows(
  fingerprint: string,
  source: ColumnSource,
  shared: Shared,
  bytes: number,
  signal?: AbortSignal,
): Promise<Lease> {
  const { engine, cache, pool } = shared;
  try {
    const arena = cache.arena(() => new Arena());
    const place = await load(source, arena, engine, signal);
    const size = { rows: source.rows, patients: source.patients };
    const rows: Rows = {
      size,
      answer: answering(async (plan, cancel) => {
        keepDesigns(plan, place, size.rows, (room) => cache.grow(rows, room));
        return tally(plan, place, size.rows, engine, pool, cancel);
      }),
    };
    return cache.keep(fingerprint, rows, arena, bytes);
  } catch (error) {
    cache.give(bytes);
    throw error;
  } finally {
    await source.close();
  }
}

async function load(source: ColumnSource, arena: Arena, engine: Engine, signal?: AbortSignal): Promise<PlaceWithReady> {
  const window = new Window(arena, source, source.rows);
  let read = 0;
  for await (const piece of source.read()) {
    throwIfCancelled(signal);
    window.write(piece, 0, piece.rows, read);
    read += piece.rows;
  }
  return {
    ...{ arena, kernels: KERNELS[engine.kernels](arena), columns: window.columns, patients: window.patients },
    ...{ blockRows: engine.blockRows, ready: new Map<string, number>() },
  };
}

type PlaceWithReady = Place & { readonly ready: Map<string, number> };

/** Computes the design columns of a plan once and for all, as far as there is room. */
function keepDesigns(plan: Plan, place: PlaceWithReady, rows: number, take: FrameCache['take']): void {
  const { arena, ready } = place;
  for (const [name, column] of designColumns(plan)) {
    const room = rows * 8;
    if (ready.has(name) || arena.top + room > MOST || !take(room)) continue;
    const address = arena.allocate(room);
    fillColumn(column, place, rows, address, arena.top);
    ready.set(name, address);
  }
}

async function tally(
  plan: Plan,
  place: Place,
  rows: number,
  engine: Engine,
  pool: ThreadPool | undefined,
  cancel: AbortSignal | undefined,
): Promise<PartTally> {
  const { arena } = place;
  const part = partRows(engine);
  const program = compileProgram(plan, place, arena.top);
  arena.ensure(arena.top + program.bytes);
  if (pool && rows > part) return pool.tally(plan, place, rows, program.bytes, cancel);
  const total = emptyPart(plan);
  for (let row = 0; row < rows; row += part) {
    throwIfCancelled(cancel);
    append(plan, total, program.tally(row, Math.min(part, rows - row)));
    await setImmediate();
  }
  return total;
}

/** Scratch of a tally must still fit below 4 GiB. */
const MOST = 3.5 * 2 ** 30;
