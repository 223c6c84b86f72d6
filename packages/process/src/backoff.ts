export interface BackoffOptions {
  /** Milliseconds. */
  readonly first: number;
  /** Milliseconds. */
  readonly longest: number;
  /** Takes each delay at random between half and the whole of it, so that many who wait do not all come at once. */
  readonly jitter?: boolean;
}

/** Delays between attempts, in milliseconds: each twice the one before, until `reset`. */
export class Backoff {
  #delay: number;

  constructor(readonly options: BackoffOptions) {
    this.#delay = options.first;
  }

  /** How long to wait before the next attempt. */
  next(): number {
    const { longest, jitter = false } = this.options;
    const delay = Math.min(longest, this.#delay);
    this.#delay = delay * 2;
    return jitter ? (delay * (1 + Math.random())) / 2 : delay;
  }

  /** Begins with the first delay again: an attempt succeeded. */
  reset(): void {
    this.#delay = this.options.first;
  }
}
