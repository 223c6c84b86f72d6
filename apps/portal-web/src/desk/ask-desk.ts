import type { DESK_ROUTES } from '@mip/contract/desk';
import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, type Arguments, type ByName, send } from '../api/send.js';

type Routes = ByName<(typeof DESK_ROUTES)[keyof typeof DESK_ROUTES]>;

const STORAGE_KEY = 'mip-desk-secret';
const POLL_MS = 300;

/** Takes the secret from the address, so that it stays in this tab alone; a reload still knows it. */
export function takeSecret(): void {
  const given = window.location.hash.slice(1);
  if (given === '') return;
  sessionStorage.setItem(STORAGE_KEY, given);
  window.history.replaceState(null, '', window.location.pathname);
}

/** Calls a route of the desk's server. @throws AskError */
export async function askDesk<Name extends keyof Routes>(
  name: Name,
  ...[asking]: Arguments<Routes[Name]>
): Promise<AnswerOf<Routes[Name]>> {
  const authorization = `Bearer ${sessionStorage.getItem(STORAGE_KEY) ?? ''}`;
  return (await send(name, asking ?? {}, { authorization })) as AnswerOf<Routes[Name]>;
}

export const deskQuery = queryOptions({
  queryKey: ['desk'],
  queryFn: ({ signal }) => askDesk('GET /api/desk', { signal }),
});

export const studyQuery = (file: string) =>
  queryOptions({
    queryKey: ['study', file],
    queryFn: ({ signal }) => askDesk('POST /api/study', { body: { file }, signal }),
    // What a person has changed is never read again behind their back.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });

export const loadedQuery = queryOptions({
  queryKey: ['loaded'],
  queryFn: ({ signal }) => askDesk('GET /api/loaded', { signal }),
  retry: false,
});

/** The last check or import, followed while it runs. */
export const jobQuery = queryOptions({
  queryKey: ['job'],
  queryFn: ({ signal }) => askDesk('GET /api/job', { signal }),
  refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? POLL_MS : false),
  retry: false,
});
