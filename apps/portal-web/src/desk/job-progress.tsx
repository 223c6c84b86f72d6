import type { JobView } from '@mip/contract/desk';
import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { askDesk } from './ask-desk.js';
import { useDeskWords } from './use-desk-words.js';

/** A check or an import that runs, with a button that cancels it. */
export function JobProgress({ job: { kind, progress } }: { readonly job: JobView }): ReactNode {
  const words = useDeskWords();
  const [isCancelling, setCancelling] = useState(false);
  const cancel = (): void => {
    setCancelling(true);
    askDesk('DELETE /api/job').catch(() => setCancelling(false));
  };
  const share = progress && progress.of > 0 ? progress.done / progress.of : undefined;
  return (
    <div className="stack-tight">
      <div className="row-apart">
        <strong>{words.running[kind]}</strong>
        <Button variant="danger" disabled={isCancelling} onClick={cancel}>
          {words.cancel}
        </Button>
      </div>
      {progress && (
        <p className="soft small">
          {progress.file}: {words.phases[progress.phase] ?? progress.phase}
        </p>
      )}
      <div className={share === undefined ? 'meter meter-waiting' : 'meter'} aria-hidden="true">
        <div style={{ width: `${100 * (share ?? 0.3)}%` }} />
      </div>
    </div>
  );
}
