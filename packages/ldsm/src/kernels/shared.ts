import { Arena } from './arena.js';
import { FrameCache } from './frame-cache.js';
import type { KernelSet } from './kernel-set.js';
import { KERNELS } from './kernel-sets.js';
import type { Engine } from './options.js';
import { startPool, type ThreadPool } from './thread-pool.js';

/** What the sessions of one LDSM share. */
export interface Shared {
  readonly engine: Engine;
  readonly arena: Arena;
  readonly kernels: KernelSet;
  readonly cache: FrameCache;
  /** Present with more than one thread. */
  readonly pool?: ThreadPool;
}

export function sharedBy(engine: Engine): Shared {
  const pool = startPool(engine);
  const arena = new Arena();
  const kernels = KERNELS[engine.kernels](arena);
  return { engine, arena, kernels, cache: new FrameCache(engine.cacheBytes), ...(pool && { pool }) };
}
