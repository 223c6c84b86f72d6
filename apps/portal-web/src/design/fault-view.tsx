import type { ReactNode } from 'react';
import { AskError } from '../api/send.js';
import { useWords } from '../messages/words.js';
import { Button } from './button.js';
import { Callout } from './callout.js';

/** An error: what went wrong, who can fix it, and a button to retry. */
export function FaultView({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }): ReactNode {
  const { faults, common } = useWords();
  const { code, message, list } =
    error instanceof AskError
      ? { code: error.code, message: error.message, list: error.faults }
      : { code: 'FAULT', message: '', list: [] };
  const known = faults[code as keyof typeof faults];
  return (
    <Callout
      tone={code === 'OFFLINE' || code === 'MASTER_UNREACHABLE' ? 'warn' : 'bad'}
      title={known?.title ?? faults.FAULT.title}
      action={onRetry && <Button onClick={onRetry}>{common.tryAgain}</Button>}
    >
      <p>{known?.help ?? message}</p>
      {list.length > 0 && (
        <ul>
          {list.map(({ path, message: text }) => (
            <li key={`${path}${text}`}>{text}</li>
          ))}
        </ul>
      )}
      {!known && <p className="small soft">{code}</p>}
    </Callout>
  );
}
