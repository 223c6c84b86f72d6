import { createHash } from 'node:crypto';
import type { Account } from '@mip/contract/portal';
import type { WhoIs } from '../http/guard-requests.js';
import { accountOf, type ClaimNames } from '../rights/claims.js';
import type { Provider } from './provider.js';

const REMEMBERED_MS = 60_000;
const MOST = 10_000;

/** Resolves access tokens to accounts at the provider, at most once a minute each. */
export function bearers(provider: Provider, claims: ClaimNames | undefined): WhoIs {
  const known = new Map<string, { readonly account: Account | undefined; readonly until: number }>();
  return async (accessToken) => {
    const key = createHash('sha256').update(accessToken).digest('hex');
    const found = known.get(key);
    if (found && found.until > Date.now()) return found.account;
    const said = await provider.whoIs(accessToken);
    const account = said && accountOf(said, claims);
    if (known.size >= MOST) known.clear();
    known.set(key, { account, until: Date.now() + REMEMBERED_MS });
    return account;
  };
}
