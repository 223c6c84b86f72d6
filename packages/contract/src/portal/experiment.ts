import Type, { type Static } from 'typebox';
import { ExperimentRequest } from '../experiment-request.js';
import { Progress, Result, RunError, RunRecord, RunReport } from '../master/run.js';
import { RUN_STATES } from '../run-states.js';
import { closed, list, object, oneOf, openObject, passedOn, time } from '../schema.js';
import type { Visit } from '../visit.js';

const Name = Type.String({ minLength: 1, maxLength: 200 });
const Description = Type.String({ maxLength: 4_000 });

/** An experiment in a list. */
export const ExperimentSummary = object(
  {
    id: Type.String(),
    name: Type.String(),
    description: Type.String(),
    owner: object({ id: Type.String(), name: Type.String() }),
    created: time(),
    finished: Type.Optional(time()),
    state: oneOf(RUN_STATES),
    algorithm: Type.String(),
    dataModel: Type.String(),
    shared: Type.Boolean({ description: 'Whether everybody who may use its datasets may read it' }),
    deleted: Type.Optional(time()),
    mine: Type.Boolean(),
    datasets: list(Type.String()),
    variables: list(Type.String(), { description: 'Codes of all variables in its roles' }),
    filter: Type.Optional(
      openObject<object>({ description: 'The filter of its request; absent where all patients are meant' }),
    ),
    visit: Type.Optional(
      Type.Unsafe<Visit>({ description: 'Which visits of each patient count; absent where its request does not say' }),
    ),
    patients: Type.Optional(Type.Integer({ description: 'Patients that its result stands on' })),
    failure: Type.Optional(Type.String({ description: 'Code of why it has no result' })),
    viewed: Type.Boolean({ description: 'Whether the caller has opened it since it ended' }),
  },
  { title: 'ExperimentSummary' },
);
export type ExperimentSummary = Static<typeof ExperimentSummary>;

/** The outcome of a run, as the portal passes it on. */
export const Outcome = {
  result: Type.Optional(Result),
  report: Type.Optional(RunReport),
  error: Type.Optional(passedOn(RunError)),
} as const;

/** A stored request with its result. */
export const Experiment = object(
  {
    ...ExperimentSummary.properties,
    request: Type.Unsafe<ExperimentRequest>({}),
    progress: Type.Optional(passedOn(Progress)),
    record: Type.Optional(passedOn(RunRecord)),
    ...Outcome,
  },
  { title: 'Experiment' },
);
export type Experiment = Static<typeof Experiment>;

/** An experiment to be created. The caller chooses the id, so that sending it twice creates one experiment. */
export const NewExperiment = closed(
  {
    id: Type.String({
      pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
      description: 'A UUID of version 4',
    }),
    name: Name,
    description: Type.Optional(Description),
    request: ExperimentRequest,
  },
  { title: 'NewExperiment' },
);
export type NewExperiment = Static<typeof NewExperiment>;

export const ExperimentChange = closed(
  {
    name: Type.Optional(Name),
    description: Type.Optional(Description),
    shared: Type.Optional(Type.Boolean()),
    viewed: Type.Optional(Type.Boolean()),
  },
  { title: 'ExperimentChange' },
);
export type ExperimentChange = Static<typeof ExperimentChange>;

export const ExperimentQuery = closed({
  search: Type.Optional(Type.String({ maxLength: 200 })),
  algorithm: Type.Optional(Type.String({ maxLength: 80 })),
  state: Type.Optional(oneOf(RUN_STATES)),
  owner: Type.Optional(oneOf(['me', 'others'])),
  dataset: Type.Optional(Type.String({ maxLength: 80 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
});
export type ExperimentQuery = Static<typeof ExperimentQuery>;

export const ExperimentPage = object(
  {
    experiments: list(ExperimentSummary),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
  },
  { title: 'ExperimentPage' },
);
export type ExperimentPage = Static<typeof ExperimentPage>;
