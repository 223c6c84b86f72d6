import type { Account, Role } from '@mip/contract/portal';
import { useSuspenseQuery } from '@tanstack/react-query';
import { ask } from '../api/ask.js';
import { sessionQuery } from '../api/queries.js';
import { forgetDraft } from '../draft/use-draft.js';

/** Who is signed in. Only for what stands behind the gate. */
export function useAccount(): Account {
  const { account } = useSuspenseQuery(sessionQuery).data;
  if (!account) throw new Error('nobody is signed in');
  return account;
}

export const has = ({ roles }: Account, role: Role): boolean => roles.includes(role);

/** Where to sign in, and come back to this place. */
export const signInUrl = (to: string, hint?: string): string =>
  `/auth/sign-in?${new URLSearchParams({ to, ...(hint && { hint }) })}`;

/** Signs out here and at the provider. */
export async function signOut(): Promise<void> {
  const { to } = await ask('POST /auth/sign-out');
  forgetDraft();
  window.location.assign(to);
}
