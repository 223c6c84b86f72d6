import type { QuickAnswer } from '@mip/contract/portal';
import type { ReactNode } from 'react';
import { Button } from '../design/button.js';
import { Callout } from '../design/callout.js';
import { useWords } from '../messages/words.js';
import { defaultDatasets } from '../variables/dataset-groups.js';
import type { Selection } from './use-selection.js';
import { WithheldNotes } from './withheld-notes.js';

interface RefusalProps {
  readonly answer: QuickAnswer;
  readonly selection: Selection;
  readonly onRetry: () => void;
}

/** Why there is no answer: the rule, and what to change. */
export function Refusal({ answer, selection, onRetry }: RefusalProps): ReactNode {
  const { explore: words, common } = useWords();
  const { model, datasets, chooseDatasets } = selection;
  const { error, record } = answer;
  const texts: Readonly<Record<string, { readonly title: string; readonly help: string }>> = words.refusals;
  const known = texts[error?.code ?? ''];
  const usual = defaultDatasets(model);
  const lacksSome = usual.some((code) => !datasets.includes(code));
  return (
    <Callout
      tone="warn"
      title={known?.title ?? words.noAnswer}
      action={
        <>
          {lacksSome && (
            <Button small onClick={() => chooseDatasets(usual)}>
              {words.takeAllDatasets}
            </Button>
          )}
          <Button small onClick={onRetry}>
            {common.tryAgain}
          </Button>
        </>
      }
    >
      <div className="stack-tight">
        <p>{known?.help ?? error?.message}</p>
        <WithheldNotes withheld={record.withheld} selection={selection} />
        {error && !known && <p className="small soft">{error.code}</p>}
      </div>
    </Callout>
  );
}
