import type { ExperimentChange } from '@mip/contract/portal';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../api/ask.js';
import { experimentQuery } from '../api/queries.js';
import { toast } from '../design/toasts.js';
import { useWords } from '../messages/words.js';

/** Mutations of an experiment; each refreshes the lists that show it. */
export function useExperimentChanges() {
  const queries = useQueryClient();
  const { experiments, common } = useWords();
  const forget = async (id: string): Promise<void> => {
    await queries.invalidateQueries({ queryKey: experimentQuery(id).queryKey });
    await queries.invalidateQueries({ queryKey: ['experiments'] });
  };
  const change = useMutation({
    mutationFn: ({ id, ...body }: ExperimentChange & { readonly id: string }) =>
      ask('PATCH /api/experiments/:id', { params: { id }, body }),
    onSuccess: ({ id }) => forget(id),
  });
  const restore = useMutation({
    mutationFn: (id: string) => ask('POST /api/experiments/:id/restore', { params: { id } }),
    onSuccess: async ({ id }) => {
      await forget(id);
      toast(experiments.restored);
    },
  });
  const remove = useMutation({
    mutationFn: ({ id }: { readonly id: string; readonly name: string }) =>
      ask('DELETE /api/experiments/:id', { params: { id } }),
    onSuccess: async (_, { id, name }) => {
      await forget(id);
      toast(experiments.removed(name), { label: common.undo, run: () => restore.mutate(id) });
    },
  });
  const cancel = useMutation({
    mutationFn: (id: string) => ask('POST /api/experiments/:id/cancel', { params: { id } }),
    onSuccess: (_, id) => forget(id),
  });
  return { change, restore, remove, cancel };
}
