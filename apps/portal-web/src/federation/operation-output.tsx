import type { OperationView } from '@mip/contract/portal';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../design/button.js';
import { ScrollArea } from '../design/scroll-area.js';
import { toast } from '../design/toasts.js';
import { useWords } from '../messages/words.js';
import { operationQuery } from './federation-queries.js';

/** The live output of an operation. */
export function OperationOutput({ id }: { readonly id: string }): ReactNode {
  const { federation: text, common } = useWords();
  const { data } = useQuery(operationQuery(id));
  if (!data) return null;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(data.output.trim());
    toast(common.copied);
  };
  return (
    <div className="stack-tight">
      <div className="row">
        <code>{data.command}</code>
        <OperationEnd operation={data} />
        <Button small onClick={() => void copy()}>
          {common.copy}
        </Button>
      </div>
      <ScrollArea label={text.output}>
        <pre className="code-block" role="log">
          {data.output}
        </pre>
      </ScrollArea>
    </div>
  );
}

/** Whether an operation is running, or how it ended. */
export function OperationEnd({ operation }: { readonly operation: OperationView }): ReactNode {
  const { federation: text } = useWords();
  const { finished, exitCode } = operation;
  if (!finished) return <span className="badge badge-accent">▸ {text.running}</span>;
  if (exitCode === null || exitCode === undefined) return <span className="badge badge-warn">? {text.unknownEnd}</span>;
  return (
    <span className={exitCode === 0 ? 'badge badge-good' : 'badge badge-bad'}>
      {exitCode === 0 ? '✓' : '!'} {text.ended(exitCode)}
    </span>
  );
}
