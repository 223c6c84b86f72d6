import type { CatalogueVariable } from '@mip/client';
import type { ReactNode } from 'react';
import { ScrollArea } from '../design/scroll-area.js';
import { Skeleton } from '../design/skeleton.js';
import { useWords } from '../messages/words.js';
import { variableIndex } from '../variables/variable-index.js';
import { Notices } from './notices.js';
import { QuickFault } from './quick-fault.js';
import { Refusal } from './refusal.js';
import { hidesQuartiles, statisticsOf, statisticsRequest } from './statistics-answer.js';
import { StatisticsTable } from './statistics-table.js';
import { useQuick } from './use-quick.js';
import type { Selection } from './use-selection.js';

interface StatisticsPanelProps {
  readonly selection: Selection;
  readonly variable: CatalogueVariable;
  readonly settled: boolean;
}

/** Notices about parts of the result that this panel does not show. */
const ELSEWHERE = ['MODEL_WITHHELD', 'APPROXIMATE_RANGE'];

/** The statistics of a variable, by dataset and in total. */
export function StatisticsPanel({ selection, variable, settled }: StatisticsPanelProps): ReactNode {
  const { explore: words } = useWords();
  const { model, datasets } = selection;
  const { answer, waiting, error, again } = useQuick(statisticsRequest(model.id, datasets, variable.code), settled);
  const rows = answer ? statisticsOf(answer) : [];
  const described = variableIndex(model).variable(rows[0]?.variable ?? '');
  return (
    <section className="panel stack-tight" aria-labelledby="explore-statistics">
      <h2 id="explore-statistics" className="explore-section">
        {words.numbers}
      </h2>
      {error ? (
        <QuickFault error={error} selection={selection} onRetry={again} />
      ) : !answer ? (
        <Skeleton height={`${(datasets.length + 2) * 2.5}rem`} />
      ) : (
        <div className={waiting ? 'explore-waiting' : undefined} aria-busy={waiting}>
          {answer.state === 'done' && described ? (
            <>
              <ScrollArea label={words.numbersOf(described.label)}>
                <StatisticsTable model={model} variable={described} rows={rows} withheld={answer.record.withheld} />
              </ScrollArea>
              {hidesQuartiles(rows) && <p className="explore-notes">{words.orderNote}</p>}
              <Notices record={answer.record} selection={selection} onRetry={again} without={ELSEWHERE} />
            </>
          ) : (
            <Refusal answer={answer} selection={selection} onRetry={again} />
          )}
        </div>
      )}
    </section>
  );
}
