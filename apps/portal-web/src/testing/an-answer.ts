import type { QuickAnswer } from '@mip/contract/portal';

/** An answer for tests. */
export const answered = (result: unknown): QuickAnswer => ({
  state: 'done',
  ...(result !== undefined && { result }),
  record: {
    run: 'r',
    actor: 'a',
    algorithm: 'multiple_histograms',
    request: {},
    participants: [],
    withheld: [],
    notices: [],
    rounds: [],
    software: 's',
    submitted: '2026-01-01T00:00:00Z',
  },
  remembered: false,
});
