import type { VisitChoice } from '@mip/aggregates';
import { expect, test } from 'vitest';
import { ledgerPageView } from './ledger-view.js';

const entry = {
  seq: 0,
  time: '2026-01-01T00:00:00Z',
  actor: 'rosa',
  run: 'r',
  algorithm: 'pca',
  planHash: 'h',
  policyHash: 'p',
  software: 's',
  decision: 'released',
  lanes: 2,
} as const;

test.each<[VisitChoice | undefined, RegExp]>([
  [undefined, /and age known$/],
  [{ take: 'first', order: ['BL', 'M6'] }, /\nvisitid: the first of each patient, in the order BL, M6$/],
  [{ take: 'level', level: 'M6' }, /\nvisitid = M6$/],
])('the opening of a run says which visit counts: %j', (visit, ending) => {
  const selection = { dataModel: 'm:1', datasets: ['d'], complete: ['age'], columns: ['age'], ...(visit && { visit }) };
  const plan = JSON.stringify({ selection });
  const page = ledgerPageView('north', { entries: [{ ...entry, plan }], total: 1, more: false, chain: 'ok' });
  expect(page.entries[0]).toMatchObject({ kind: 'selection', formula: expect.stringMatching(ending) });
});
