import type { ExperimentRequest } from '@mip/contract/portal';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../api/ask.js';
import { experimentQuery } from '../api/queries.js';

/** Sends a question and goes to it. Sending it again after a broken connection makes no second one. */
export function useStart() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [id, setId] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: ({ name, request }: { readonly name: string; readonly request: ExperimentRequest }) =>
      ask('POST /api/experiments', { body: { id, name, request } }),
    onSuccess: async (experiment) => {
      setId(crypto.randomUUID());
      queries.setQueryData(experimentQuery(experiment.id).queryKey, experiment);
      void queries.invalidateQueries({ queryKey: ['experiments'] });
      await navigate({ to: '/experiments/$id', params: { id: experiment.id } });
    },
    // The same id with another question would be refused.
    onError: () => setId(crypto.randomUUID()),
  });
}
