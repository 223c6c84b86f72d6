import Type, { type Static } from 'typebox';
import { Result, RunError, RunRecord, RunReport } from '../master/run.js';
import { ENDED_STATES } from '../run-states.js';
import { object, oneOf, passedOn } from '../schema.js';

/** An answer that is not kept, such as a histogram beside a variable. */
export const QuickAnswer = object(
  {
    state: oneOf(ENDED_STATES),
    record: passedOn(RunRecord),
    result: Type.Optional(Result),
    report: Type.Optional(RunReport),
    error: Type.Optional(passedOn(RunError)),
    remembered: Type.Boolean({
      description: 'Whether it was answered before, so that no hospital was asked again',
    }),
  },
  { title: 'QuickAnswer' },
);
export type QuickAnswer = Static<typeof QuickAnswer>;
