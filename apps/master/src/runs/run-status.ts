import { type PlanNode, planOf, withoutNumbers } from '@mip/aggregates';
import type { Notice, Participant, RunError, RunState, Withheld } from '@mip/contract';
import type { Report } from '@mip/report';
import type { JournalEntry } from './journal.js';

/** A round that was asked of the hospitals. */
export interface Round {
  readonly note: string;
  readonly planHash: string;
  /** Canonical JSON; without numbers where these are told to nobody, and then the hash is of that. */
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
  /** Whether numbers of plans are shown to nobody. */
  readonly hidesNumbers: boolean;
  readonly result?: unknown;
  readonly report?: Report;
  readonly error?: RunError;
  /** ISO 8601, UTC. */
  readonly finished?: string;
}

/** The state of a run without journal entries. */
export const NEW: RunStatus = {
  state: 'waiting',
  participants: [],
  withheld: [],
  notices: [],
  rounds: [],
  hidesNumbers: false,
};

/** The state after one more entry. */
export function afterEntry(status: RunStatus, entry: JournalEntry): RunStatus {
  switch (entry.type) {
    case 'submitted':
      return status;
    case 'population':
      return {
        ...status,
        participants: entry.participants,
        withheld: entry.withheld,
        rounds: [],
        hidesNumbers: entry.hidesNumbers ?? false,
      };
    case 'round':
      return { ...status, rounds: [...status.rounds, roundOf(entry, status)] };
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

/** A round as it is shown. The first plan of a run was written before anything was known of the data. */
function roundOf(
  { note, hash, plan }: Extract<JournalEntry, { type: 'round' }>,
  { hidesNumbers, rounds }: RunStatus,
): Round {
  if (!hidesNumbers || rounds.length === 0) return { note, planHash: hash, plan };
  const shown = planOf(withoutNumbers(JSON.parse(plan) as PlanNode));
  return { note, planHash: shown.hash, plan: shown.text };
}
