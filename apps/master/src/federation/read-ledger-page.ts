import { fromJsonBytes, type WireLedgerEntry } from '@mip/protocol';
import { listOf, recordOf, textOf, timeOf, wholeOf } from './reading.js';

/** Which entries of a hospital's ledger to ask for. */
export interface LedgerQuery {
  /** Only entries with a lower number. */
  readonly before?: number;
  readonly limit: number;
  /** Only entries of this run. */
  readonly run?: string;
}

const MOST_BYTES = 12 * 1024 * 1024;
const LONGEST_PLAN = 256 * 1024;

/**
 * The entries that a worker gives of its ledger, read as if they came from an enemy: no more than were asked for, of the
 * run that was asked for, newest first, and no field besides those of the protocol. Undefined if they are not.
 */
export function readLedgerEntries(bytes: Uint8Array, query: LedgerQuery): readonly WireLedgerEntry[] | undefined {
  if (bytes.length > MOST_BYTES) return undefined;
  try {
    const entries = listOf(fromJsonBytes(bytes)).map(entryOf);
    let previous = query.before ?? Number.POSITIVE_INFINITY;
    const inOrder = entries.every(({ seq }) => {
      const lower = seq < previous;
      previous = seq;
      return lower;
    });
    const fits = entries.length <= query.limit && entries.every(({ run }) => [undefined, run].includes(query.run));
    return inOrder && fits ? entries : undefined;
  } catch {
    return undefined;
  }
}

function entryOf(value: unknown): WireLedgerEntry {
  const entry = recordOf(value);
  const { decision, plan, rule, subject } = entry;
  if (decision !== 'released' && decision !== 'refused') throw new TypeError();
  return {
    seq: wholeOf(entry.seq),
    time: timeOf(entry.time),
    actor: textOf(entry.actor),
    run: textOf(entry.run),
    algorithm: textOf(entry.algorithm),
    planHash: textOf(entry.planHash),
    ...(plan !== undefined && { plan: textOf(plan, LONGEST_PLAN) }),
    policyHash: textOf(entry.policyHash),
    software: textOf(entry.software),
    decision,
    ...(rule !== undefined && { rule: textOf(rule) }),
    ...(subject !== undefined && { subject: textOf(subject) }),
    lanes: wholeOf(entry.lanes),
  };
}
