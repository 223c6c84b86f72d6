import type { CurrentSession } from '../http/guard-requests.js';
import { accountOf, type ClaimNames } from '../rights/claims.js';
import type { Session, SessionStore } from '../store/session-store.js';
import type { TokenStore } from '../store/token-store.js';
import type { Provider } from './provider.js';

/** How old a session's rights may become before the provider is asked again. */
export const RIGHTS_MS = 5 * 60_000;
/** How old they may become while the provider does not answer. */
const GRACE_MS = 30 * 60_000;
/** Pause between two questions to a provider that does not answer. */
const PAUSE_MS = 60_000;

export interface RightsParts {
  readonly provider: Pick<Provider, 'renew'>;
  readonly sessions: SessionStore;
  readonly tokens: TokenStore;
  readonly claims?: ClaimNames;
}

/**
 * Asks the provider again for the rights of each session, every five minutes while it is used: whoever loses a role, or
 * the account, loses it here, too.
 * @throws Refused 503, in the function it returns, if the provider has not answered for half an hour
 */
export function currentRights({ provider, sessions, tokens, claims }: RightsParts): CurrentSession {
  const asking = new Map<string, Promise<Session | undefined>>();
  const unanswered = new Map<string, number>();

  async function ask(secret: string, session: Session, refreshToken: string): Promise<Session | undefined> {
    const renewed = await provider.renew(refreshToken);
    const account = renewed && accountOf(renewed.claims, claims);
    if (!renewed || account?.id !== session.account.id) {
      await sessions.end(secret);
      return undefined;
    }
    const { idToken = session.idToken } = renewed;
    await sessions.renew(secret, account, {
      refreshToken: renewed.refreshToken ?? refreshToken,
      ...(idToken !== undefined && { idToken }),
    });
    await tokens.updateRights(account);
    return sessions.find(secret);
  }

  return async (secret, session) => {
    const { refreshToken, rightsAsked = 0 } = session;
    const now = Date.now();
    if (refreshToken === undefined || now - rightsAsked < RIGHTS_MS) return session;
    const isFresh = now - rightsAsked < GRACE_MS;
    if (isFresh && now - (unanswered.get(secret) ?? 0) < PAUSE_MS) return session;
    // A refresh token is used once, however many requests come at a time.
    const answer = asking.get(secret) ?? ask(secret, session, refreshToken);
    asking.set(secret, answer);
    try {
      const current = await answer;
      unanswered.delete(secret);
      return current;
    } catch (error) {
      if (!isFresh) throw error;
      unanswered.set(secret, now);
      return session;
    } finally {
      asking.delete(secret);
    }
  };
}
