/** Wrong passwords in a row that cost nothing. */
const FREE = 3;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

interface Tries {
  readonly failures: number;
  /** Until when no password is looked at. */
  readonly until: number;
}

/** Slows the guessing of passwords: after three wrong ones in a row, each doubles the pause before the next is looked at. */
export class WrongPasswords {
  readonly #tries = new Map<string, Tries>();

  constructor(readonly now: () => number = () => Date.now()) {}

  /** Seconds until a password of this account is looked at; 0 for now. */
  pause(login: string): number {
    return Math.max(0, Math.ceil(((this.#tries.get(login)?.until ?? 0) - this.now()) / 1000));
  }

  failed(login: string): void {
    const failures = (this.#tries.get(login)?.failures ?? 0) + 1;
    const pause = failures < FREE ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - FREE));
    this.#tries.set(login, { failures, until: this.now() + pause });
  }

  succeeded(login: string): void {
    this.#tries.delete(login);
  }
}
