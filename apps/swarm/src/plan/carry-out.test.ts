import { EXIT } from '@mip/process';
import { describe, expect, test } from 'vitest';
import { OperatorError } from '../operator-error.js';
import { carryOut, type Run } from './carry-out.js';
import type { Plan, Step, Watch } from './plan.js';

/** How a plan is carried out here, and what came of it. */
function running(more: Partial<Run> = {}) {
  const said: string[] = [];
  const printed: string[] = [];
  const run: Run = {
    dryRun: false,
    waitSeconds: 0,
    say: (text) => void said.push(text),
    print: (text) => void printed.push(text),
    ...more,
  };
  return { run, said, printed };
}

describe('a plan', () => {
  const world = { holds: false, acted: 0 };
  const step: Step = {
    title: 'it holds',
    missing: async () => (world.holds ? '' : 'it does not'),
    act: async () => {
      world.acted += 1;
      world.holds = true;
    },
  };

  test('with a dry run does nothing, without it acts once, and then no more', async () => {
    const { run, said } = running();
    await carryOut([step], { ...run, dryRun: true });
    expect(world.acted).toBe(0);
    await carryOut([step], run);
    await carryOut([step], run);
    expect(world.acted).toBe(1);
    expect(said).toEqual(['would do it holds (it does not)', 'doing   it holds (it does not)', 'ok      it holds']);
  });
  test('says when what was done does not hold', async () => {
    const never: Step = { title: 'never', missing: async () => 'it is not so', act: async () => {} };
    await expect(carryOut([never], running().run)).rejects.toMatchObject({
      message: 'never: it is not so, even after it was done',
      exitCode: EXIT.partly,
    });
  });
});

const done: string[] = [];
const acting = (title: string): Step => ({ title, act: async () => void done.push(title) });
const failing = (title: string): Step => ({ title, act: () => Promise.reject(new Error(`${title} failed`)) });
const seen: Watch = {
  look: async () => ({ seen: 'it is there' }),
  missed: async () => ({ message: 'missed', advice: '' }),
};
const unseen = (missed: Awaited<ReturnType<Watch['missed']>>): Watch => ({
  look: async () => ({ waitingFor: 'it' }),
  missed: async (seconds) => ({ ...missed, message: `${missed.message} within ${seconds} s` }),
});

test('a dry run tells steps and the titles of stages; it waits for nothing, asks nothing, and gives no result', async () => {
  const { run, said, printed } = running({ dryRun: true });
  const plan: Plan = [
    { confirm: 'north' },
    acting('one'),
    { title: 'two and three', steps: () => Promise.reject(new Error('nobody may look inside')) },
    { steps: () => Promise.reject(new Error('nor here')) },
    unseen({ message: 'not seen', advice: '' }),
    { tell: 'next' },
    { tell: 'the result', asResult: true },
  ];
  await carryOut(plan, run);
  expect({ said, printed, done }).toEqual({ said: ['would do one', 'would do two and three'], printed: [], done: [] });
});

test('a plan is carried out in order, and its result is printed', async () => {
  const { run, said, printed } = running();
  await carryOut(
    [
      acting('one'),
      { title: 'inner', steps: async () => [acting('two'), seen] },
      { tell: async () => 'next    three' },
      { tell: '' },
      { tell: 'the result', asResult: true },
    ],
    run,
  );
  expect(said).toEqual(['doing   one', 'doing   two', 'ok      it is there', 'next    three']);
  expect(printed).toEqual(['the result']);
  expect(done.splice(0)).toEqual(['one', 'two']);
});

describe('what is waited for', () => {
  test('is told once for each way in which it is not there yet', async () => {
    const { run, said } = running({ waitSeconds: 60 });
    const sights = ['a', 'a', 'b', 'a', ''];
    const look: Watch['look'] = async () => {
      const next = sights.shift();
      return next === undefined ? { seen: '' } : { waitingFor: next };
    };
    await carryOut([{ ...seen, look }], run);
    expect(said).toEqual(['waiting for a', 'waiting for b']);
  });
  test('and not seen in time means that a part is done', async () => {
    const missed = carryOut([unseen({ message: 'not seen', advice: 'Look.' })], running().run);
    await expect(missed).rejects.toMatchObject({
      message: 'not seen within 0 s',
      advice: 'Look.',
      exitCode: EXIT.partly,
    });
  });
  test('and not seen where nothing was done yet has the exit code that says so, after a time of its own', async () => {
    const watch = { ...unseen({ message: 'not seen', advice: '', exitCode: EXIT.precondition }), seconds: 0.01 };
    await expect(carryOut([watch], running({ waitSeconds: 3_600 }).run)).rejects.toMatchObject({
      message: 'not seen within 0.01 s',
      exitCode: EXIT.precondition,
    });
  });
  test('and hopeless is not waited for any longer', async () => {
    const look: Watch['look'] = async () => ({ hopeless: { message: 'it failed', advice: '' } });
    await expect(carryOut([{ ...seen, look }], running({ waitSeconds: 3_600 }).run)).rejects.toMatchObject({
      message: 'it failed',
      exitCode: EXIT.partly,
    });
  });
});

describe('a stage that fails', () => {
  const stage = (told?: (error: Error) => Error): Plan => [
    {
      title: 'to version 2',
      steps: async () => [acting('version 2'), failing('it'), acting('never')],
      back: { title: 'to version 1', steps: async () => [acting('version 1')], ...(told && { told }) },
    },
    acting('nor this'),
  ];

  test('goes back, and nothing further is touched', async () => {
    const { run, said } = running();
    await expect(carryOut(stage(), run)).rejects.toThrow('it failed');
    expect(done.splice(0)).toEqual(['version 2', 'version 1']);
    expect(said).toEqual(['doing   version 2', 'doing   it', 'back    to version 1', 'doing   version 1']);
  });
  test('tells what that means', async () => {
    const told = ({ message }: Error) => new OperatorError(`still 1: ${message}`, 'Look.', EXIT.partly);
    await expect(carryOut(stage(told), running().run)).rejects.toThrow('still 1: it failed');
    done.length = 0;
  });
  test('tells why it failed even where nobody sees that it came back', async () => {
    const back = { title: 'back', steps: async () => [], until: () => unseen({ message: 'not back', advice: '' }) };
    await expect(carryOut([{ steps: async () => [failing('it')], back }], running().run)).rejects.toThrow('it failed');
  });
});

test('what cannot be taken back is not done where nobody can be asked', async () => {
  const isTTY = process.stdin.isTTY;
  process.stdin.isTTY = false;
  try {
    await expect(carryOut([{ confirm: 'north' }, acting('the end')], running().run)).rejects.toMatchObject({
      message: expect.stringContaining('this cannot be taken back'),
      exitCode: EXIT.usage,
    });
    expect(done).toEqual([]);
  } finally {
    process.stdin.isTTY = isTTY;
  }
});
