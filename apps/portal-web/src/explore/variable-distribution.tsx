import type { CatalogueVariable } from '@mip/client';
import type { ExperimentRequest } from '@mip/contract/portal';
import type { ReactNode } from 'react';
import { Skeleton } from '../design/skeleton.js';
import { DistributionChart } from './distribution-chart.js';
import { distributionOf } from './histogram-answer.js';
import { Notices } from './notices.js';
import { QuickFault } from './quick-fault.js';
import { Refusal } from './refusal.js';
import { useQuick } from './use-quick.js';
import type { Selection } from './use-selection.js';

interface VariableDistributionProps {
  readonly selection: Selection;
  readonly variable: CatalogueVariable;
  /** Code of the nominal variable that groups it; null for none. */
  readonly by: string | null;
  readonly settled: boolean;
}

/** The distribution of a variable, or why there is none. */
export function VariableDistribution({ selection, variable, by, settled }: VariableDistributionProps): ReactNode {
  const { model, datasets } = selection;
  const { answer, waiting, error, again } = useQuick(histogramRequest(model.id, datasets, variable.code, by), settled);
  if (error) return <QuickFault error={error} selection={selection} onRetry={again} />;
  if (!answer) return <Skeleton height="24rem" />;
  // Drawn from the answer, not the request: until the next answer arrives, this is the previous one.
  const distribution = distributionOf(answer);
  return (
    <div className={waiting ? 'explore-answer explore-waiting' : 'explore-answer'} aria-busy={waiting}>
      {answer.state === 'done' && distribution ? (
        <div className="explore-picture">
          <DistributionChart distribution={distribution} />
          <Notices record={answer.record} selection={selection} onRetry={again} />
        </div>
      ) : (
        <Refusal answer={answer} selection={selection} onRetry={again} />
      )}
    </div>
  );
}

const histogramRequest = (
  dataModel: string,
  datasets: readonly string[],
  y: string,
  by: string | null,
): ExperimentRequest => ({
  algorithm: 'multiple_histograms',
  dataModel,
  datasets,
  variables: { y: [y], ...(by !== null && { x: [by] }) },
  // If a hospital is not connected, the others are drawn.
  onLoss: 'continue',
});
