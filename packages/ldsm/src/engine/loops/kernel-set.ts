import type { Arena } from './arena.js';

/** The inner loops over one block of rows. Addresses are bytes of the arena's memory, `n` counts rows. */
export interface KernelSet {
  /** Σ x */
  sum(x: number, n: number): number;
  /** Σ x·y */
  dot(x: number, y: number, n: number): number;
  /** out = x − by */
  shift(x: number, by: number, out: number, n: number): void;
  /** out = x·y */
  multiply(x: number, y: number, out: number, n: number): void;
  /** out = Σⱼ weightsⱼ·xⱼ in the order of j; `columns` is the address of p 32-bit addresses. */
  combine(columns: number, weights: number, p: number, out: number, n: number): void;
  /** out = Σⱼ (xⱼ − centreⱼ)² in the order of j. */
  distance(columns: number, centre: number, p: number, out: number, n: number): void;
  /** out = eˣ; may write one number past the end of the block. */
  exp(x: number, out: number, n: number): void;
  /** out = 1/(1 + e⁻ˣ); may write one number past the end of the block. */
  logistic(x: number, out: number, n: number): void;
  /** out = ln(1 + eˣ); may write one number past the end of the block. */
  softplus(x: number, out: number, n: number): void;
  /** out = Σ w·v·vᵀ, upper triangle by rows; `weight` 0 stands for w = 1; `scratch` holds p columns of n + 1 rows. */
  gram(columns: number, p: number, weight: number, scratch: number, out: number, n: number): void;
}

export type MakeKernels = (arena: Arena) => KernelSet;
