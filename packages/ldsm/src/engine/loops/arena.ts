import { PAGE, type WasmMemory, wasm } from './webassembly.js';

const ALIGNMENT = 64;
/** 32-bit addresses end at 4 GiB. */
const MOST_PAGES = 65_536;

interface Gap {
  readonly address: number;
  readonly bytes: number;
}

/**
 * One shared memory for all columns and scratch of an engine, with typed views that are refreshed when it grows.
 * Indices are in elements, addresses in bytes.
 *
 * What is given back is handed out again, first fit: a memory that is dropped would stay with the process until the
 * garbage collector happens to see it, and it does not see shared memory's size.
 */
export class Arena {
  readonly memory: WasmMemory;
  f64!: Float64Array;
  i32!: Int32Array;
  i16!: Int16Array;
  #top = ALIGNMENT;
  /** Below the top, by address, never two side by side. */
  #gaps: Gap[] = [];
  readonly #sizes = new Map<number, number>();

  /** A new memory, or a view of one that another thread made (and that only the other one may allocate from). */
  constructor(memory?: WasmMemory) {
    this.memory = memory ?? new wasm.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
    this.#refresh();
  }

  /** Bytes that the process holds for this memory. */
  get bytes(): number {
    return this.memory.buffer.byteLength;
  }

  /** The address of room for `bytes`; what it holds is undefined. @throws RangeError beyond 4 GiB */
  allocate(bytes: number): number {
    const size = Math.max(ALIGNMENT, Math.ceil(bytes / ALIGNMENT) * ALIGNMENT);
    const i = this.#gaps.findIndex((gap) => gap.bytes >= size);
    const gap = this.#gaps[i];
    const address = gap ? gap.address : this.#top;
    if (!gap) {
      this.#grow(this.#top + size);
      this.#top += size;
    } else if (gap.bytes === size) {
      this.#gaps.splice(i, 1);
    } else {
      this.#gaps[i] = { address: address + size, bytes: gap.bytes - size };
    }
    this.#sizes.set(address, size);
    return address;
  }

  /** Gives back what `allocate` handed out. */
  free(address: number): void {
    const bytes = this.#sizes.get(address);
    if (bytes === undefined) throw new RangeError('not allocated');
    this.#sizes.delete(address);
    this.#gaps.push({ address, bytes });
    this.#gaps.sort((a, b) => a.address - b.address);
    this.#gaps = this.#gaps.reduce<Gap[]>((merged, gap) => {
      const last = merged.at(-1);
      if (last && last.address + last.bytes === gap.address) {
        merged[merged.length - 1] = { address: last.address, bytes: last.bytes + gap.bytes };
      } else merged.push(gap);
      return merged;
    }, []);
    const last = this.#gaps.at(-1);
    if (last && last.address + last.bytes === this.#top) {
      this.#top = last.address;
      this.#gaps.pop();
    }
  }

  #grow(bytes: number): void {
    const missing = Math.ceil(bytes / PAGE) - this.memory.buffer.byteLength / PAGE;
    if (missing > 0) this.memory.grow(missing);
    this.#refresh();
  }

  #refresh(): void {
    const { buffer } = this.memory;
    if (this.f64?.buffer === buffer) return;
    this.f64 = new Float64Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.i16 = new Int16Array(buffer);
  }
}
