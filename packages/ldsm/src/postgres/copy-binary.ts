import type { Piece } from '../engine/frame.js';

/** The fields of a row in a stream: doubles, 16-bit numbers, and last the patient's code where there is one. */
export interface CopyLayout {
  readonly kinds: readonly ('numeric' | 'coded')[];
  readonly patients: boolean;
}

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const PIECE_ROWS = 8192;
const NULL = -1;

/**
 * Reads a stream of `COPY … (FORMAT binary)` into columns; a NULL is NaN or −1. Rows of one patient are consecutive: a new
 * code begins a new patient, and each row without a code is a separate patient.
 * @throws RangeError for a stream that has another format or other fields, or ends early
 */
export async function* copiedPieces(chunks: AsyncIterable<Uint8Array>, layout: CopyLayout): AsyncGenerator<Piece> {
  const patients = new PatientNumbers();
  let piece = new PieceBuilder(layout, patients);
  let held: Buffer = Buffer.alloc(0);
  let start = true;
  let ended = false;
  for await (const chunk of chunks) {
    if (ended) throw new RangeError('bytes after the end of the COPY stream');
    held = held.length === 0 ? asBuffer(chunk) : Buffer.concat([held, chunk]);
    let at = 0;
    if (start) {
      if (held.length < 19 || held.length < 19 + held.readUInt32BE(15)) continue;
      if (!held.subarray(0, 11).equals(SIGNATURE)) throw new RangeError('not a binary COPY stream');
      at = 19 + held.readUInt32BE(15);
      start = false;
    }
    while (at + 2 <= held.length) {
      if (held.readInt16BE(at) === -1) {
        ended = true;
        at += 2;
        break;
      }
      const next = piece.take(held, at);
      if (next === 0) break;
      at = next;
      if (piece.rows < PIECE_ROWS) continue;
      yield piece.whole();
      piece = new PieceBuilder(layout, patients);
    }
    held = held.subarray(at);
    if (ended && held.length > 0) throw new RangeError('bytes after the end of the COPY stream');
  }
  if (!ended) throw new RangeError('the COPY stream ended early');
  if (piece.rows > 0) yield piece.whole();
}

const asBuffer = (chunk: Uint8Array): Buffer => Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);

/** Numbers patients in the order of their rows. */
class PatientNumbers {
  #before: Buffer | undefined;
  #number = -1;

  of(code: Buffer | undefined): number {
    if (code === undefined || !this.#before?.equals(code)) this.#number++;
    this.#before = code && Buffer.from(code);
    return this.#number;
  }
}

class PieceBuilder {
  rows = 0;
  readonly #columns: readonly (Float64Array | Int16Array)[];
  readonly #patients: Int32Array | undefined;
  readonly #width: number;

  constructor(
    { kinds, patients }: CopyLayout,
    readonly numbers: PatientNumbers,
  ) {
    this.#columns = kinds.map((kind) =>
      kind === 'numeric' ? new Float64Array(PIECE_ROWS) : new Int16Array(PIECE_ROWS),
    );
    this.#patients = patients ? new Int32Array(PIECE_ROWS) : undefined;
    this.#width = kinds.length + (patients ? 1 : 0);
  }

  /** Reads the row that begins at `from`; returns its end, or 0 if it is incomplete. */
  take(bytes: Buffer, from: number): number {
    if (bytes.readInt16BE(from) !== this.#width) throw new RangeError('a row of the COPY stream has other fields');
    const row = this.rows;
    let at = from + 2;
    for (const column of this.#columns) {
      if (at + 4 > bytes.length) return 0;
      const length = bytes.readInt32BE(at);
      at += 4;
      if (length === NULL) {
        column[row] = column instanceof Float64Array ? Number.NaN : -1;
        continue;
      }
      if (length !== column.BYTES_PER_ELEMENT) throw new RangeError('a field of the COPY stream has another length');
      if (at + length > bytes.length) return 0;
      column[row] = column instanceof Float64Array ? bytes.readDoubleBE(at) : bytes.readInt16BE(at);
      at += length;
    }
    if (this.#patients) {
      if (at + 4 > bytes.length) return 0;
      const length = bytes.readInt32BE(at);
      at += 4;
      const end = at + Math.max(0, length);
      if (end > bytes.length) return 0;
      this.#patients[row] = this.numbers.of(length === NULL ? undefined : bytes.subarray(at, end));
      at = end;
    }
    this.rows++;
    return at;
  }

  whole(): Piece {
    const { rows } = this;
    return {
      rows,
      columns: this.#columns.map((column) => column.subarray(0, rows)),
      ...(this.#patients && { patients: this.#patients.subarray(0, rows) }),
    };
  }
}
