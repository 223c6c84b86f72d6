export { kernelLdsm } from './kernels/kernel-ldsm.js';
export type { EngineOptions } from './kernels/options.js';
export type { CatalogueEntry, DatasetEntry, Ldsm, Selection, Session, Size } from './ldsm.js';
export type { Row } from './memory/evaluate.js';
export { type MemoryTable, memoryLdsm } from './memory/memory-ldsm.js';
