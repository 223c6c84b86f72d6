import { lanesToBytes, type PlanNode, planOf } from '@mip/aggregates';
import { MipClient } from '@mip/client';
import { expect, test } from 'vitest';
import { attach, type FakeHospital, METADATA, startMaster, temporary } from '../testing/small-federation.js';

const REQUEST = {
  algorithm: 'ttest_onesample',
  dataModel: 'm:1',
  datasets: ['d', 'e'],
  variables: { y: ['x'] },
  parameters: {},
};

/** A hospital of 50 rows whose sums are all `value`, or whose guard refuses them. */
const holding = (hospital: string, dataset: string, value: number): FakeHospital => ({
  hospital,
  dataset,
  metadata: METADATA,
  answer: ({ case: kind, value: { id, ...question } }) => {
    if (kind === 'open') return { case: 'opened', value: { id, datasets: [dataset], patients: 50n, rows: 50n } };
    if (!Number.isFinite(value)) return { case: 'refused', value: { id, rule: 'F0', help: 'no number', subject: 'x' } };
    const text = Buffer.from((question as { readonly plan: Uint8Array }).plan).toString();
    const plan = planOf(JSON.parse(text) as PlanNode);
    const lanes = lanesToBytes(new Float64Array(plan.lanes).fill(value));
    return { case: 'released', value: { id, planHash: plan.hash, lanes, policyHash: 'h' } };
  },
});

async function outcomeOf(...values: readonly [number, number]) {
  const master = await startMaster(await temporary());
  try {
    attach(master, holding('north', 'd', values[0]));
    attach(master, holding('south', 'e', values[1]));
    const { id } = await new MipClient({ url: `http://127.0.0.1:${master.httpPort}` }).submit(REQUEST);
    const run = await master.runs.find(id);
    await run!.whenEnded();
    return run!.status;
  } finally {
    await master.stop();
  }
}

const NAMED = {
  state: 'failed',
  error: { code: 'OUT_OF_DOMAIN', message: expect.stringMatching(/^x: the numbers are so large/) },
};

test('a sum of one hospital that is no number ends the run by name, and the hospital is not left out of it', async () => {
  const status = await outcomeOf(Infinity, 50);
  expect(status).toMatchObject(NAMED);
  expect(status.withheld).toEqual([]);
});

test('sums that are numbers at each hospital, but not together, end it as well', async () =>
  expect(await outcomeOf(1.2e308, 1.2e308)).toMatchObject(NAMED));
