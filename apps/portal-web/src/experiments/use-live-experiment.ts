import type { Experiment } from '@mip/contract/portal';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { experimentQuery } from '../api/queries.js';

/** Polling interval, in case events do not arrive. */
const POLL_MS = 5_000;

/** An experiment, kept up to date by server-sent events, and by polling in case they do not arrive. */
export function useLiveExperiment(id: string) {
  const queries = useQueryClient();
  const found = useQuery({
    ...experimentQuery(id),
    refetchInterval: ({ state }) => (state.data && state.data.finished === undefined ? POLL_MS : false),
  });
  const ended = found.data ? found.data.finished !== undefined : true;
  useEffect(() => {
    if (ended) return;
    const events = new EventSource(`/api/experiments/${id}/events`);
    const onEvent = ({ data }: MessageEvent<string>): void => {
      const experiment: Experiment = JSON.parse(data);
      queries.setQueryData(experimentQuery(id).queryKey, experiment);
      if (experiment.finished === undefined) return;
      events.close();
      void queries.invalidateQueries({ queryKey: ['experiments'] });
    };
    events.addEventListener('progress', onEvent);
    events.addEventListener('end', onEvent);
    return () => events.close();
  }, [id, ended, queries]);
  return found;
}
