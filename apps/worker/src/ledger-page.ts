import type { Ledger } from '@mip/privacy-guard';
import { MOST_ENTRIES, type ReadLedger, type WireLedgerEntry } from '@mip/protocol';

/** A page of the ledger as it is sent, with nothing that the master did not send or receive at the time. */
export async function ledgerPage(
  { before, limit, run }: Pick<ReadLedger, 'before' | 'limit' | 'run'>,
  ledger: Ledger,
  signal: AbortSignal,
): Promise<{
  readonly entries: readonly WireLedgerEntry[];
  readonly total: number;
  readonly more: boolean;
  readonly chain: 'ok' | 'broken';
}> {
  const query = {
    limit: Math.min(MOST_ENTRIES, Math.max(1, limit)),
    ...(before !== undefined && { before }),
    ...(run !== '' && { run }),
  };
  return ledger.page(query, signal);
}
