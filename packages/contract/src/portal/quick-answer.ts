import Type, { type Static } from 'typebox';
import { RunRecord } from '../master/run.js';
import { ENDED_STATES } from '../run-states.js';
import { object, oneOf, passedOn } from '../schema.js';
import { Outcome } from './experiment.js';

/** An answer that is not kept, such as a histogram beside a variable. */
export const QuickAnswer = object(
  {
    state: oneOf(ENDED_STATES),
    record: passedOn(RunRecord),
    ...Outcome,
    remembered: Type.Boolean({
      description: 'Whether it was answered before, so that no hospital was asked again',
    }),
  },
  { title: 'QuickAnswer' },
);
export type QuickAnswer = Static<typeof QuickAnswer>;
