import type { Arena } from './arena.js';
import { WASM } from './generated/wasm.js';
import type { KernelSet } from './kernel-set.js';
import { wasm } from './webassembly.js';

const module = new wasm.Module(Buffer.from(WASM, 'base64'));

/** The kernels of assembly/kernels.ts, working on the arena's memory. */
export const wasmKernels = (arena: Arena): KernelSet =>
  new wasm.Instance(module, { env: { memory: arena.memory } }).exports as KernelSet;
