import { describe, expect, test } from 'vitest';
import type { JournalEntry } from './journal.js';
import { afterEntry, NEW, type RunStatus } from './run-status.js';

const time = '2026-01-01T00:00:00Z';
const participants = [
  { hospital: 'north', datasets: ['d'], patients: 20, rows: 20, profile: 'mip', policyHash: 'p' },
] as const;
const submitted: JournalEntry = { type: 'submitted', id: 'i', time, actor: 'a', request: {} };
const population: JournalEntry = { type: 'population', participants, withheld: [] };
const round = (hash: string): JournalEntry => ({ type: 'round', note: hash, plan: '{}', hash, lanes: '' });
const fold = (...entries: JournalEntry[]): RunStatus => entries.reduce(afterEntry, NEW);

describe('a run is what its journal says', () => {
  test('submitted, it waits, on no hospital', () => {
    expect(fold(submitted)).toEqual(NEW);
  });

  test('rounds that were asked of other hospitals are void', () => {
    const { rounds } = fold(submitted, population, round('first'), round('second'), population, round('third'));
    expect(rounds.map(({ planHash }) => planHash)).toEqual(['third']);
  });

  test('numbers of plans but the first are shown to nobody where estimates are told to their digits', () => {
    const plan = (mean: number): string =>
      `{"aggregates":{"s":{"node":"sum","of":{"left":{"name":"x","node":"column"},"node":"subtract","right":{"node":"number","value":${mean}}}}},"version":1}`;
    const rounds = [0, 1.23456].map((mean): JournalEntry => ({ ...round('h'), plan: plan(mean) }) as JournalEntry);
    const hidden = fold(submitted, { ...population, hidesNumbers: true }, ...rounds).rounds;
    expect(hidden[0]).toMatchObject({ planHash: 'h', plan: plan(0) });
    expect(hidden[1]!.plan).toBe(plan(0).replace(':0}', ':null}'));
    expect(hidden[1]!.planHash).not.toBe('h');
    expect(fold(submitted, population, ...rounds).rounds[1]).toMatchObject({ planHash: 'h', plan: plan(1.23456) });
  });

  test.each<[string, JournalEntry, Partial<RunStatus>]>([
    ['done', { type: 'done', time, result: 7, notices: [] }, { state: 'done', result: 7 }],
    [
      'failed',
      { type: 'failed', time, error: { code: 'SEPARATION', message: 'm' }, notices: [{ code: 'N', text: 't' }] },
      { state: 'failed', error: { code: 'SEPARATION', message: 'm' }, notices: [{ code: 'N', text: 't' }] },
    ],
    ['cancelled', { type: 'cancelled', time }, { state: 'cancelled' }],
  ])('%s, it keeps what it stood on', (_, ending, wanted) => {
    const status = fold(submitted, population, round('first'), ending);
    expect(status).toMatchObject({ ...wanted, participants, finished: time });
    expect(status.rounds).toHaveLength(1);
  });
});
