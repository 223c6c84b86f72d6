import type { FrameShape, Piece } from '../frame.js';
import type { Arena } from '../loops/arena.js';
import type { PlacedColumn } from '../program/build.js';

/** Room in an arena for a number of rows of every column. */
export class Window {
  readonly columns: ReadonlyMap<string, PlacedColumn>;
  /** Address of the patients' numbers; 0 where each row is a patient. */
  readonly patients: number;
  readonly #placed: readonly PlacedColumn[];

  constructor(
    private readonly arena: Arena,
    shape: FrameShape,
    readonly capacity: number,
  ) {
    this.#placed = shape.columns.map((column) => ({
      ...column,
      address: arena.allocate(capacity * (column.kind === 'numeric' ? 8 : 2)),
    }));
    this.columns = new Map(this.#placed.map((column) => [column.name, column]));
    this.patients = shape.ownPatients ? 0 : arena.allocate(capacity * 4);
  }

  /** Copies rows `from … from + count − 1` of a piece to row `to` on. */
  write(piece: Piece, from: number, count: number, to: number): void {
    this.#placed.forEach(({ kind, address }, j) => {
      const cells = piece.columns[j]!.subarray(from, from + count);
      if (kind === 'numeric') this.arena.f64.set(cells, address / 8 + to);
      else this.arena.i16.set(cells, address / 2 + to);
    });
    if (this.patients) this.arena.i32.set(piece.patients!.subarray(from, from + count), this.patients / 4 + to);
  }

  free(): void {
    for (const { address } of this.#placed) this.arena.free(address);
    if (this.patients) this.arena.free(this.patients);
  }
}
