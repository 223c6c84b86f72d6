import type { Notice, Participant, RunError, RunState, Withheld } from '@mip/contract';
import type { Report } from '@mip/report';
import type { JournalEntry } from './journal.js';

/** A round that was asked of the hospitals. */
export interface Round {
  readonly note: string;
  readonly planHash: string;
  /** Canonical JSON. */
  readonly plan: string;
}

/** The state of a run: the fold of its journal's entries, in order. */
export interface RunStatus {
  readonly state: RunState;
  readonly participants: readonly Participant[];
  readonly withheld: readonly Withheld[];
  readonly notices: readonly Notice[];
  /** Rounds that are still valid: those since the population last changed. */
  readonly rounds: readonly Round[];
  readonly result?: unknown;
  readonly report?: Report;
  readonly error?: RunError;
  /** ISO 8601, UTC. */
  readonly finished?: string;
}

/** The state of a run without journal entries. */
export const NEW: RunStatus = { state: 'waiting', participants: [], withheld: [], notices: [], rounds: [] };

/** The state after one more entry. */
export function afterEntry(status: RunStatus, entry: JournalEntry): RunStatus {
  switch (entry.type) {
    case 'submitted':
      return status;
    case 'population':
      return { ...status, participants: entry.participants, withheld: entry.withheld, rounds: [] };
    case 'round':
      return {
        ...status,
        rounds: [...status.rounds, { note: entry.note, planHash: entry.hash, plan: entry.plan }],
      };
    case 'done':
      return {
        ...status,
        state: 'done',
        finished: entry.time,
        result: entry.result,
        ...(entry.report && { report: entry.report }),
        notices: entry.notices,
      };
    case 'failed':
      return { ...status, state: 'failed', finished: entry.time, error: entry.error, notices: entry.notices };
    case 'cancelled':
      return { ...status, state: 'cancelled', finished: entry.time };
  }
}
