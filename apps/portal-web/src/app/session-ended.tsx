import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { signInUrl } from '../account/session.js';
import { SESSION_ENDED, TERMS_WANTED } from '../api/ask.js';
import { sessionQuery } from '../api/queries.js';
import { buttonClass } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { useWords } from '../messages/words.js';

/** Path at which the sign-in in a second window ends; it notifies the first window and closes. */
export const SIGNED_IN = '/signed-in';
const CHANNEL = 'mip-session';

/** A dialog to sign in again in a second window, so that nothing on this page is lost. */
export function SessionEnded(): ReactNode {
  const { signIn } = useWords();
  const [ended, setEnded] = useState(false);
  const queries = useQueryClient();
  useEffect(() => {
    const end = (): void => setEnded(true);
    // The gate shows the terms of use once the session says that they are wanted.
    const readTerms = (): void => void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => {
      setEnded(false);
      void queries.fetchQuery({ ...sessionQuery, staleTime: 0 }).then(() => queries.invalidateQueries());
    };
    window.addEventListener(SESSION_ENDED, end);
    window.addEventListener(TERMS_WANTED, readTerms);
    return () => {
      window.removeEventListener(SESSION_ENDED, end);
      window.removeEventListener(TERMS_WANTED, readTerms);
      channel.close();
    };
  }, [queries]);
  return (
    <Dialog
      title={signIn.ended}
      open={ended}
      onClose={() => setEnded(false)}
      actions={
        <a className={buttonClass('main')} href={signInUrl(SIGNED_IN)} target="_blank" rel="noopener opener">
          {signIn.button}
        </a>
      }
    >
      <p>{signIn.endedHelp}</p>
    </Dialog>
  );
}

/** The last page of the second window. */
export function SignedIn(): ReactNode {
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage('signed-in');
    channel.close();
    window.close();
  }, []);
  return null;
}
