import type { QuickAnswer } from '@mip/contract/portal';
import type { Part } from '@mip/report';

/** A quick answer for tests. */
export const answered = (parts: Part[] | undefined): QuickAnswer => ({
  state: 'done',
  ...(parts && { report: { version: 1, title: 'Histogram', parts } }),
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
