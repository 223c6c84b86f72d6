import { contentHash } from '@mip/aggregates';
import type { RuleId } from '../rules.js';

/** One decision of a guard, kept for ever. It holds no data value; `release` is what left, bit for bit. */
export interface LedgerEntry {
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly actor: string;
  readonly run: string;
  readonly algorithm: string;
  readonly planHash: string;
  /** Canonical JSON of the plan. */
  readonly plan: string;
  readonly rowSet: string;
  readonly policyHash: string;
  readonly software: string;
  readonly decision: 'released' | 'refused';
  readonly rule?: RuleId;
  readonly subject?: string;
  /** Released lanes, little-endian doubles in base64. */
  readonly release?: string;
}

/** Thrown when the ledger on disk is not the chain that was written: nothing may be released then (G0.6). */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  readonly code = 'LEDGER_BROKEN';
}

/** Parses one line of a ledger. @throws LedgerError if the line is no entry, or does not match its hash */
export function entryOf(line: string): LedgerEntry {
  try {
    const { hash, ...body } = JSON.parse(line) as LedgerEntry;
    if (contentHash(body) === hash) return { ...body, hash };
  } catch {
    throw new LedgerError('the ledger holds a line that is no entry');
  }
  throw new LedgerError('the ledger holds an entry that was changed');
}
