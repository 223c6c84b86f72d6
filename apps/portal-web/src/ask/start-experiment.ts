import type { ExperimentRequest } from '@mip/contract/portal';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../api/ask.js';
import { experimentQuery } from '../api/queries.js';

/** Creates an experiment and navigates to it. Retrying after a broken connection does not create a second one. */
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
    // The server refuses the same id with a different question.
    onError: () => setId(crypto.randomUUID()),
  });
}
