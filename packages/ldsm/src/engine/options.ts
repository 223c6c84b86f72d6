/** How much of the machine an engine may use. */
export interface EngineOptions {
  /** Number of computing threads; 1 is the caller's own thread, which yields between parts. Answers do not depend on it. */
  readonly threads?: number;
  /** Bytes of columns and design matrices kept between rounds, over all sessions; what does not fit is streamed. */
  readonly cacheBytes?: number;
  /** Rows of a block: the unit that stays in the processor's cache. */
  readonly blockRows?: number;
  /** `typescript` is the plain twin of the WebAssembly loops. */
  readonly kernels?: 'wasm' | 'typescript';
  /** The module that a thread runs, where it is not the built file beside this one. */
  readonly threadModule?: URL;
}

export type Engine = Required<Omit<EngineOptions, 'threadModule'>> & Pick<EngineOptions, 'threadModule'>;

/** Blocks of a part. Parts are the unit of threads and windows, the same whatever their number: so answers repeat. */
const PART_BLOCKS = 64;

export const engine = (options: EngineOptions = {}): Engine => ({
  threads: 1,
  cacheBytes: 2 ** 30,
  blockRows: 1024,
  kernels: 'wasm',
  ...options,
});

export const partRows = ({ blockRows }: Pick<Engine, 'blockRows'>): number => blockRows * PART_BLOCKS;
