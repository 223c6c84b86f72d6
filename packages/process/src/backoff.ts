export interface BackoffOptions {
  /** Milliseconds. */
  readonly first: number;
  /** Milliseconds. */
  readonly longest: number;
  /** Draws each delay at random between half and the whole of it, so that many clients do not retry at the same time. */
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

  /** Starts again with the first delay, after a success. */
  reset(): void {
    this.#delay = this.options.first;
  }
}
