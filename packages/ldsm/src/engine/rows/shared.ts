import { Arena } from '../loops/arena.js';
import type { KernelSet } from '../loops/kernel-set.js';
import { KERNELS } from '../loops/kernel-sets.js';
import type { Engine } from '../options.js';
import { startPool, type ThreadPool } from '../threads/thread-pool.js';
import { FrameCache } from './frame-cache.js';

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
