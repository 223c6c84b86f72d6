import type { AlgorithmView, CatalogueModel } from '@mip/client';
import type { Preview } from '@mip/contract';
import type {
  Experiment,
  ExperimentPage,
  ExperimentQuery,
  ExperimentRequest,
  PlanView,
  QuickAnswer,
  SessionView,
} from '@mip/contract/portal';
import { queryOptions } from '@tanstack/react-query';
import { ask, rememberToken } from './ask.js';

/** Everything that the pages read from the server, by key. Stale questions are cancelled through their signals. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await ask<SessionView>('/api/session', { signal });
    rememberToken(session);
    return session;
  },
  staleTime: 60_000,
});

export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  queryFn: ({ signal }) => ask<readonly CatalogueModel[]>('/api/catalogue', { signal }),
  staleTime: 10_000,
});

export const algorithmsQuery = queryOptions({
  queryKey: ['algorithms'],
  queryFn: ({ signal }) => ask<readonly AlgorithmView[]>('/api/algorithms', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** `Answer` has the result of the method that is asked. */
export const quickQuery = <Answer extends QuickAnswer>(request: ExperimentRequest) =>
  queryOptions({
    queryKey: ['quick', request],
    queryFn: ({ signal }) => ask<Answer>('/api/quick', { method: 'POST', body: request, signal }),
    staleTime: 300_000,
    retry: false,
  });

export const previewQuery = (request: ExperimentRequest) =>
  queryOptions({
    queryKey: ['preview', request],
    queryFn: ({ signal }) => ask<Preview>('/api/preview', { method: 'POST', body: request, signal }),
    staleTime: 30_000,
    retry: false,
  });

/** What a list asks for; what is undefined narrows nothing. */
type Asked = { readonly [K in keyof ExperimentQuery]?: ExperimentQuery[K] | undefined };

export const experimentsQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['experiments', asked],
    queryFn: ({ signal }) => ask<ExperimentPage>(`/api/experiments?${searchOf(asked)}`, { signal }),
    staleTime: 2_000,
  });

export const experimentQuery = (id: string) =>
  queryOptions({
    queryKey: ['experiment', id],
    queryFn: ({ signal }) => ask<Experiment>(`/api/experiments/${id}`, { signal }),
    staleTime: 2_000,
  });

export const plansQuery = (id: string) =>
  queryOptions({
    queryKey: ['plans', id],
    queryFn: ({ signal }) => ask<readonly PlanView[]>(`/api/experiments/${id}/plans`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

const searchOf = (asked: Asked): string =>
  new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  ).toString();
