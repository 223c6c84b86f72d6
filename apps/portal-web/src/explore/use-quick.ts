import type { ExperimentRequest } from '@mip/contract/portal';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type AnswerTo, quickQuery } from '../api/queries.js';

export interface Quick<Algorithm extends string> {
  /** The previous answer while the next one loads, so that nothing jumps. */
  readonly answer: AnswerTo<Algorithm> | undefined;
  /** Whether `answer` does not belong to the current request yet. */
  readonly waiting: boolean;
  readonly error: Error | null;
  readonly again: () => void;
}

/** Queries an answer that is not stored, once the selection has settled. */
export function useQuick<Algorithm extends string>(
  request: ExperimentRequest & { readonly algorithm: Algorithm },
  settled: boolean,
): Quick<Algorithm> {
  const { data, error, isPlaceholderData, isPending, isFetching, refetch } = useQuery({
    ...quickQuery(request),
    enabled: settled && request.datasets.length > 0,
    placeholderData: keepPreviousData,
  });
  return {
    answer: error ? undefined : data,
    waiting: isPlaceholderData || (isPending && isFetching) || !settled,
    error: isFetching ? null : error,
    again: () => void refetch(),
  };
}
