import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MipClient } from '@mip/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MODEL } from './cohort.js';
import { type Federation, follow, logistic, startFederation } from './federation.js';
import { temporaryFolder } from './processes.js';

let federation: Federation;
let portal: MipClient;
beforeAll(async () => {
  const authFile = path.join(temporaryFolder('auth'), 'auth.json');
  const sha256 = createHash('sha256').update('portal').digest('hex');
  await writeFile(authFile, JSON.stringify({ serviceTokens: [{ name: 'portal', sha256, onBehalf: true }] }));
  federation = await startFederation({ hospitals: ['north', 'south'], rows: 400, authFile });
  portal = new MipClient({ url: federation.client.options.url, token: 'portal' });
}, 120_000);
afterAll(() => federation?.stop());

test('over real processes: a data manager reads what a run asked of the hospital, and no number that left', async () => {
  const id = crypto.randomUUID();
  const ada = portal.as('portal:ada');
  await ada.submitAs(id, logistic(federation.datasets));
  const { state, record } = await follow(ada, id);
  expect([state, record.actor]).toEqual(['done', 'portal:ada']);
  expect(await ada.submitAs(id, logistic(federation.datasets))).toMatchObject({ id, state: 'done' });

  const plans = await ada.plans(id);
  const { entries, total, chain, next } = await portal.ledger('north', { run: id });
  expect({ chain, next, total }).toEqual({ chain: 'ok', next: undefined, total: plans.length + 1 });
  expect(entries.every(({ actor, decision }) => actor === 'portal:ada' && decision === 'released')).toBe(true);
  expect(entries.map(({ planHash, formula, lanes }) => ({ planHash, formula, lanes })).reverse()).toEqual([
    { planHash: entries.at(-1)?.planHash, formula: expect.stringContaining('number of patients'), lanes: 2 },
    ...plans.map(({ planHash, formula, lanes }) => ({ planHash, formula, lanes })),
  ]);
  const seen = JSON.stringify(entries);
  const lines = (await readFile(path.join(federation.folder, 'north', 'ledger', 'ledger.jsonl'), 'utf8')).trimEnd();
  for (const line of lines.split('\n')) {
    const { release, rowSet, hash } = JSON.parse(line) as Record<string, string>;
    for (const secret of [release, rowSet, hash]) expect(seen).not.toContain(secret);
  }
  expect((await portal.ledger('north', { before: 1, limit: 1 })).entries.map(({ seq }) => seq)).toEqual([0]);
});

test('over real processes: a hospital says what it holds', async () => {
  const { policy, dataModels, ledgerEntries, started } = await portal.hospital('north');
  expect(policy).toMatchObject({ profile: 'mip-compatible', maxBins: 50 });
  expect(dataModels).toMatchObject([{ id: MODEL, datasets: [{ code: 'north_data' }] }]);
  expect(ledgerEntries).toBeGreaterThan(0);
  expect(Date.parse(started)).toBeLessThan(Date.now());
  await expect(federation.client.hospital('north')).rejects.toMatchObject({ code: 'NOT_AN_OPERATOR' });
});
