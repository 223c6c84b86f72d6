import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ask } from '../api/ask.js';

const POLL_MS = 10_000;

export const hospitalQuery = (hospital: string) =>
  queryOptions({
    queryKey: ['hospital', hospital],
    queryFn: ({ signal }) => ask('GET /api/hospitals/:hospital', { params: { hospital }, signal }),
    refetchInterval: POLL_MS,
  });

/** Who was refused many times within a short time. */
export const alarmsQuery = (hospital: string) =>
  queryOptions({
    queryKey: ['hospital-alarms', hospital],
    queryFn: ({ signal }) => ask('GET /api/hospitals/:hospital/alarms', { params: { hospital }, signal }),
    refetchInterval: 6 * POLL_MS,
  });

/** The hospital's ledger, newest entry first; of one run if it is given. */
export const ledgerQuery = (hospital: string, run: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['ledger', hospital, run],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam: before, signal }) =>
      ask('GET /api/hospitals/:hospital/ledger', { params: { hospital }, query: { before, run }, signal }),
    getNextPageParam: ({ next }) => next,
  });
