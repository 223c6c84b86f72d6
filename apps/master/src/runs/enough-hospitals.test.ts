import { MipClient } from '@mip/client';
import { PROFILES } from '@mip/policy';
import { MIP_0_1 } from '@mip/privacy-guard/testing';
import { expect, test } from 'vitest';
import type { Master } from '../master.js';
import { attach, METADATA, nominal, POLICY, REQUEST, startMaster, temporary } from '../testing/small-federation.js';

const DATASETS = ['d', 'e', 'f', 'g'];
const metadata = {
  ...METADATA,
  variables: METADATA.variables.map((one) => (one.code === 'dataset' ? nominal('dataset', DATASETS) : one)),
};

/** Attaches hospitals with a dataset each, by how many hospitals each answers with, and whether it holds enough patients. */
function attachAll(master: Master, sites: readonly { minSites: number; isLarge?: boolean }[]): string[] {
  return sites.map(({ minSites, isLarge = true }, i) => {
    const [hospital, dataset] = [`h${i}`, DATASETS[i]!];
    attach(master, {
      hospital,
      dataset,
      metadata,
      filled: ['x', 'y', 'sex'],
      policy: { ...POLICY, ...PROFILES.mip, profile: 'mip', freeFilters: true, minSites },
      answer: ({ case: kind, value: { id } }) => {
        if (kind !== 'open') return { case: 'failed', value: { id, code: 'ILL', message: 'ill' } };
        const out = [{ dataset, rule: 'T1', help: 'few', subject: '' }];
        return isLarge
          ? { case: 'opened', value: { id, datasets: [dataset], patients: 80n, rows: 80n } }
          : { case: 'opened', value: { id, datasets: [], patients: 0n, rows: 0n, staysOut: out } };
      },
    });
    return dataset;
  });
}

async function inFederation<T>(
  sites: Parameters<typeof attachAll>[1],
  act: (client: MipClient, datasets: string[], master: Master) => Promise<T>,
): Promise<T> {
  const master = await startMaster(await temporary());
  try {
    const datasets = attachAll(master, sites);
    return await act(new MipClient({ url: `http://127.0.0.1:${master.httpPort}` }), datasets, master);
  } finally {
    await master.stop();
  }
}

const ended = (sites: Parameters<typeof attachAll>[1]) =>
  inFederation(sites, async (client, datasets, master) => {
    const { id } = await client.submit({ ...REQUEST, datasets } as typeof REQUEST);
    const run = await master.runs.find(id);
    await run!.whenEnded();
    return run!.status;
  });

test('datasets of too few hospitals are refused with the number that would do', async () => {
  await inFederation([{ minSites: 3 }, { minSites: 3 }, { minSites: 3 }], async (client, datasets) => {
    const [first, second] = datasets;
    const refused = client.submit({ ...REQUEST, datasets: [first!, second!] } as typeof REQUEST);
    await expect(refused).rejects.toMatchObject({
      faults: [
        { path: 'datasets', code: 'TOO_FEW_HOSPITALS', message: expect.stringContaining('at least 3 hospitals') },
      ],
    });
  });
});

test('where one of three holds too few patients, the two others do not answer', async () => {
  const { error, withheld } = await ended([{ minSites: 3 }, { minSites: 3 }, { minSites: 3, isLarge: false }]);
  expect(error).toMatchObject({ code: 'TOO_FEW_HOSPITALS', message: expect.stringContaining('h0, h1') });
  expect(withheld).toEqual([
    expect.objectContaining({ hospital: 'h2', rule: 'T1' }),
    expect.objectContaining({ hospital: 'h0', rule: 'Q9', limit: { name: 'minSites', value: 3 } }),
    expect.objectContaining({ hospital: 'h1', rule: 'Q9' }),
  ]);
});

test('a strict hospital stays out of four, and three answer without it', async () => {
  const { participants, withheld } = await ended([{ minSites: 3 }, { minSites: 3 }, { minSites: 3 }, { minSites: 5 }]);
  expect(participants.map(({ hospital }) => hospital)).toEqual(['h0', 'h1', 'h2']);
  expect(withheld[0]).toMatchObject({ hospital: 'h3', rule: 'Q9' });
});

test.each([
  ['says so where hospitals of a signed policy answer by themselves', [{ minSites: 1 }], ['FEW_HOSPITALS']],
  ['says nothing of it where three answer', [{ minSites: 3 }, { minSites: 3 }, { minSites: 3 }], []],
])('a result %s', async (_, sites, codes) => {
  const { notices } = await ended(sites);
  expect(notices.map(({ code }) => code).filter((code) => code !== 'ROWS_AS_PATIENTS')).toEqual(codes);
});

test('a result of hospitals under mip-compatible says that it protects nobody', async () => {
  const master = await startMaster(await temporary());
  try {
    attach(master, {
      policy: { ...MIP_0_1, hash: 'h' },
      answer: ({ case: kind, value: { id } }) =>
        kind === 'open' ? { case: 'opened', value: { id, datasets: ['d'], patients: 80n, rows: 80n } } : undefined,
      filled: ['x', 'y', 'sex'],
    });
    const { id } = await new MipClient({ url: `http://127.0.0.1:${master.httpPort}` }).submit(REQUEST);
    const run = await master.runs.find(id);
    await expect
      .poll(() => run!.status.notices.map(({ text }) => text).join())
      .toContain('No protection against combining');
    expect(run!.status.notices.map(({ code }) => code)).toContain('UNPROTECTED');
  } finally {
    await master.stop();
  }
});
