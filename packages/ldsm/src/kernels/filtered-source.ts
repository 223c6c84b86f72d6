import { type ConditionNode, columnsOf } from '@mip/aggregates';
import { Arena } from './arena.js';
import { Build } from './build.js';
import { truth } from './expression.js';
import type { ColumnSource, Piece } from './frame.js';
import { KERNELS } from './kernel-sets.js';
import { type Engine, partRows } from './options.js';
import { allocate, type Truth } from './schedule.js';
import { Window } from './window.js';

/** The rows of a source for which a condition holds. `source` must read the condition's columns as well as `names`. */
export async function filteredSource(
  source: ColumnSource,
  condition: ConditionNode,
  names: readonly string[],
  engine: Engine,
): Promise<ColumnSource> {
  const kept = names.map((name) => source.columns.findIndex((column) => column.name === name));
  const columns = kept.map((j) => source.columns[j]!);
  async function* read(): AsyncIterable<Piece> {
    const mask = new PieceMask(source, condition, engine);
    for await (const piece of source.read()) {
      const order = mask.rowsOf(piece);
      if (order.length === 0) continue;
      const pick = <T extends Float64Array | Int16Array | Int32Array>(cells: T): T =>
        cells.constructor === Float64Array
          ? (Float64Array.from(order, (i) => cells[i]!) as T)
          : cells.constructor === Int16Array
            ? (Int16Array.from(order, (i) => cells[i]!) as T)
            : (Int32Array.from(order, (i) => cells[i]!) as T);
      yield {
        rows: order.length,
        columns: kept.map((j) => pick(piece.columns[j]!)),
        ...(piece.patients && { patients: pick(piece.patients) }),
      };
    }
  }
  const size = await sizeOf(read());
  return { ...source, ...size, columns, read };
}

/** The columns that a source must read to be filtered. */
export const withFilterColumns = (names: readonly string[], condition: ConditionNode): string[] => [
  ...new Set([...names, ...columnsOf(condition)]),
];

class PieceMask {
  readonly #window: Window;
  readonly #build: Build;
  readonly #holds: Truth;

  constructor(
    source: ColumnSource,
    condition: ConditionNode,
    readonly engine: Engine,
  ) {
    const arena = new Arena();
    const window = new Window(arena, source, partRows(engine));
    const place = {
      ...{ arena, kernels: KERNELS[engine.kernels](arena), columns: window.columns, patients: window.patients },
      ...{ blockRows: engine.blockRows, ready: new Map<string, number>() },
    };
    this.#window = window;
    this.#build = new Build(place);
    this.#holds = truth(this.#build, condition);
    // A reader at the end keeps the mask's room from being given away before it is read.
    const reads = typeof this.#holds === 'boolean' ? [] : [this.#holds];
    this.#build.steps.push({ reads, run: () => {} });
    const bytes = allocate(this.#build.steps, engine.blockRows, arena.top);
    this.#build.workspace.address = arena.top + bytes;
    arena.ensure(arena.top + bytes + this.#build.workspace.bytes);
  }

  rowsOf(piece: Piece): number[] {
    const order: number[] = [];
    const { capacity } = this.#window;
    for (let from = 0; from < piece.rows; from += capacity) {
      const count = Math.min(capacity, piece.rows - from);
      this.#window.write(piece, from, count, 0);
      for (let row = 0; row < count; row += this.engine.blockRows) {
        const block = Math.min(this.engine.blockRows, count - row);
        for (const step of this.#build.steps) step.run(row, block);
        for (let i = 0; i < block; i++) if (this.#keeps(i)) order.push(from + row + i);
      }
    }
    return order;
  }

  #keeps(i: number): boolean {
    return typeof this.#holds === 'boolean' ? this.#holds : this.#holds.bytes[i] === 1;
  }
}

async function sizeOf(pieces: AsyncIterable<Piece>): Promise<{ rows: number; patients: number }> {
  let rows = 0;
  let patients = 0;
  let last = -1;
  for await (const piece of pieces) {
    rows += piece.rows;
    if (!piece.patients) patients += piece.rows;
    else {
      for (const patient of piece.patients) {
        if (patient !== last) patients++;
        last = patient;
      }
    }
  }
  return { rows, patients };
}
