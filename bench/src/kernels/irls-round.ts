import { compile, gram, sum } from '@mip/aggregates';
import { createMemoryStore, storeLdsm } from '@mip/ldsm';
import { DEFAULT_POLICY, Guard } from '@mip/privacy-guard';
import { cohort, counter, fill } from './cohort.js';
import { type BenchRow, type Subject, sideBySide } from './measure.js';

/**
 * One round of logistic regression by Newton's method, without and with the deviance and what the guard asks beside it,
 * and opening the session.
 *
 * The guard's stops (X5) ask least, greatest and two sums of each column in the same pass: at 10⁵ × 40, a gram takes
 * 58 ms for 15, a Newton step 102 ms for 48.
 */
export async function irlsRound({ rows = 1_000_000, p = 20, repeats = 7 } = {}): Promise<BenchRow[]> {
  const { x, y, ...made } = cohort(p);
  const store = await createMemoryStore();
  await fill(store, made, rows);
  const next = counter();
  const guard = new Guard(DEFAULT_POLICY);
  const complete = new Set(made.selection.columns);
  const subjects: Record<string, Subject> = {};
  const close: (() => Promise<void>)[] = [];
  for (const threads of [1, 2]) {
    const ldsm = storeLdsm(store, { threads });
    const session = await ldsm.open(made.selection);
    const round = (deviance: boolean) => {
      const eta = x.dot(new Float64Array(p).fill(next()));
      const mu = eta.logistic();
      const score = { score: sum(x.times(y.minus(mu))), information: gram(x, mu.minus(mu.squared())) };
      return compile(deviance ? { ...score, likelihood: sum(y.times(eta).minus(eta.softplus())) } : score);
    };
    subjects[`Newton step, threads: ${threads}`] = () => session.tally(round(false));
    subjects[`Newton step and deviance, threads: ${threads}`] = () => session.tally(round(true));
    const asked = () => guard.inspect(round(true), { patients: rows, complete, conditions: [] }).asked;
    subjects[`Newton step, deviance and the guard, threads: ${threads}`] = () => session.tally(asked());
    close.push(session.close, ldsm.close);
  }
  const ldsm = storeLdsm(store);
  subjects['open: columns from DuckDB into memory'] = async () => (await ldsm.open(made.selection)).close();
  const result = await sideBySide(subjects, repeats);
  for (const each of close) await each();
  store.close();
  return result;
}
