import { compile, gram, sum } from '@mip/aggregates';
import { createMemoryStore, storeLdsm } from '@mip/ldsm';
import { cohort, counter, fill } from './cohort.js';
import { type BenchRow, type Subject, sideBySide } from './measure.js';

/** One round of logistic regression by Newton's method, without and with the deviance, and opening the session. */
export async function irlsRound({ rows = 1_000_000, p = 20, repeats = 7 } = {}): Promise<BenchRow[]> {
  const { x, y, ...made } = cohort(p);
  const store = await createMemoryStore();
  await fill(store, made, rows);
  const next = counter();
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
    close.push(session.close, ldsm.close);
  }
  const ldsm = storeLdsm(store);
  subjects['open: columns from DuckDB into memory'] = async () => (await ldsm.open(made.selection)).close();
  const result = await sideBySide(subjects, repeats);
  for (const each of close) await each();
  store.close();
  return result;
}
