import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { experimentQuery } from '../api/queries.js';
import { FaultView } from '../design/fault-view.js';
import { Skeleton } from '../design/skeleton.js';
import { useTitle } from '../design/use-title.js';
import { useLanguage } from '../messages/words.js';
import './experiments.css';
import { StateBadge } from '../runs/state-badge.js';
import { Differences, type Pair, SharedNumbers } from './compare-tables.js';
import { RefusedView } from './refused-view.js';

const ResultView = lazy(() =>
  import('../results/result-view.js').then(({ ResultView: default_ }) => ({ default: default_ })),
);
const route = getRouteApi('/compare');

/** Two experiments side by side: what was asked differently, the numbers of both, and their figures. */
export function CompareScreen(): ReactNode {
  const { a, b } = route.useSearch();
  const { experiments: words } = useLanguage().words;
  const left = useQuery(experimentQuery(a));
  const right = useQuery(experimentQuery(b));
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
              <StateBadge state={experiment.state} />
            </div>
            {experiment.state === 'done' ? (
              <Suspense fallback={<Skeleton height="30rem" />}>
                <ResultView experiment={experiment} />
              </Suspense>
            ) : (
              <RefusedView experiment={experiment} />
            )}
          </section>
        ))}
      </div>
    </div>
  );
}
