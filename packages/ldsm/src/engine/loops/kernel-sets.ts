import type { Engine } from '../options.js';
import type { MakeKernels } from './kernel-set.js';
import { typescriptKernels } from './typescript-kernels.js';
import { wasmKernels } from './wasm-kernels.js';

export const KERNELS: Record<Engine['kernels'], MakeKernels> = { wasm: wasmKernels, typescript: typescriptKernels };
