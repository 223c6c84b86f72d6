import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { sessionQuery } from '../api/queries.js';
import { SignInPage } from '../sign-in/sign-in-page.js';
import { TermsPage } from '../sign-in/terms-page.js';
import { Frame } from './frame.js';

/** Requires a session and an agreement to the terms. */
export function Gate(): ReactNode {
  const { data: session } = useSuspenseQuery(sessionQuery);
  if (!session.account) return <SignInPage session={session} />;
  if (!session.terms.accepted) return <TermsPage version={session.terms.version} />;
  return <Frame account={session.account} federation={session.federation} />;
}
