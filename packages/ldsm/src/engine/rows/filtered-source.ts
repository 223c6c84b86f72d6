import { type ConditionNode, columnsOf } from '@mip/aggregates';
import type { ColumnSource, Piece } from '../frame.js';
import { partRows } from '../options.js';
import { Build } from '../program/build.js';
import { truth } from '../program/expression.js';
import { type Program, programOf } from '../program/program.js';
import type { Truth } from '../program/schedule.js';
import type { Shared } from './shared.js';
import { Window } from './window.js';

/** The rows of a source for which a condition holds. `source` must read the condition's columns as well as `names`. */
export async function filteredSource(
  source: ColumnSource,
  condition: ConditionNode,
  names: readonly string[],
  shared: Shared,
): Promise<ColumnSource> {
  const kept = names.map((name) => source.columns.findIndex((column) => column.name === name));
  const columns = kept.map((j) => source.columns[j]!);
  async function* read(): AsyncIterable<Piece> {
    const mask = new PieceMask(source, condition, shared);
    try {
      for await (const piece of source.read()) {
        const order = mask.rowsOf(piece);
        const { patients } = piece;
        if (order.length === 0) continue;
        yield {
          rows: order.length,
          columns: kept.map((j) => pick(piece.columns[j]!, order)),
          ...(patients && { patients: Int32Array.from(order, (i) => patients[i]!) }),
        };
      }
    } finally {
      mask.free();
    }
  }
  const size = await sizeOf(read());
  return { ...source, ...size, columns, read };
}

const pick = (cells: Float64Array | Int16Array, order: readonly number[]): Float64Array | Int16Array =>
  cells instanceof Float64Array ? Float64Array.from(order, (i) => cells[i]!) : Int16Array.from(order, (i) => cells[i]!);

/** The columns that a source must read to be filtered. */
export const withFilterColumns = (names: readonly string[], condition: ConditionNode): string[] => [
  ...new Set([...names, ...columnsOf(condition)]),
];

class PieceMask {
  readonly #window: Window;
  readonly #program: Program;
  readonly #holds: Truth;
  readonly #scratch: number;

  constructor(
    source: ColumnSource,
    condition: ConditionNode,
    readonly shared: Shared,
  ) {
    const { arena, kernels, engine } = shared;
    const window = new Window(arena, source, partRows(engine));
    const build = new Build({
      arena,
      kernels,
      columns: window.columns,
      patients: window.patients,
      blockRows: engine.blockRows,
      ready: new Map<string, number>(),
    });
    this.#window = window;
    this.#holds = truth(build, condition);
    // A last step that reads the mask keeps its memory from being reused before then.
    build.steps.push({ reads: typeof this.#holds === 'boolean' ? [] : [this.#holds], run: () => {} });
    this.#program = programOf(build);
    this.#scratch = arena.allocate(this.#program.bytes);
    this.#program.moveTo(this.#scratch);
  }

  free(): void {
    this.#window.free();
    this.shared.arena.free(this.#scratch);
  }

  rowsOf(piece: Piece): number[] {
    const order: number[] = [];
    const { capacity } = this.#window;
    for (let from = 0; from < piece.rows; from += capacity) {
      const count = Math.min(capacity, piece.rows - from);
      this.#window.write(piece, from, count, 0);
      const { blockRows } = this.shared.engine;
      for (let row = 0; row < count; row += blockRows) {
        const block = Math.min(blockRows, count - row);
        this.#program.run(row, block);
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
