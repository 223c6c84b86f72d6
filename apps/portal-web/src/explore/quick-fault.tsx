import type { ReactNode } from 'react';
import { AskError } from '../api/send.js';
import { Button } from '../design/button.js';
import { Callout } from '../design/callout.js';
import { FaultView } from '../design/fault-view.js';
import { useWords } from '../messages/words.js';
import { defaultDatasets } from '../variables/dataset-groups.js';
import type { Selection } from './use-selection.js';

interface QuickFaultProps {
  readonly error: Error;
  readonly selection: Selection;
  readonly onRetry: () => void;
}

/** Why a question was not taken; where too few hospitals were chosen, with the way to more. */
export function QuickFault({ error, selection, onRetry }: QuickFaultProps): ReactNode {
  const { explore: words } = useWords();
  const isTooFew = error instanceof AskError && error.faults.some(({ code }) => code === 'TOO_FEW_HOSPITALS');
  if (!isTooFew) return <FaultView error={error} onRetry={onRetry} />;
  const { title, help } = words.refusals.TOO_FEW_HOSPITALS;
  const all = (): void => selection.chooseDatasets(defaultDatasets(selection.model));
  return (
    <Callout
      tone="warn"
      title={title}
      action={
        <Button small onClick={all}>
          {words.takeAllDatasets}
        </Button>
      }
    >
      <p>{help}</p>
    </Callout>
  );
}
