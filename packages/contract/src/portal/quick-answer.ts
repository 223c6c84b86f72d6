import type { RunError, RunRecord } from '@mip/contract';

/** `POST /api/quick`: an answer that is not kept, such as a histogram beside a variable. */
export interface QuickAnswer {
  readonly state: 'done' | 'failed' | 'cancelled';
  readonly result?: unknown;
  readonly record: RunRecord;
  readonly error?: RunError;
  /** Whether it was answered before, so that no hospital was asked again. */
  readonly remembered: boolean;
}
