import type { PendingSignIn } from './provider.js';

/** Lifetime of a sign-in that is not completed. */
const PATIENCE_MS = 15 * 60_000;
const MOST = 10_000;

/** Sign-ins in progress at the provider, by state; each can be completed once. */
export class PendingSignIns {
  readonly #pending = new Map<string, { readonly signIn: PendingSignIn; readonly until: number }>();

  add(signIn: PendingSignIn): void {
    const now = Date.now();
    for (const [state, { until }] of this.#pending) {
      if (until > now && this.#pending.size < MOST) break;
      this.#pending.delete(state);
    }
    this.#pending.set(signIn.state, { signIn, until: now + PATIENCE_MS });
  }

  take(state: string): PendingSignIn | undefined {
    const found = this.#pending.get(state);
    this.#pending.delete(state);
    return found && found.until > Date.now() ? found.signIn : undefined;
  }
}
