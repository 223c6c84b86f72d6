import { EventEmitter, setMaxListeners } from 'node:events';
import { isEnded, type Progress, type RunError } from '@mip/contract';
import type { Journal, JournalEntry } from './journal.js';
import { afterEntry, NEW, type RunStatus } from './run-status.js';

/** An entry after which nothing further happens. */
export type Ending = Extract<JournalEntry, { type: 'done' | 'failed' | 'cancelled' }>;

const SUSPENDED = new Error('the master is stopping');

/** The run can only be ended in memory: its journal accepts nothing more. */
const NOT_WRITTEN: RunError = {
  code: 'MASTER_FAULT',
  message: 'The master could not write the run down. Its log says more.',
};

/** One run: its journal, its status, and how to stop it. Emits `change` whenever its status or progress changes. */
export class Run extends EventEmitter<{ change: [] }> {
  /** Progress within a round; not journalled. */
  progress: Progress | undefined;
  /** The error that failed it; for the master's log, never for a caller. */
  fault: unknown;
  #status: RunStatus;
  readonly #stop = new AbortController();

  constructor(
    readonly id: string,
    readonly actor: string,
    readonly submitted: string,
    readonly asked: { readonly algorithm: string; readonly request: unknown },
    readonly journal: Journal,
  ) {
    super();
    this.setMaxListeners(0);
    setMaxListeners(0, this.#stop.signal);
    this.#status = journal.entries.reduce(afterEntry, NEW);
  }

  get status(): RunStatus {
    return this.#status;
  }

  get ended(): boolean {
    return isEnded(this.#status.state);
  }

  /** Aborts when the run should stop: cancelled, or left to the next master. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Whether the next master resumes it. */
  get suspended(): boolean {
    return this.#stop.signal.reason === SUSPENDED;
  }

  /** Stops the run at every hospital. */
  cancel(): void {
    this.#stop.abort(new DOMException('the run was cancelled', 'AbortError'));
  }

  /** Leaves the run as it is, for the next master to resume. */
  suspend(): void {
    this.#stop.abort(SUSPENDED);
  }

  /** Resolves when the run has ended. */
  whenEnded(): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!this.ended) return;
        this.off('change', check);
        resolve();
      };
      this.on('change', check);
      check();
    });
  }

  /** Updates the status by something that is not, or not yet, in the journal. */
  show(now: Partial<RunStatus>, progress?: Progress): void {
    this.#status = { ...this.#status, ...now };
    if (progress) this.progress = progress;
    this.emit('change');
  }

  /**
   * Journals an entry without waiting for the disk: a round lost in a crash is asked again, and gets the answer that was
   * released before. `end` waits, so nobody learns of a result before it and all earlier entries are on disk.
   */
  note(entry: JournalEntry): void {
    this.journal.append(entry).catch(() => {});
    this.#status = afterEntry(this.#status, entry);
  }

  /** Ends the run. If the final entry cannot be written, the run fails for waiting callers; the next master resumes it. */
  async end(entry: Ending): Promise<void> {
    try {
      await this.journal.append(entry);
      this.#status = afterEntry(this.#status, entry);
    } catch (fault) {
      this.fault = fault;
      const notices = 'notices' in entry ? entry.notices : this.#status.notices;
      this.#status = afterEntry(this.#status, { type: 'failed', time: entry.time, error: NOT_WRITTEN, notices });
    }
    this.emit('change');
  }
}
