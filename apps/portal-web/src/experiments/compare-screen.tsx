import type { Experiment } from '@mip/contract/portal';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { FaultView } from '../design/fault-view.js';
import { Skeleton } from '../design/skeleton.js';
import { useTitle } from '../design/use-title.js';
import { useLanguage } from '../messages/words.js';
import './experiments.css';
import { isRefusal } from '@mip/contract';
import { StateBadge } from '../runs/state-badge.js';
import { Differences, type Pair, SharedNumbers } from './compare-tables.js';
import { RefusedView } from './refused-view.js';
import { RunProgress } from './run-progress.js';
import { useLiveExperiment } from './use-live-experiment.js';

const ResultView = lazy(() =>
  import('../results/result-view.js').then(({ ResultView: default_ }) => ({ default: default_ })),
);
const route = getRouteApi('/compare');

/** Two experiments side by side: differences of the questions, both results, and their figures. */
export function CompareScreen(): ReactNode {
  const { a, b } = route.useSearch();
  const { experiments: words } = useLanguage().words;
  const left = useLiveExperiment(a);
  const right = useLiveExperiment(b);
  const error = left.error ?? right.error;
  if (error)
    return (
      <div className="stack">
        <h1>{words.compareTitle}</h1>
        <FaultView error={error} />
      </div>
    );
  if (!left.data || !right.data) return <Skeleton height="30rem" />;
  return <Comparison a={left.data} b={right.data} />;
}

function Comparison({ a, b }: Pair): ReactNode {
  const { words } = useLanguage();
  useTitle(words.experiments.compareTitle);
  return (
    <div className="stack-wide">
      <h1>{words.experiments.compareTitle}</h1>
      <Differences a={a} b={b} />
      <SharedNumbers a={a} b={b} />
      <div className="compare">
        {[a, b].map((experiment) => (
          <section key={experiment.id} className="stack">
            <div className="row">
              <h2>
                <Link to="/experiments/$id" params={{ id: experiment.id }}>
                  {experiment.name}
                </Link>
              </h2>
              <StateBadge state={experiment.state} refused={isRefusal(experiment.failure)} />
            </div>
            <Outcome experiment={experiment} />
          </section>
        ))}
      </div>
    </div>
  );
}

/** The state of one of the two: in progress, done or refused. */
function Outcome({ experiment }: { readonly experiment: Experiment }): ReactNode {
  if (experiment.finished === undefined) return <RunProgress experiment={experiment} />;
  if (experiment.state !== 'done') return <RefusedView experiment={experiment} />;
  return (
    <Suspense fallback={<Skeleton height="30rem" />}>
      <ResultView experiment={experiment} />
    </Suspense>
  );
}
