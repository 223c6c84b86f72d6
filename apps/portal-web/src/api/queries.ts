import type { descriptiveStats } from '@mip/algorithms/methods/descriptive-stats';
import type { CallOf } from '@mip/contract';
import type { ExperimentRequest, PORTAL_ROUTES, QuickAnswer } from '@mip/contract/portal';
import type { ResultOf } from '@mip/specification';
import { queryOptions } from '@tanstack/react-query';
import { ask, rememberToken } from './ask.js';

/** Everything that the screens read from the server, by key. A query that nobody waits for is cancelled by its signal. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await ask('GET /api/session', { signal });
    rememberToken(session);
    return session;
  },
  staleTime: 60_000,
});

export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  queryFn: ({ signal }) => ask('GET /api/catalogue', { signal }),
  staleTime: 10_000,
});

export const algorithmsQuery = queryOptions({
  queryKey: ['algorithms'],
  queryFn: ({ signal }) => ask('GET /api/algorithms', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The results that the page reads itself, by algorithm; of all others it shows the report. */
interface Results {
  readonly descriptive_stats: ResultOf<typeof descriptiveStats>;
}

/** An answer to a request for an algorithm. */
export type AnswerTo<Algorithm extends string> = QuickAnswer &
  (Algorithm extends keyof Results ? { readonly result?: Results[Algorithm] } : unknown);

export const quickQuery = <Algorithm extends string>(request: ExperimentRequest & { readonly algorithm: Algorithm }) =>
  queryOptions({
    queryKey: ['quick', request],
    queryFn: ({ signal }) => ask('POST /api/quick', { body: request, signal }) as Promise<AnswerTo<Algorithm>>,
    staleTime: 300_000,
    retry: false,
  });

export const previewQuery = (request: ExperimentRequest) =>
  queryOptions({
    queryKey: ['preview', request],
    queryFn: ({ signal }) => ask('POST /api/preview', { body: request, signal }),
    staleTime: 30_000,
    retry: false,
  });

/** Which experiments a list shows; an undefined property does not narrow it. */
export type ExperimentsSearch = CallOf<typeof PORTAL_ROUTES.experiments>['query'];

export const experimentsQuery = (search: ExperimentsSearch) =>
  queryOptions({
    queryKey: ['experiments', search],
    queryFn: ({ signal }) => ask('GET /api/experiments', { query: search, signal }),
    staleTime: 2_000,
  });

export const experimentQuery = (id: string) =>
  queryOptions({
    queryKey: ['experiment', id],
    queryFn: ({ signal }) => ask('GET /api/experiments/:id', { params: { id }, signal }),
    staleTime: 2_000,
  });

export const plansQuery = (id: string) =>
  queryOptions({
    queryKey: ['plans', id],
    queryFn: ({ signal }) => ask('GET /api/experiments/:id/plans', { params: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
