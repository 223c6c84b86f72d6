import { createHash } from 'node:crypto';
import type { MipClient } from '@mip/client';
import type { RunView } from '@mip/contract';
import type { QuickAnswer } from '@mip/contract/portal';
import type { ExperimentRequest } from '@mip/specification';

const MAX_CACHED = 1_000;
const MAX_BYTES = 32 * 1024 * 1024;

interface Pending {
  readonly answer: Promise<QuickAnswer>;
  readonly stop: AbortController;
  waiting: number;
}

/**
 * Answers that are not stored. Identical requests about the same data share one run, and nobody learns who asked first. A
 * run is cancelled when nobody waits for it any more.
 */
export class QuickAnswers {
  readonly #cache = new Map<string, { readonly answer: QuickAnswer; readonly bytes: number }>();
  readonly #pending = new Map<string, Pending>();
  #bytes = 0;

  constructor(readonly master: MipClient) {}

  /**
   * @param hash of the catalogue: answers about other data are not reused
   * @param signal aborts when this caller disconnects
   */
  async ask(request: ExperimentRequest, hash: string, actor: string, signal: AbortSignal): Promise<QuickAnswer> {
    const key = createHash('sha256')
      .update(JSON.stringify([hash, request]))
      .digest('hex');
    const known = this.#cache.get(key);
    if (known) return { ...askedBy(known.answer, actor), remembered: true };
    const pending = this.#pending.get(key) ?? this.#begin(key, request, actor);
    pending.waiting += 1;
    const leave = (): void => {
      pending.waiting -= 1;
      if (pending.waiting > 0) return;
      this.#pending.delete(key);
      pending.stop.abort();
    };
    signal.addEventListener('abort', leave, { once: true });
    try {
      return askedBy(await pending.answer, actor);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #begin(key: string, request: ExperimentRequest, actor: string): Pending {
    const stop = new AbortController();
    const answer = this.#carryOut(request, actor, stop.signal).finally(() => {
      if (this.#pending.get(key)?.answer === answer) this.#pending.delete(key);
    });
    answer.then((given) => this.#store(key, given)).catch(() => undefined);
    const pending = { answer, stop, waiting: 0 };
    this.#pending.set(key, pending);
    return pending;
  }

  async #carryOut(request: ExperimentRequest, actor: string, signal: AbortSignal): Promise<QuickAnswer> {
    const master = this.master.as(actor);
    let view: RunView = await master.submit(request);
    const cancel = (): void => void master.cancel(view.record.run).catch(() => undefined);
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      for await (const next of master.follow(view.id)) view = next;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
    const { state, record, result, report, error } = view;
    return {
      state: state === 'done' || state === 'cancelled' ? state : 'failed',
      record,
      ...(result !== undefined && { result }),
      ...(report && { report }),
      ...(error && { error }),
      remembered: false,
    };
  }

  #store(key: string, answer: QuickAnswer): void {
    if (answer.state !== 'done') return;
    const bytes = JSON.stringify(answer).length;
    this.#cache.set(key, { answer, bytes });
    this.#bytes += bytes;
    for (const [oldest, { bytes: freed }] of this.#cache) {
      if (this.#cache.size <= MAX_CACHED && this.#bytes <= MAX_BYTES) break;
      this.#cache.delete(oldest);
      this.#bytes -= freed;
    }
  }
}

/** An answer that names who asks now, not who asked first. */
const askedBy = (answer: QuickAnswer, actor: string): QuickAnswer => ({
  ...answer,
  record: { ...answer.record, actor },
});
