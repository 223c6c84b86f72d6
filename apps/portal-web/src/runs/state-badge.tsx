import type { RunState } from '@mip/contract';
import type { ReactNode } from 'react';
import { useWords } from '../messages/words.js';

const LOOK: Readonly<Record<RunState, { readonly tone: string; readonly sign: string }>> = {
  waiting: { tone: 'badge', sign: '…' },
  running: { tone: 'badge badge-accent', sign: '▸' },
  done: { tone: 'badge badge-good', sign: '✓' },
  failed: { tone: 'badge badge-bad', sign: '!' },
  cancelled: { tone: 'badge badge-warn', sign: '×' },
};

const REFUSED = { tone: 'badge badge-warn', sign: '⊘' };

interface StateBadgeProps {
  readonly state: RunState;
  /** Whether it has no result because hospitals refused. */
  readonly refused?: boolean;
}

/** The state of a run, as a word and an icon, so not by colour alone. */
export function StateBadge({ state, refused = false }: StateBadgeProps): ReactNode {
  const { common } = useWords();
  const { tone, sign } = refused ? REFUSED : LOOK[state];
  return (
    <span className={tone}>
      <span aria-hidden="true">{sign}</span> {refused ? common.refused : common.states[state]}
    </span>
  );
}
