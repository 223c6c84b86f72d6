import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Callout } from '../design/callout.js';
import { FaultView } from '../design/fault-view.js';
import { Skeleton } from '../design/skeleton.js';
import { useWords } from '../messages/words.js';
import './federation.css';
import { Alarms } from './alarms.js';
import { overviewQuery } from './federation-queries.js';
import { HospitalsTable } from './hospitals-table.js';
import { Operations } from './operations.js';
import { RunsTable } from './runs-table.js';

/** The federation manager's screen: alarms, hospitals, runs in progress, operations. */
export function FederationScreen(): ReactNode {
  const { federation: words } = useWords();
  const { data, error, refetch } = useQuery(overviewQuery);
  if (!data) return error ? <FaultView error={error} onRetry={() => void refetch()} /> : <Skeleton height="30rem" />;
  return (
    <div className="stack">
      <h1>{words.title}</h1>
      <Alarms alarms={data.alarms} />
      {data.federation && <HospitalsTable federation={data.federation} />}
      <RunsTable runs={data.runs} />
      {data.operating ? (
        <Operations />
      ) : (
        <section className="panel stack-tight">
          <h2>{words.operations}</h2>
          <Callout title={words.notHere}>
            <p>{words.notHereHelp}</p>
            <pre className="code-block">mip federation status{'\n'}mip federation --help</pre>
          </Callout>
        </section>
      )}
    </div>
  );
}
