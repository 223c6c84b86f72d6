import { PAGE, type WasmMemory, wasm } from './webassembly.js';

const ALIGNMENT = 64;
/** 32-bit addresses end at 4 GiB. */
const MOST_PAGES = 65_536;

/** Typed views of one shared memory, refreshed when it grows. Indices are in elements, addresses in bytes. */
export class Arena {
  readonly memory: WasmMemory;
  f64!: Float64Array;
  i32!: Int32Array;
  i16!: Int16Array;
  #top: number;

  /** A new memory, or a view of one that another thread made. */
  constructor(memory?: WasmMemory) {
    this.memory = memory ?? new wasm.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
    this.#top = ALIGNMENT;
    this.refresh();
  }

  /** Bytes handed out. */
  get top(): number {
    return this.#top;
  }

  /** The address of fresh room. @throws RangeError beyond 4 GiB */
  allocate(bytes: number): number {
    const address = this.#top;
    this.#top += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    this.ensure(this.#top);
    return address;
  }

  /** Forgets all that was allocated; the memory stays. */
  release(): void {
    this.#top = ALIGNMENT;
  }

  ensure(bytes: number): void {
    const missing = Math.ceil(bytes / PAGE) - this.memory.buffer.byteLength / PAGE;
    if (missing > 0) this.memory.grow(missing);
    this.refresh();
  }

  refresh(): void {
    const { buffer } = this.memory;
    if (this.f64?.buffer === buffer) return;
    this.f64 = new Float64Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.i16 = new Int16Array(buffer);
  }
}
