import type { DeskView, JobKind } from '@mip/contract/desk';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { Callout } from '../design/callout.js';
import { toast } from '../design/toasts.js';
import { askDesk, deskQuery, jobQuery, loadedQuery } from './ask-desk.js';
import { DeskFault } from './desk-fault.js';
import { HowToAsk } from './how-to-ask.js';
import { JobProgress } from './job-progress.js';
import type { Metadata } from './metadata.js';
import { ReportView } from './report-view.js';
import { useDeskWords } from './use-desk-words.js';

interface StepsPanelProps {
  readonly desk: DeskView;
  readonly file: string;
  readonly metadata: Metadata;
  readonly isChanged: boolean;
  readonly onSave: () => Promise<void>;
}

/** From the table into the hospital's data: save, check, import, and how to ask what was loaded. */
export function StepsPanel({ desk, file, metadata, isChanged, onSave }: StepsPanelProps): ReactNode {
  const words = useDeskWords();
  const queries = useQueryClient();
  const [hasBegun, setBegun] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const { data: job } = useQuery({ ...jobQuery, enabled: hasBegun });
  const own = hasBegun && job?.file === file ? job : undefined;
  const isBusy = isAsking || own?.state === 'running';
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setAsking(true);
    setFault(undefined);
    await work().catch(setFault);
    setAsking(false);
  };
  const save = (): Promise<void> =>
    attempt(async () => {
      await onSave();
      toast(words.saved);
      await queries.invalidateQueries(deskQuery);
    });
  const begin = (kind: JobKind, replace = false): Promise<void> =>
    attempt(async () => {
      if (isChanged) await onSave();
      const begun = await askDesk('POST /api/job', { body: { kind, file, replace } });
      queries.setQueryData(jobQuery.queryKey, begun);
      setBegun(true);
      await Promise.all([queries.invalidateQueries(deskQuery), queries.invalidateQueries(jobQuery)]);
      await queries.resetQueries(loadedQuery);
    });
  return (
    <section className="panel stack" aria-labelledby="steps">
      <h2 id="steps">{words.steps}</h2>
      <div className="row">
        <Button disabled={isBusy} onClick={() => void save()}>
          {words.save}
        </Button>
        <Button disabled={isBusy} onClick={() => void begin('check')}>
          {words.check}
        </Button>
        {desk.hospital !== null && (
          <Button variant="main" disabled={isBusy} onClick={() => void begin('import')}>
            {words.import}
          </Button>
        )}
        {isChanged && <span className="badge badge-warn">{words.changed}</span>}
      </div>
      {desk.hospital === null && <p className="soft">{words.noHospital}</p>}
      {fault !== undefined && <DeskFault error={fault} />}
      <div role="status" className="stack">
        {own?.state === 'running' && <JobProgress job={own} />}
        {own?.state === 'cancelled' && <Callout tone="warn">{words.cancelled}</Callout>}
        {own?.state === 'failed' && (
          <Callout
            tone="bad"
            title={words.failed}
            action={
              own.mayReplace && (
                <Button disabled={isBusy} onClick={() => void begin('import', true)}>
                  {words.replace}
                </Button>
              )
            }
          >
            <p lang="en">{own.sentence}</p>
          </Callout>
        )}
        {own?.report && <ReportView kind={own.kind} report={own.report} />}
      </div>
      {own?.report?.accepted && (own.kind === 'import' || desk.hospital === null) && (
        <HowToAsk desk={desk} file={file} metadata={metadata} />
      )}
    </section>
  );
}
