import { queryOptions } from '@tanstack/react-query';
import { ask } from '../api/ask.js';

const POLL_MS = 5_000;
const RUNNING_MS = 1_000;

export const overviewQuery = queryOptions({
  queryKey: ['federation'],
  queryFn: ({ signal }) => ask('GET /api/federation', { signal }),
  refetchInterval: POLL_MS,
});

export const operationsQuery = queryOptions({
  queryKey: ['operations'],
  queryFn: ({ signal }) => ask('GET /api/federation/operations', { signal }),
  refetchInterval: POLL_MS,
});

/** An operation with its output; polled while it runs. */
export const operationQuery = (id: string) =>
  queryOptions({
    queryKey: ['operation', id],
    queryFn: ({ signal }) => ask('GET /api/federation/operations/:id', { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.finished === undefined ? RUNNING_MS : false),
  });
