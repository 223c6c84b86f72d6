import type { ReactNode } from 'react';
import { AskError } from '../api/send.js';
import { Button } from '../design/button.js';
import { Callout } from '../design/callout.js';
import { useWords } from '../messages/words.js';
import { useDeskWords } from './use-desk-words.js';

/** What the desk refused, in the server's own sentence. */
export function DeskFault({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }): ReactNode {
  const { common, faults } = useWords();
  const words = useDeskWords();
  const { code, message } = error instanceof AskError ? error : { code: 'FAULT', message: faults.FAULT.help };
  const isAway = code === 'OFFLINE';
  return (
    <Callout
      tone={isAway ? 'warn' : 'bad'}
      title={isAway ? words.away : words.refused}
      action={onRetry && <Button onClick={onRetry}>{common.tryAgain}</Button>}
    >
      {isAway ? <p>{words.awayHelp}</p> : <p lang={code === 'FAULT' ? undefined : 'en'}>{message}</p>}
    </Callout>
  );
}
