import Type, { type Static } from 'typebox';
import { RunRecord } from '../master/run.js';
import { ENDED_STATES } from '../run-states.js';
import { object, oneOf, passedOn } from '../schema.js';
import { Outcome } from './experiment.js';

/** A result that is not stored, such as the histogram of a variable. */
export const QuickAnswer = object(
  {
    state: oneOf(ENDED_STATES),
    record: passedOn(RunRecord),
    ...Outcome,
    remembered: Type.Boolean({
      description: 'Whether it came from the cache, without asking a hospital',
    }),
  },
  { title: 'QuickAnswer' },
);
export type QuickAnswer = Static<typeof QuickAnswer>;
