import { createHash } from 'node:crypto';
import type { MipClient } from '@mip/client';
import type { RunView } from '@mip/contract';
import type { QuickAnswer } from '@mip/contract/portal';
import type { ExperimentRequest } from '@mip/specification';

const MOST_REMEMBERED = 1_000;
const MOST_BYTES = 32 * 1024 * 1024;

interface Pending {
  readonly answer: Promise<QuickAnswer>;
  readonly stop: AbortController;
  waiting: number;
}

/**
 * Answers that are looked at and not kept. The same question about the same data is asked of the hospitals once; a question
 * that nobody waits for any more is cancelled.
 */
export class QuickAnswers {
  readonly #remembered = new Map<string, { readonly answer: QuickAnswer; readonly bytes: number }>();
  readonly #pending = new Map<string, Pending>();
  #bytes = 0;

  constructor(readonly master: MipClient) {}

  /**
   * @param mark of the catalogue: what was answered about other data does not count
   * @param signal aborted when this caller has gone
   */
  async ask(request: ExperimentRequest, mark: string, actor: string, signal: AbortSignal): Promise<QuickAnswer> {
    const key = createHash('sha256')
      .update(JSON.stringify([mark, request]))
      .digest('hex');
    const known = this.#remembered.get(key);
    if (known) return { ...known.answer, remembered: true };
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
      return await pending.answer;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #begin(key: string, request: ExperimentRequest, actor: string): Pending {
    const stop = new AbortController();
    const answer = this.#carryOut(request, actor, stop.signal).finally(() => {
      if (this.#pending.get(key)?.answer === answer) this.#pending.delete(key);
    });
    answer.then((given) => this.#remember(key, given)).catch(() => undefined);
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

  #remember(key: string, answer: QuickAnswer): void {
    if (answer.state !== 'done') return;
    const bytes = JSON.stringify(answer).length;
    this.#remembered.set(key, { answer, bytes });
    this.#bytes += bytes;
    for (const [oldest, { bytes: freed }] of this.#remembered) {
      if (this.#remembered.size <= MOST_REMEMBERED && this.#bytes <= MOST_BYTES) break;
      this.#remembered.delete(oldest);
      this.#bytes -= freed;
    }
  }
}
