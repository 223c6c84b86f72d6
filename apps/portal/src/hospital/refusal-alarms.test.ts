import type { LedgerEntryView } from '@mip/contract';
import { expect, test } from 'vitest';
import { openPortal } from '../testing/open-portal.js';
import { DAN } from '../testing/people.js';
import { refusalAlarms } from './refusal-alarms.js';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const at = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();

/** Entries of one person, newest first, with so many minutes between them. */
const entries = (actor: string, decision: 'refused' | 'released', count: number, apart: number): LedgerEntryView[] =>
  Array.from({ length: count }, (_, i) => ({ actor, decision, time: at(i * apart) }) as LedgerEntryView);

test.each([
  ['ten refusals within ten minutes', entries('eve', 'refused', 10, 1), [{ actor: 'eve', refusals: 10, until: at(0) }]],
  ['nine', entries('eve', 'refused', 9, 1), []],
  ['ten over a morning', entries('eve', 'refused', 10, 20), []],
  ['ten answers', entries('eve', 'released', 10, 1), []],
  ['five each of two people', [...entries('eve', 'refused', 5, 1), ...entries('mallory', 'refused', 5, 1)], []],
])('%s', (_, ledger, alarms) => expect(refusalAlarms(ledger)).toEqual(alarms));

test('the data manager’s desk is told, however many others asked since; another’s hospital is not', async () => {
  const now = Date.now();
  const stamped = (list: LedgerEntryView[], since: number) =>
    list.map((entry, i) => ({ ...entry, seq: 1_000 - i, time: new Date(now - since - i * 1_000).toISOString() }));
  const pages = [
    { entries: stamped(entries('ada', 'released', 200, 1), 0), next: 800 },
    { entries: stamped(entries('eve', 'refused', 12, 1), 300_000) },
  ];
  const { portal, as } = await openPortal((_, path) =>
    path.startsWith('/v1/hospitals/north/ledger')
      ? { body: { hospital: 'north', total: 212, chain: 'ok', ...pages[path.includes('before=800') ? 1 : 0] } }
      : undefined,
  );
  const call = await as(DAN);
  const { body } = await call('GET', '/api/hospitals/north/alarms');
  expect(body).toMatchObject([{ actor: 'eve', refusals: 12 }]);
  expect((await call('GET', '/api/hospitals/south/alarms')).status).toBe(403);
  await portal.stop();
});
