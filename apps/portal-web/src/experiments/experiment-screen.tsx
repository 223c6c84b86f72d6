import { isEnded } from '@mip/contract';
import type { Experiment } from '@mip/contract/portal';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { Button } from '../design/button.js';
import { Callout } from '../design/callout.js';
import { FaultView } from '../design/fault-view.js';
import { Skeleton } from '../design/skeleton.js';
import { useTitle } from '../design/use-title.js';
import { useWords } from '../messages/words.js';
import './experiments.css';
import { useExperimentChanges } from './change-experiment.js';
import { ExperimentHead } from './experiment-head.js';
import { RefusedView } from './refused-view.js';
import { RunProgress } from './run-progress.js';
import { useLiveExperiment } from './use-live-experiment.js';

const ResultView = lazy(() =>
  import('../results/result-view.js').then(({ ResultView: default_ }) => ({ default: default_ })),
);
const route = getRouteApi('/experiments/$id');

/** One experiment: its progress, its refusal, or its result. */
export function ExperimentScreen(): ReactNode {
  const { id } = route.useParams();
  const { experiments: words } = useWords();
  const { data: experiment, error, refetch } = useLiveExperiment(id);
  if (error && !experiment)
    return (
      <div className="stack">
        <h1>{words.title}</h1>
        <FaultView error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (!experiment) return <Skeleton height="30rem" />;
  return <ExperimentView experiment={experiment} />;
}

function ExperimentView({ experiment }: { readonly experiment: Experiment }): ReactNode {
  const { experiments: words } = useWords();
  const { change, restore } = useExperimentChanges();
  const { id, state, finished, viewed, deleted } = experiment;
  const seen = viewed || finished === undefined;
  useTitle(experiment.name);
  const { mutate } = change;
  useEffect(() => {
    if (!seen) mutate({ id, viewed: true });
  }, [id, seen, mutate]);
  return (
    <article className="stack">
      <ExperimentHead experiment={experiment} />
      {deleted && (
        <Callout tone="warn" action={<Button onClick={() => restore.mutate(id)}>{words.restore}</Button>}>
          {words.wasDeleted}
        </Callout>
      )}
      {!isEnded(state) && <RunProgress experiment={experiment} />}
      {state === 'cancelled' && (
        <Callout tone="warn" title={words.cancelled}>
          {words.cancelledHelp}
        </Callout>
      )}
      {state === 'failed' && <RefusedView experiment={experiment} />}
      {state === 'done' && (
        <Suspense fallback={<Skeleton height="30rem" />}>
          <ResultView experiment={experiment} />
        </Suspense>
      )}
    </article>
  );
}
