import type { ColumnShape } from '../frame.js';
import type { Arena } from '../loops/arena.js';
import type { KernelSet } from '../loops/kernel-set.js';
import type { Cells, Groups, Mask, Step, Values } from './schedule.js';

/** A column and the address of its row 0. */
export interface PlacedColumn extends ColumnShape {
  readonly address: number;
}

/** Where a program runs: the memory, the loops, and where its columns lie. */
export interface Place {
  readonly arena: Arena;
  readonly kernels: KernelSet;
  readonly columns: ReadonlyMap<string, PlacedColumn>;
  /** Address of the patients' numbers, 0 where each row is a patient. */
  readonly patients: number;
  readonly blockRows: number;
  /** Full-length columns computed beforehand: their address by the text of their design column. */
  readonly ready: ReadonlyMap<string, number>;
}

/**
 * A program under construction: steps in order, and every expression only once.
 *
 * Expressions are named by their operator and the numbers of their operands (hash-consing), so equal subexpressions of
 * any two aggregates of a plan are computed together.
 */
export class Build {
  readonly steps: Step[] = [];
  /** Room that one step at a time may use, after the registers. */
  readonly workspace = { address: 0, bytes: 0 };
  readonly #known = new Map<string, Values | Mask | Cells | Groups | boolean>();
  #ids = 0;

  constructor(readonly place: Place) {}

  /** The thing named `key`, made on first use. */
  once<T extends Values | Mask | Cells | Groups | boolean>(key: string, make: () => T): T {
    const known = this.#known.get(key);
    if (known !== undefined) return known as T;
    const made = make();
    this.#known.set(key, made);
    return made;
  }

  /** Emits a step that computes numbers; `fill` gets their index in the arena's doubles. */
  values(reads: Step['reads'], fill: (out: number, row: number, rows: number) => void): Values {
    const writes: Values = { kind: 'values', id: this.#ids++, moving: false, at: 0 };
    this.steps.push({ reads, writes, run: (row, rows) => fill(writes.at, row, rows) });
    return writes;
  }

  mask(reads: Step['reads'], fill: (out: Uint8Array, row: number, rows: number) => void): Mask {
    const writes: Mask = { kind: 'mask', id: this.#ids++, bytes: new Uint8Array() };
    this.steps.push({ reads, writes, run: (row, rows) => fill(writes.bytes, row, rows) });
    return writes;
  }

  cells(reads: Step['reads'], fill: (out: Int32Array, row: number, rows: number) => void): Cells {
    const writes: Cells = { kind: 'cells', id: this.#ids++, index: new Int32Array() };
    this.steps.push({ reads, writes, run: (row, rows) => fill(writes.index, row, rows) });
    return writes;
  }

  groups(reads: Step['reads'], fill: (out: Groups, row: number, rows: number) => void): Groups {
    const none = new Int32Array();
    const writes: Groups = {
      kind: 'groups' as const,
      id: this.#ids++,
      segments: 0,
      whole: false,
      order: none,
      cell: none,
      start: none,
    };
    this.steps.push({ reads, writes, run: (row, rows) => fill(writes, row, rows) });
    return writes;
  }

  /** A register for a column that lies in the arena in full. */
  moving(address: number): Values {
    return { kind: 'values', id: this.#ids++, moving: true, at: address / 8 };
  }

  column(name: string): PlacedColumn {
    const column = this.place.columns.get(name);
    if (!column) throw new RangeError(`the session does not hold ${name}`);
    return column;
  }

  /** Asks for `bytes` of workspace during a step. */
  reserve(bytes: number): void {
    this.workspace.bytes = Math.max(this.workspace.bytes, bytes);
  }
}

/** Index in the arena's doubles of row `row` of a register. */
export const indexOf = (values: Values, row: number): number => (values.moving ? values.at + row : values.at);
