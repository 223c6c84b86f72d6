import { count, type Request } from '@mip/aggregates';
import { COMPATIBLE } from '@mip/privacy-guard/testing';
import { AlgorithmError, type Study } from '@mip/specification';
import { expect, test } from 'vitest';
import { together } from './together.js';

/** A study that answers each question with its own name, and remembers the rounds. */
function echo() {
  const rounds: string[][] = [];
  const study = {
    datasets: [],
    variables: new Map(),
    limits: COMPATIBLE,
    notice: () => {},
    ask: async (request: Request) => {
      rounds.push(Object.keys(request));
      return Object.fromEntries(Object.keys(request).map((name) => [name, name]));
    },
  } as unknown as Study;
  return { study, rounds };
}

const asking =
  (times: number) =>
  async (study: Study): Promise<unknown[]> => {
    const heard: unknown[] = [];
    for (let i = 0; i < times; i++) heard.push((await study.ask({ [`q${i}`]: count() }))[`q${i}`]);
    return heard;
  };

test('lines of different lengths take as many rounds as the longest', async () => {
  const { study, rounds } = echo();
  const heard = await together(study, [asking(1), asking(3), asking(0)]);
  expect(rounds).toEqual([['l0_q0', 'l1_q0'], ['l0_q1'], ['l0_q2']]);
  expect(heard).toEqual([['l0_q0'], ['l1_q0', 'l0_q1', 'l0_q2'], []]);
});

test('no lines ask nothing', async () => {
  const { study, rounds } = echo();
  expect(await together(study, [])).toEqual([]);
  expect(rounds).toEqual([]);
});

test('a line that refuses ends them all, and nothing more is asked', async () => {
  const { study, rounds } = echo();
  const refusing = async (): Promise<never> => {
    throw new AlgorithmError('ZERO_VARIANCE', 'no');
  };
  await expect(together(study, [asking(2), refusing])).rejects.toThrow(AlgorithmError);
  await new Promise((resolve) => setImmediate(resolve));
  expect(rounds).toEqual([]);
});

test('a round that fails ends them all', async () => {
  const { study } = echo();
  const broken = { ...study, ask: () => Promise.reject(new Error('lost')) } as Study;
  await expect(together(broken, [asking(1), asking(1)])).rejects.toThrow('lost');
});
