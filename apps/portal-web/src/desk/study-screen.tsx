import type { DeskView, FileForm, StudyView } from '@mip/contract/desk';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../design/button.js';
import { Callout } from '../design/callout.js';
import { Skeleton } from '../design/skeleton.js';
import { askDesk, studyQuery } from './ask-desk.js';
import { DeskFault } from './desk-fault.js';
import { FaultTable } from './fault-table.js';
import { FormPanel } from './form-panel.js';
import { formOf, type Metadata } from './metadata.js';
import { StepsPanel } from './steps-panel.js';
import { StudyPanel } from './study-panel.js';
import { useDeskWords } from './use-desk-words.js';
import { VariablesTable } from './variables-table.js';

interface StudyScreenProps {
  readonly desk: DeskView;
  readonly file: string;
  readonly onLeave: () => void;
}

/** One file: how it is written, its variables, and the steps from there into the hospital's data. */
export function StudyScreen({ desk, file, onLeave }: StudyScreenProps): ReactNode {
  const words = useDeskWords();
  const queries = useQueryClient();
  const { data: study, error, refetch } = useQuery(studyQuery(file));
  const [isChanged, setChanged] = useState(false);
  const [refused, setRefused] = useState<unknown>();
  useEffect(() => {
    if (!isChanged) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isChanged]);
  const readAgain = async (anew: FileForm): Promise<void> => {
    try {
      const read = await askDesk('POST /api/study', { body: { file, anew } });
      queries.setQueryData(studyQuery(file).queryKey, read);
      setRefused(undefined);
      setChanged(read.metadata !== null);
    } catch (fault) {
      setRefused(fault);
    }
  };
  const leave = (): void => {
    if (!isChanged || window.confirm(words.leaveUnsaved)) onLeave();
  };
  return (
    <div className="stack">
      <div className="row-apart">
        <h1>{file}</h1>
        <Button onClick={leave}>{words.toFiles}</Button>
      </div>
      {error && <DeskFault error={error} onRetry={() => void refetch()} />}
      {refused !== undefined && <DeskFault error={refused} />}
      {!study && !error && <Skeleton height="30rem" />}
      {study && study.faults.length > 0 && (
        <Callout tone="bad" title={words.cannotDescribe}>
          <FaultTable faults={study.faults} />
        </Callout>
      )}
      {study && (
        <Study
          key={`${study.isProposal} ${JSON.stringify(study.metadata)}`}
          desk={desk}
          study={study}
          isChanged={isChanged || (study.isProposal && study.metadata !== null)}
          onChanged={setChanged}
          onReadAgain={readAgain}
        />
      )}
    </div>
  );
}

interface StudyProps {
  readonly desk: DeskView;
  readonly study: StudyView;
  readonly isChanged: boolean;
  readonly onChanged: (isChanged: boolean) => void;
  readonly onReadAgain: (anew: FileForm) => Promise<void>;
}

function Study({ desk, study, isChanged, onChanged, onReadAgain }: StudyProps): ReactNode {
  const words = useDeskWords();
  const [metadata, setMetadata] = useState<Metadata | null>(study.metadata);
  const [mark, setMark] = useState(study.mark);
  const [isSaved, setSaved] = useState(false);
  const change = (next: Metadata): void => {
    setMetadata(next);
    setSaved(false);
    onChanged(true);
  };
  const save = async (): Promise<void> => {
    if (!metadata) return;
    const { mark: written } = await askDesk('PUT /api/study', { body: { file: study.file, metadata, mark } });
    setMark(written);
    setSaved(true);
    onChanged(false);
  };
  return (
    <>
      {study.metadata && (
        <Callout>
          <p>{study.isProposal ? words.proposal(study.rows ?? 0) : words.opened}</p>
          {study.isProposal && study.mark !== null && <p>{words.replaces}</p>}
        </Callout>
      )}
      <FormPanel
        form={formOf(metadata ?? {})}
        metadata={metadata}
        onChange={change}
        onReadAgain={onReadAgain}
        doubts={study.doubts}
      />
      {metadata && (
        <>
          <StudyPanel metadata={metadata} doubts={study.doubts} onChange={change} />
          <VariablesTable
            metadata={metadata}
            proposed={study.metadata ?? metadata}
            doubts={study.doubts}
            onChange={change}
          />
          <StepsPanel
            desk={desk}
            file={study.file}
            metadata={metadata}
            isChanged={isChanged && !isSaved}
            onSave={save}
          />
        </>
      )}
    </>
  );
}
