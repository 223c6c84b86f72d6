import type { RunView } from '@mip/contract';

/** The progress of a run, in one line. */
export function progressOf({ state, progress, record }: RunView): string {
  if (!progress)
    return `${state} · ${record.participants.length} hospital${record.participants.length === 1 ? '' : 's'}`;
  const { round, note, answered, asked } = progress;
  return `round ${round}${note ? ` · ${note}` : ''} · ${answered} of ${asked} hospitals have answered`;
}
