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
