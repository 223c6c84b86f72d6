import type { ExperimentRequest, QuickAnswer } from '@mip/contract/portal';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { quickQuery } from '../api/queries.js';

export interface Quick<Answer extends QuickAnswer> {
  /** While the next one comes, the one before, so that nothing jumps. */
  readonly answer: Answer | undefined;
  /** Whether the answer is not yet the one to what is asked. */
  readonly waiting: boolean;
  readonly error: Error | null;
  readonly again: () => void;
}

/** An answer that is looked at and not kept; not asked before people have settled. */
export function useQuick<Answer extends QuickAnswer>(request: ExperimentRequest, settled: boolean): Quick<Answer> {
  const { data, error, isPlaceholderData, isPending, isFetching, refetch } = useQuery({
    ...quickQuery<Answer>(request),
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
