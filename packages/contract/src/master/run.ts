import type { Message, Report } from '@mip/report';
import Type, { type Static } from 'typebox';
import { ExperimentRequest } from '../experiment-request.js';
import { Fault } from '../problem.js';
import type { ProblemCode } from '../problems.js';
import { RUN_STATES } from '../run-states.js';
import { list, object, oneOf, time } from '../schema.js';

export const Progress = object(
  {
    round: Type.Integer(),
    note: Type.String(),
    answered: Type.Integer({ description: 'Hospitals that have answered this round' }),
    asked: Type.Integer(),
  },
  { title: 'Progress' },
);
export type Progress = Static<typeof Progress>;

/** A hospital or dataset that does not take part in a run, why, and what would let it take part. */
export const Withheld = object(
  {
    hospital: Type.String(),
    dataset: Type.Optional(Type.String()),
    rule: Type.String({
      description:
        'A rule of the privacy guard, or `NO_VALUE`, `CLASH`, `NOT_SUPPORTED`, `UNREACHABLE`, `LOST`, `FAULT`',
    }),
    help: Type.String(),
    subject: Type.Optional(Type.String()),
    limit: Type.Optional(
      object(
        {
          name: Type.String({ description: 'Such as `designFloor`' }),
          value: Type.Number(),
          asked: Type.Optional(Type.Integer({ description: 'How much of it the question asks, such as its columns' })),
        },
        { description: 'The limit of the hospital’s policy that the rule compares with' },
      ),
    ),
  },
  { title: 'Withheld' },
);
export type Withheld = Static<typeof Withheld>;

/** What the numbers of a variable are limited to in a dataset; without ends they are not used there. */
export const ValueRange = object(
  {
    dataset: Type.String(),
    variable: Type.String(),
    lower: Type.Optional(Type.Number()),
    upper: Type.Optional(Type.Number()),
  },
  { title: 'ValueRange' },
);
export type ValueRange = Static<typeof ValueRange>;

export const Participant = object(
  {
    hospital: Type.String(),
    datasets: list(Type.String()),
    patients: Type.Integer(),
    rows: Type.Integer(),
    profile: Type.String(),
    policyHash: Type.String(),
    ranges: Type.Optional(list(ValueRange)),
  },
  { title: 'Participant' },
);
export type Participant = Static<typeof Participant>;

/** A message in the reader's language; its schema is in `packages/report`. */
const message = () => Type.Unsafe<Message>({ description: 'Text, or a key with English and facts' });

export const Notice = object({
  code: Type.String(),
  text: Type.String({ description: 'In English' }),
  message: Type.Optional(message()),
});
export type Notice = Static<typeof Notice>;

/** The basis of a result: request, participants, rounds. */
export const RunRecord = object(
  {
    run: Type.String(),
    actor: Type.String({ description: 'Who submitted it' }),
    algorithm: Type.String(),
    request: Type.Unknown(),
    participants: list(Participant),
    withheld: list(Withheld),
    notices: list(Notice),
    rounds: list(object({ note: Type.String(), planHash: Type.String() })),
    software: Type.String(),
    submitted: time(),
    finished: Type.Optional(time()),
  },
  { title: 'RunRecord' },
);
export type RunRecord = Static<typeof RunRecord>;

/** Why a run has no result. */
export const RunError = object(
  {
    code: Type.Unsafe<ProblemCode>({ type: 'string' }),
    message: Type.String(),
    reason: Type.Optional(message()),
    faults: Type.Optional(list(Fault)),
  },
  { title: 'RunError' },
);
export type RunError = Static<typeof RunError>;

/** The result of an algorithm; the algorithm's own schema replaces this one in OpenAPI. */
export const Result = Type.Unsafe<unknown>({ title: 'Result' });

/** The result as people read it: tables, figures, and text for a paper. */
export const RunReport = Type.Unsafe<Report>({ title: 'Report' });

export const RunView = object(
  {
    id: Type.String(),
    state: oneOf(RUN_STATES),
    record: RunRecord,
    progress: Type.Optional(Progress),
    result: Type.Optional(Result),
    report: Type.Optional(RunReport),
    error: Type.Optional(RunError),
  },
  { title: 'Run' },
);
export type RunView = Static<typeof RunView>;

/** A result that was stored without a report, and its basis. */
export const KeptResult = object(
  {
    request: ExperimentRequest,
    result: Result,
    participants: list(Participant),
    withheld: list(Withheld),
    software: Type.String(),
    finished: time(),
  },
  { title: 'KeptResult' },
);
export type KeptResult = Static<typeof KeptResult>;

/** Who would take part in a run, before it starts. */
export const Preview = object({ participants: list(Participant), withheld: list(Withheld) }, { title: 'Preview' });
export type Preview = Static<typeof Preview>;

/** What a round asked of the hospitals, as formulas. */
export const PlanView = object(
  {
    round: Type.Integer(),
    note: Type.String(),
    planHash: Type.String(),
    lanes: Type.Integer({ description: 'How many numbers each hospital released' }),
    formula: Type.String(),
    plan: Type.Unknown(),
  },
  { title: 'Plan' },
);
export type PlanView = Static<typeof PlanView>;
