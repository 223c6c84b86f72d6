/** How much one person may ask of a federation; 0 for no bound. */
export interface QuotaLimits {
  /** Questions in any minute: runs and previews. */
  readonly perMinute: number;
  /** Questions in a day of UTC. */
  readonly perDay: number;
  /** Runs under way. */
  readonly inFlight: number;
}

/** Room for a person who explores, or a script; not for one that asks through the night. */
export const USUAL_QUOTAS: QuotaLimits = { perMinute: 120, perDay: 2_000, inFlight: 20 };

/** A person has asked as much as a quota allows; the message says which. */
export class QuotaSpent extends Error {
  override readonly name = 'QuotaSpent';

  constructor(
    readonly code: 'TOO_MANY_QUESTIONS' | 'QUOTA_SPENT',
    message: string,
    /** Seconds after which the person may ask again. */
    readonly retryAfterS: number,
  ) {
    super(message);
  }
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 3_600_000;
/** Seconds after which a run of the person's may have ended. */
const RUN_ENDS_S = 5;

/** Counts what each person asks. A restart keeps the runs of the day, which stand in journals, and forgets previews. */
export class Quotas {
  #day = 0;
  readonly #ofDay = new Map<string, number>();
  readonly #ofMinute = new Map<string, number[]>();

  constructor(
    readonly limits: QuotaLimits = USUAL_QUOTAS,
    readonly now: () => number = () => Date.now(),
  ) {}

  /** Counts a question of a person with so many runs under way. @throws QuotaSpent, and then it is not counted */
  ask(person: string, underWay: number): void {
    const now = this.now();
    this.#turnDay(now);
    const { perMinute, perDay, inFlight } = this.limits;
    const asked = this.#ofDay.get(person) ?? 0;
    if (perDay > 0 && asked >= perDay)
      throw new QuotaSpent(
        'QUOTA_SPENT',
        `You have asked ${perDay} questions today, as many as one person may. Ask again after midnight (UTC).`,
        Math.ceil(((this.#day + 1) * DAY_MS - now) / 1000),
      );
    const latest = (this.#ofMinute.get(person) ?? []).filter((time) => time > now - MINUTE_MS);
    if (perMinute > 0 && latest.length >= perMinute)
      throw new QuotaSpent(
        'TOO_MANY_QUESTIONS',
        `You have asked ${perMinute} questions within a minute, as many as one person may.`,
        Math.max(1, Math.ceil((latest[latest.length - perMinute]! + MINUTE_MS - now) / 1000)),
      );
    if (inFlight > 0 && underWay >= inFlight)
      throw new QuotaSpent(
        'TOO_MANY_QUESTIONS',
        `${inFlight} runs of yours are under way, as many as one person may have. Wait until one has ended.`,
        RUN_ENDS_S,
      );
    this.#ofDay.set(person, asked + 1);
    this.#ofMinute.set(person, [...latest, now]);
  }

  /** Counts a run that an earlier master began. */
  remember(person: string, time: string): void {
    this.#turnDay(this.now());
    if (dayOf(Date.parse(time)) === this.#day) this.#ofDay.set(person, (this.#ofDay.get(person) ?? 0) + 1);
  }

  #turnDay(now: number): void {
    if (this.#day === dayOf(now)) return;
    this.#day = dayOf(now);
    this.#ofDay.clear();
    this.#ofMinute.clear();
  }
}

/** Days since 1970, in UTC. */
const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);
