import { type BenchFederation, startFederation } from '../federation/federation.js';
import { largeStudy } from '../federation/studies.js';
import { type Benchmark, type Effort, type Figure, timedBy } from '../figure.js';
import { pooledReferences } from './pooled.js';
import { type Asking, LARGE_QUESTIONS } from './questions.js';

const HOSPITALS = 5;

/** Regressions over five workers, from the HTTP request to its answer. */
export const large: Benchmark = {
  name: 'large',
  what: 'logistic and linear regression of 1,000,000 × 20 over 5 workers, request to result; pooled references',
  async measure(effort) {
    const rows = effort.quick ? 100_000 : 1_000_000;
    const study = largeStudy(HOSPITALS);
    let pooled: readonly Figure[] = [];
    const federation = await startFederation(study, HOSPITALS, rows, {
      filled: async (folder) => {
        pooled = await pooledReferences(folder, study, HOSPITALS, effort);
      },
    });
    try {
      const figures: Figure[] = [];
      for (const [kind, question] of Object.entries(LARGE_QUESTIONS)) {
        const references = pooled.filter(({ name }) => name.startsWith(kind));
        const [reference] = references;
        figures.push(
          ...(await measured(kind, federation, question, effort)).map((figure) => ({
            ...figure,
            ...(reference && { baseline: { name: reference.name, value: reference.median } }),
          })),
          ...references,
        );
      }
      return [...figures, ...pooled.filter(({ median: value }) => Number.isNaN(value))];
    } finally {
      await federation.stop();
    }
  },
};

/** Cold: the first request of these columns. Then the columns are in memory, but every answer is a new one; then none is. */
async function measured(
  kind: string,
  federation: BenchFederation,
  question: Asking,
  { quick }: Effort,
): Promise<Figure[]> {
  const repeats = quick ? 3 : 9;
  return [
    await timedBy(federation, `${kind}: cold`, 1, () => federation.ask(question(0))),
    await timedBy(federation, `${kind}: columns in memory`, repeats, (i) => federation.ask(question(i + 1))),
    await timedBy(federation, `${kind}: the same request again`, repeats, () => federation.ask(question(0))),
  ];
}
