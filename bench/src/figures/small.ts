import { startFederation } from '../federation/federation.js';
import { wideStudy } from '../federation/studies.js';
import { type Benchmark, type Figure, timedBy, timesOf } from '../figure.js';
import { SMALL_QUESTIONS } from './questions.js';

const HOSPITALS = 5;
const PATIENTS = 2_188;

/** What a researcher asks all day, each time of other variables: columns are read, nothing is answered from a cache. */
export const small: Benchmark = {
  name: 'small',
  what: '2,188 patients, 184 variables, 5 workers: five methods, request to result',
  async measure({ quick }) {
    const federation = await startFederation(wideStudy(HOSPITALS), HOSPITALS, PATIENTS);
    try {
      const figures: Figure[] = [];
      for (const [name, question] of Object.entries(SMALL_QUESTIONS)) {
        await timesOf(3, (i) => federation.ask(question(100 + i)));
        const repeats = quick ? 5 : 25;
        figures.push(
          await timedBy(federation, `${name}, other variables each time`, repeats, (i) => federation.ask(question(i))),
          await timedBy(federation, `${name}, the same request again`, repeats, () => federation.ask(question(0))),
        );
      }
      return figures;
    } finally {
      await federation.stop();
    }
  },
};

/** Analyses a second where several callers ask at once. */
export const clients: Benchmark = {
  name: 'clients',
  what: 't-tests a second for 1, 2, 4 and 8 callers at once',
  async measure({ quick }) {
    const federation = await startFederation(wideStudy(HOSPITALS), HOSPITALS, PATIENTS);
    const ask = SMALL_QUESTIONS['t-test']!;
    let asked = 0;
    try {
      const figures: Figure[] = [];
      await timesOf(10, () => federation.ask(ask(asked++)));
      for (const callers of [1, 2, 4, 8]) {
        const until = performance.now() + (quick ? 1_000 : 6_000);
        const before = asked;
        const began = performance.now();
        const caller = async (): Promise<void> => {
          while (performance.now() < until) await federation.ask(ask(asked++));
        };
        await Promise.all(Array.from({ length: callers }, caller));
        const each = (1000 * (asked - before)) / (performance.now() - began);
        const [one] = figures;
        figures.push({
          name: `t-tests a second, callers: ${callers}`,
          median: each,
          unit: '1/s',
          baseline: { name: '1 caller', value: one?.median ?? each },
        });
      }
      return figures;
    } finally {
      await federation.stop();
    }
  },
};
