import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { RunView } from '@mip/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Federation, follow, logistic, runToEnd, startFederation } from './federation.js';
import { mip, root } from './processes.js';

const HOSPITALS = ['north', 'south', 'east'];
let federation: Federation;
let undisturbed: RunView;

beforeAll(async () => {
  federation = await startFederation({ hospitals: HOSPITALS, rows: 60_000, lossSeconds: 20 });
  undisturbed = await runToEnd(federation.client, logistic(federation.datasets));
}, 180_000);
afterAll(() => federation?.stop());

/** Submits the regression and calls `disturb` once, when the run has come to `round`. */
async function disturbed(
  round: number,
  disturb: () => unknown,
  more: Parameters<typeof logistic>[1] = {},
): Promise<RunView> {
  const { id } = await federation.client.submit(logistic(federation.datasets, more));
  let done = false;
  return follow(federation.client, id, async ({ progress }) => {
    if (done || (progress?.round ?? 0) < round) return;
    done = true;
    await disturb();
  });
}

/** The plans that a hospital released for a run, from its ledger. */
async function released(hospital: string, run: string): Promise<string[]> {
  const plans: string[] = [];
  const file = path.join(federation.folder, hospital, 'ledger', 'ledger.jsonl');
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const entry = JSON.parse(line) as { run: string; decision: string; planHash: string };
    if (entry.run === run && entry.decision === 'released') plans.push(entry.planHash);
  }
  return plans;
}

test('the undisturbed run stands on all hospitals', () => {
  expect(undisturbed.state).toBe('done');
  expect(undisturbed.record.participants.map(({ hospital }) => hospital)).toEqual(['east', 'north', 'south']);
  expect(undisturbed.record.withheld).toEqual([]);
});

describe('a worker is killed', () => {
  test.each([1, 2, 4])('in round %i and comes back: the run goes on to the same result, bit for bit', async (round) => {
    const ended = await disturbed(round, async () => {
      await federation.workers.south!.stop('SIGKILL');
      void federation.startWorker('south');
    });
    expect(ended.error).toBeUndefined();
    expect(ended.result).toEqual(undisturbed.result);
    expect(ended.record.participants).toEqual(undisturbed.record.participants);
    const plans = await released('south', ended.id);
    expect(new Set(plans).size).toBe(plans.length);
  });
});

test('a worker that is stopped properly during a run, and started again, changes nothing', async () => {
  const ended = await disturbed(2, async () => {
    await federation.workers.south?.stop('SIGTERM');
    void federation.startWorker('south');
  });
  expect(ended.error).toBeUndefined();
  expect(ended.result).toEqual(undisturbed.result);
});

describe('the master is killed', () => {
  test.each([1, 3])('in round %i and comes back: the run is not lost, and nothing is released twice', async (round) => {
    const ended = await disturbed(round, async () => {
      await federation.master.stop('SIGKILL');
      await federation.startMaster();
    });
    expect(ended.error).toBeUndefined();
    expect(ended.result).toEqual(undisturbed.result);
    for (const hospital of HOSPITALS) {
      const plans = await released(hospital, ended.id);
      expect(plans.length).toBeGreaterThan(0);
      expect(new Set(plans).size).toBe(plans.length);
    }
  });
});

describe('the client goes away', () => {
  const args = [
    mip,
    'run',
    'logistic_regression',
    '--y',
    'outcome',
    '--positive-class',
    'yes',
    '--x',
    'x1',
    'x2',
    'x3',
    '--json',
  ];
  const env = (): NodeJS.ProcessEnv => ({ ...process.env, MIP_URL: federation.client.options.url });

  async function clientKilledBy(signal: NodeJS.Signals): Promise<RunView> {
    const before = new Set((await federation.client.runs()).map(({ id }) => id));
    const child = spawn(process.execPath, args, { cwd: root, env: env(), stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    let mine: RunView | undefined;
    while (!mine) {
      mine = (await federation.client.runs()).find(({ id }) => !before.has(id));
      if (!mine) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill(signal);
    await ended;
    return follow(federation.client, mine.id);
  }

  test('killed: the run it started is not lost', async () => {
    expect((await clientKilledBy('SIGKILL')).state).toBe('done');
  });
  test('interrupted: the run is cancelled everywhere, or had ended', async () => {
    expect(['cancelled', 'done']).toContain((await clientKilledBy('SIGINT')).state);
  });
  test('a call of the compatible interface that is given up is cancelled', async () => {
    const before = new Set((await federation.client.runs()).map(({ id }) => id));
    const controller = new AbortController();
    const { variables } = logistic([]);
    const body = {
      inputdata: { data_model: 'cohort:1', datasets: federation.datasets, ...variables },
      parameters: { positive_class: 'yes' },
    };
    const call = fetch(`${federation.client.options.url}/algorithms/logistic_regression`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
      signal: controller.signal,
    });
    let mine: RunView | undefined;
    while (!mine) mine = (await federation.client.runs()).find(({ id }) => !before.has(id));
    controller.abort();
    await expect(call).rejects.toThrow();
    expect(['cancelled', 'done']).toContain((await follow(federation.client, mine.id)).state);
  });
});

describe('a worker stays away', () => {
  let small: Federation;
  beforeAll(async () => {
    small = await startFederation({ hospitals: ['one', 'two', 'three'], rows: 30_000, lossSeconds: 2 });
  }, 120_000);
  afterAll(() => small?.stop());

  test('lost during a run that may go on: the result stands on the others alone, and says so', async () => {
    const { id } = await small.client.submit(logistic(small.datasets, { onLoss: 'continue' }));
    const ended = await follow(small.client, id, async ({ progress }) => {
      if ((progress?.round ?? 0) >= 2) await small.workers.two!.stop('SIGKILL');
    });
    expect(ended.error).toBeUndefined();
    expect(ended.record.participants.map(({ hospital }) => hospital)).toEqual(['one', 'three']);
    expect(ended.record.withheld).toContainEqual(expect.objectContaining({ hospital: 'two', rule: 'LOST' }));
    const others = await runToEnd(small.client, logistic(['one_data', 'three_data']));
    expect(ended.result).toEqual(others.result);
  });

  test('not there at the start: named in the run, or the run fails, as the job says', async () => {
    const going = await runToEnd(small.client, logistic(small.datasets, { onLoss: 'continue' }));
    expect(going.record.withheld).toContainEqual(expect.objectContaining({ hospital: 'two', rule: 'UNREACHABLE' }));
    const failing = await runToEnd(small.client, logistic(small.datasets, { onLoss: 'fail' }));
    expect(failing.error?.code).toBe('HOSPITAL_UNREACHABLE');
    expect(failing.result).toBeUndefined();
  });

  test('lost during a run that must have all: the run fails and gives no result', async () => {
    await small.startWorker('two');
    const { id } = await small.client.submit(logistic(small.datasets, { onLoss: 'fail' }));
    const ended = await follow(small.client, id, async ({ progress }) => {
      if ((progress?.round ?? 0) >= 2) await small.workers.two!.stop('SIGKILL');
    });
    expect(ended.state).toBe('failed');
    expect(ended.error?.code).toBe('HOSPITAL_LOST');
    expect(ended.result).toBeUndefined();
  });
});
