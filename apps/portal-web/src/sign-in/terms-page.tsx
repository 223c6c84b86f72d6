import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { signOut } from '../account/session.js';
import { ask } from '../api/ask.js';
import { sessionQuery } from '../api/queries.js';
import { Button } from '../design/button.js';
import { useWords } from '../messages/words.js';

/** The terms of use, which everyone accepts once. */
export function TermsPage({ version }: { readonly version: string }): ReactNode {
  const { signIn } = useWords();
  const queries = useQueryClient();
  const router = useRouter();
  const accept = async (): Promise<void> => {
    await ask('POST /api/terms', { body: { version } });
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    // The route guards have to run again, now that the terms are accepted.
    await router.invalidate();
  };
  return (
    <main className="terms">
      <div className="panel stack">
        <h1>{signIn.termsTitle}</h1>
        <ol className="stack-tight">
          {signIn.terms.map((term) => (
            <li key={term}>{term}</li>
          ))}
        </ol>
        <div className="row">
          <Button variant="main" onClick={() => void accept()}>
            {signIn.accept}
          </Button>
          <Button variant="plain" onClick={() => void signOut()}>
            {signIn.decline}
          </Button>
        </div>
        <p className="small soft">{version}</p>
      </div>
    </main>
  );
}
