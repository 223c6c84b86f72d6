import type { ExperimentRequest } from '@mip/contract/portal';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { previewQuery } from '../api/queries.js';
import { FaultView } from '../design/fault-view.js';
import { Skeleton } from '../design/skeleton.js';
import { useDebounced } from '../design/use-debounced.js';
import { useWords } from '../messages/words.js';
import { WithheldList } from '../runs/withheld-list.js';

const SETTLED_MS = 500;

/** Which hospitals would take part, which would not, and why; from a preview of the run. */
export function WhoTakesPart({
  request,
  completeCases,
}: {
  readonly request: ExperimentRequest;
  readonly completeCases: boolean;
}): ReactNode {
  const { ask, common } = useWords();
  const settled = useDebounced(request, SETTLED_MS);
  const { data, error, refetch } = useQuery(previewQuery(settled));
  if (error) return <FaultView error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height="8rem" />;
  const { participants, withheld } = data;
  const patients = participants.reduce((sum, one) => sum + one.patients, 0);
  const rows = participants.reduce((sum, one) => sum + one.rows, 0);
  return (
    <div className="stack-tight" role="status">
      <strong>{participants.length === 0 ? ask.nobody : ask.total(patients, participants.length)}</strong>
      {participants.length > 0 && (
        <>
          {rows > patients && <p className="small">{ask.visitsOf(rows)}</p>}
          <p className="small soft">{completeCases ? ask.completeCases : ask.perVariable}</p>
          <ul className="stack-tight small">
            {participants.map(({ hospital, datasets, patients: own }) => (
              <li key={hospital} className="takes-part">
                <strong>{hospital}</strong>
                <span>{common.patients(own)}</span>
                <span className="soft takes-part-datasets">{datasets.join(', ')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <WithheldList withheld={withheld} />
    </div>
  );
}
