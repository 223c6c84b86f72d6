import type { Account, Role } from '@mip/contract/portal';
import { useSuspenseQuery } from '@tanstack/react-query';
import { ask } from '../api/ask.js';
import { sessionQuery } from '../api/queries.js';
import { forgetDraft } from '../draft/use-draft.js';

/** The account of the session. @throws Error if nobody is signed in */
export function useAccount(): Account {
  const { account } = useSuspenseQuery(sessionQuery).data;
  if (!account) throw new Error('nobody is signed in');
  return account;
}

export const has = ({ roles }: Account, role: Role): boolean => roles.includes(role);

/** URL that signs in and returns to the path `to`. */
export const signInUrl = (to: string, hint?: string): string =>
  `/auth/sign-in?${new URLSearchParams({ to, ...(hint && { hint }) })}`;

/** Signs out here and at the provider. */
export async function signOut(): Promise<void> {
  const { to } = await ask('POST /auth/sign-out');
  forgetDraft();
  window.location.assign(to);
}
