import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { experimentsQuery } from '../api/queries.js';
import { toast } from '../design/toasts.js';
import { useWords } from '../messages/words.js';

const POLL_MS = 4_000;

/** Shows a toast when one of the person's experiments ends, except on its own screen. */
export function useFinishNotice(enabled: boolean): void {
  const { experiments: words } = useWords();
  const navigate = useNavigate();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const running = useRef<ReadonlySet<string>>(new Set());
  const { data } = useQuery({
    ...experimentsQuery({ owner: 'me' }),
    enabled,
    refetchInterval: ({ state }) =>
      state.data?.experiments.some(({ finished }) => finished === undefined) ? POLL_MS : false,
  });
  useEffect(() => {
    if (!data) return;
    for (const { id, name, finished, state } of data.experiments) {
      if (finished === undefined || !running.current.has(id) || path.endsWith(id) || state === 'cancelled') continue;
      const open = (): void => void navigate({ to: '/experiments/$id', params: { id } });
      toast(words.finished(name), { label: words.open, run: open });
    }
    running.current = new Set(data.experiments.flatMap(({ id, finished }) => (finished === undefined ? [id] : [])));
  }, [data, path, navigate, words]);
}
