import type { CatalogueVariable } from '@mip/client';
import type { ReactNode } from 'react';
import { Callout } from '../design/callout.js';
import { useWords } from '../messages/words.js';
import { hasDistribution } from './has-distribution.js';
import { StatisticsPanel } from './statistics-panel.js';
import type { Selection } from './use-selection.js';
import { VariableCard } from './variable-card.js';
import { VariableDistributions } from './variable-distributions.js';
import { WhereItIs } from './where-it-is.js';

interface VariableViewProps {
  readonly selection: Selection;
  readonly variable: CatalogueVariable;
  /** Whether the selection has settled; only then are hospitals asked. */
  readonly settled: boolean;
}

/** Everything about one variable. */
export function VariableView({ selection, variable, settled }: VariableViewProps): ReactNode {
  const { explore: words } = useWords();
  const { datasets } = selection;
  return (
    <div className="stack">
      <VariableCard selection={selection} variable={variable} settled={settled} />
      <WhereItIs selection={selection} variable={variable} />
      {!hasDistribution(variable) ? (
        <Callout>{words.noChart(variable.code === 'dataset' ? 'dataset' : variable.kind)}</Callout>
      ) : datasets.length === 0 ? (
        <Callout tone="warn">{words.chooseDataset}</Callout>
      ) : (
        <>
          <VariableDistributions selection={selection} variable={variable} settled={settled} />
          <StatisticsPanel selection={selection} variable={variable} settled={settled} />
        </>
      )}
    </div>
  );
}
