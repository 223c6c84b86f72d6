import type { Aggregate, Answers, Request } from '@mip/aggregates';
import type { Study } from '@mip/specification';

interface Waiting {
  readonly request: Request;
  readonly note: string;
  resolve(answers: unknown): void;
}

/**
 * Several lines of questioning side by side: what they ask at the same time travels as one round.
 *
 * A round goes out when every line that has not ended waits for an answer, so plans do not depend on timing.
 */
export async function together<T extends readonly unknown[]>(
  study: Study,
  lines: readonly [...{ [I in keyof T]: (study: Study) => Promise<T[I]> }],
): Promise<T> {
  let running = lines.length;
  let broken = false;
  let waiting: Waiting[] = [];
  let fail: (reason: unknown) => void = () => {};
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });

  const flush = (): void => {
    if (broken || waiting.length === 0 || waiting.length < running) return;
    const asked = waiting;
    waiting = [];
    study.ask(joined(asked), [...new Set(asked.map(({ note }) => note))].join('; ')).then((answers) => {
      asked.forEach(({ request, resolve }, i) => {
        resolve(Object.fromEntries(Object.keys(request).map((name) => [name, answers[`l${i}_${name}`]])));
      });
    }, fail);
  };
  const line: Study = {
    datasets: study.datasets,
    limits: study.limits,
    grid: (y) => study.grid(y),
    notice: (code, text) => study.notice(code, text),
    ask: <R extends Request>(request: R, note = '') =>
      new Promise<Answers<R>>((resolve) => {
        waiting.push({ request, note, resolve: resolve as (answers: unknown) => void });
        flush();
      }),
  };
  const ended = lines.map(async (run) => {
    try {
      const result = await run(line);
      running -= 1;
      flush();
      return result;
    } catch (error) {
      broken = true;
      throw error;
    }
  });
  // Each line's answer stands where its line does.
  return Promise.race([Promise.all(ended) as Promise<unknown> as Promise<T>, failure]);
}

const joined = (asked: readonly Waiting[]): Record<string, Aggregate<unknown>> =>
  Object.fromEntries(
    asked.flatMap(({ request }, i) => Object.entries(request).map(([name, aggregate]) => [`l${i}_${name}`, aggregate])),
  );
