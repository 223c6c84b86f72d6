import type { Departure } from './provider.js';

/** Somebody who does not come back within so long has to start again. */
const PATIENCE_MS = 15 * 60_000;
const MOST = 10_000;

/** Who has left for the provider, until they come back; each comes back once. */
export class Departures {
  readonly #away = new Map<string, { readonly departure: Departure; readonly until: number }>();

  add(departure: Departure): void {
    const now = Date.now();
    for (const [state, { until }] of this.#away) {
      if (until > now && this.#away.size < MOST) break;
      this.#away.delete(state);
    }
    this.#away.set(departure.state, { departure, until: now + PATIENCE_MS });
  }

  take(state: string): Departure | undefined {
    const found = this.#away.get(state);
    this.#away.delete(state);
    return found && found.until > Date.now() ? found.departure : undefined;
  }
}
