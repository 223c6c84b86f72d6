import { lanesFromText } from '@mip/aggregates';
import type { JournalEntry } from './journal.js';

export type PopulationEntry = Extract<JournalEntry, { type: 'population' }>;

/** The hospitals that a run stands on, as far as its journal tells. */
export const lastPopulation = (entries: readonly JournalEntry[]): PopulationEntry | undefined =>
  entries.findLast((entry) => entry.type === 'population');

/** The combined answers that still hold, by plan: those since the hospitals last changed. */
export function roundsSinceLastPopulation(entries: readonly JournalEntry[]): Map<string, Float64Array> {
  const from = entries.findLastIndex((entry) => entry.type === 'population');
  const rounds = entries.slice(from + 1).flatMap((entry) => (entry.type === 'round' ? [entry] : []));
  return new Map(rounds.map(({ hash, lanes }) => [hash, lanesFromText(lanes)]));
}
