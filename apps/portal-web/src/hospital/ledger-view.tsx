import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { Empty } from '../design/empty.js';
import { FaultView } from '../design/fault-view.js';
import { ScrollArea } from '../design/scroll-area.js';
import { Skeleton } from '../design/skeleton.js';
import { TableHead } from '../design/table-head.js';
import { useWords } from '../messages/words.js';
import { ledgerQuery } from './hospital-queries.js';
import { LedgerRow } from './ledger-row.js';

interface LedgerViewProps {
  readonly hospital: string;
  readonly refusedOnly: boolean;
}

/** The hospital's ledger: who asked what, and what the guard decided. */
export function LedgerView({ hospital, refusedOnly }: LedgerViewProps): ReactNode {
  const { hospital: text } = useWords();
  const [run, setRun] = useState<string>();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    ledgerQuery(hospital, run),
  );
  if (error) return <FaultView error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height="24rem" />;
  const entries = data.pages
    .flatMap((page) => page.entries)
    .filter(({ decision }) => !refusedOnly || decision === 'refused');
  return (
    <>
      <p className="soft small measure">{text.ledgerHelp}</p>
      {run !== undefined && (
        <div className="row">
          <code>{run}</code>
          <Button small onClick={() => setRun(undefined)}>
            {text.everything}
          </Button>
        </div>
      )}
      {entries.length === 0 && (
        <div className="panel">
          <Empty title={refusedOnly ? text.noRefusals : text.noEntries} />
        </div>
      )}
      {entries.length > 0 && (
        <div className="panel panel-flush">
          <ScrollArea label={text.tabs.ledger}>
            <table className="ledger">
              <TableHead columns={[text.time, text.who, text.asked, text.verdict]} />
              <tbody>
                {entries.map((entry) => (
                  <LedgerRow key={entry.seq} entry={entry} onRun={run === undefined ? setRun : undefined} />
                ))}
              </tbody>
            </table>
          </ScrollArea>
        </div>
      )}
      {hasNextPage && (
        <div className="row">
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {text.older}
          </Button>
        </div>
      )}
    </>
  );
}
