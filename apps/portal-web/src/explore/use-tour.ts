import { useState } from 'react';

const STORAGE_KEY = 'mip-tour-explore';

export const STEPS = ['tree', 'picture', 'buttons', 'ask', 'experiments'] as const;
export type TourStep = (typeof STEPS)[number];

export interface TourState {
  /** Undefined if the tour is not shown. */
  readonly step: TourStep | undefined;
  readonly at: number;
  /** Whether the person opened it; false if it opened by itself. */
  readonly wanted: boolean;
  readonly start: () => void;
  readonly go: (by: 1 | -1) => void;
  readonly end: () => void;
}

/** Opens by itself on the first visit only. */
export function useTour(): TourState {
  const [at, setAt] = useState(() => (localStorage.getItem(STORAGE_KEY) === null ? 0 : -1));
  const [wanted, setWanted] = useState(false);
  const end = (): void => {
    localStorage.setItem(STORAGE_KEY, 'seen');
    setAt(-1);
  };
  return {
    step: STEPS[at],
    at,
    wanted,
    start: () => {
      setWanted(true);
      setAt(0);
    },
    go: (by) => {
      setWanted(true);
      const next = Math.max(0, at + by);
      if (next >= STEPS.length) end();
      else setAt(next);
    },
    end,
  };
}
