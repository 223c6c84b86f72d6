import type { HospitalView, LedgerPage } from '@mip/contract/portal';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ask } from '../api/ask.js';

const LOOK_MS = 10_000;

export const hospitalQuery = (hospital: string) =>
  queryOptions({
    queryKey: ['hospital', hospital],
    queryFn: ({ signal }) => ask<HospitalView>(`/api/hospitals/${encodeURIComponent(hospital)}`, { signal }),
    refetchInterval: LOOK_MS,
  });

/** The hospital's ledger from its newest entry on, of one run if it is named. */
export const ledgerQuery = (hospital: string, run: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['ledger', hospital, run],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({
        ...(pageParam !== undefined && { before: String(pageParam) }),
        ...(run !== undefined && { run }),
      });
      return ask<LedgerPage>(`/api/hospitals/${encodeURIComponent(hospital)}/ledger?${search}`, { signal });
    },
    getNextPageParam: ({ next }) => next,
  });
