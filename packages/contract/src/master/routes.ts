import Type, { type Static } from 'typebox';
import { ExperimentRequest } from '../experiment-request.js';
import { route } from '../route.js';
import { RUN_STATES } from '../run-states.js';
import { list, oneOf } from '../schema.js';
import { CatalogueModel } from './catalogue.js';
import { AlgorithmView, FederationView, Health, Invitation, NewInvitation } from './federation.js';
import { HospitalDescription, LedgerPageView, LedgerQuery } from './hospital.js';
import { KeptResult, PlanView, Preview, Result, RunReport, RunView } from './run.js';

/** Who may call a route of the master; `caller` is anybody whom the master can authenticate. */
export type MasterAccess = 'anyone' | 'caller' | 'operator' | 'operator or on behalf';

const states = RUN_STATES.join(', ');

const RunsQuery = Type.Object({
  state: Type.Optional(
    Type.Unsafe<string | readonly string[]>({ description: `One or several of ${states}, separated by commas` }),
  ),
});

const CatalogueQuery = Type.Object({
  which: Type.Optional(oneOf(['present', 'known'], { default: 'present' })),
});
export type CatalogueQuery = Static<typeof CatalogueQuery>;

/** Problems of routes that ask a hospital's worker. */
const ASKING_A_HOSPITAL = [
  'NOT_AN_OPERATOR',
  'UNKNOWN_HOSPITAL',
  'NOT_SUPPORTED',
  'HOSPITAL_FAULT',
  'UNREACHABLE',
  'NO_ANSWER',
] as const;

/** Problems of routes that ask a question of a person's. */
const QUOTAS = ['TOO_MANY_QUESTIONS', 'QUOTA_SPENT'] as const;

/** All routes of the master's native interface. */
export const MASTER_ROUTES = {
  health: route({
    method: 'GET',
    path: '/v1/health',
    tag: 'federation',
    access: 'anyone',
    summary: 'Whether the master is up',
    answers: { 200: { means: 'It is', is: Health } },
    problems: [],
  }),
  federation: route({
    method: 'GET',
    path: '/v1/federation',
    tag: 'federation',
    access: 'caller',
    summary: 'The hospitals, and which are connected',
    answers: { 200: { means: 'The federation', is: FederationView } },
    problems: [],
  }),
  catalogue: route({
    method: 'GET',
    path: '/v1/catalogue',
    tag: 'federation',
    access: 'caller',
    summary:
      'Data models, variables and datasets, each with the variables it lacks; `which=known` includes hospitals that are not connected',
    query: CatalogueQuery,
    answers: { 200: { means: 'A list of data models', is: list(CatalogueModel) } },
    problems: ['BAD_REQUEST'],
  }),
  algorithms: route({
    method: 'GET',
    path: '/v1/algorithms',
    tag: 'federation',
    access: 'caller',
    summary: 'The algorithms, each with its form and its JSON Schema',
    answers: { 200: { means: 'A list of algorithms', is: list(AlgorithmView) } },
    problems: [],
  }),
  algorithm: route({
    method: 'GET',
    path: '/v1/algorithms/:id',
    tag: 'federation',
    access: 'caller',
    summary: 'One algorithm',
    answers: { 200: { means: 'The algorithm', is: AlgorithmView } },
    problems: ['NOT_FOUND'],
  }),
  runs: route({
    method: 'GET',
    path: '/v1/runs',
    tag: 'runs',
    access: 'caller',
    summary:
      'The latest runs of the caller, or of everybody for operators and callers on behalf of others; `state=waiting,running` gives those in progress',
    query: RunsQuery,
    answers: { 200: { means: 'A list of runs, without their results', is: list(RunView) } },
    problems: ['BAD_REQUEST'],
  }),
  startRun: route({
    method: 'POST',
    path: '/v1/runs',
    tag: 'runs',
    access: 'caller',
    summary: 'Start a run',
    body: ExperimentRequest,
    checks: 'in the handler',
    answers: { 202: { means: 'The run, which has been started', is: RunView } },
    problems: ['BAD_REQUEST', 'UNKNOWN_ALGORITHM', 'TOO_MANY_RUNS', ...QUOTAS],
  }),
  preview: route({
    method: 'POST',
    path: '/v1/runs/preview',
    tag: 'runs',
    access: 'caller',
    summary: 'Who would take part in a run, and who would not, with reasons',
    body: ExperimentRequest,
    checks: 'in the handler',
    answers: { 200: { means: 'Participants and those withheld', is: Preview } },
    problems: ['BAD_REQUEST', 'UNKNOWN_ALGORITHM', ...QUOTAS],
  }),
  run: route({
    method: 'GET',
    path: '/v1/runs/:id',
    tag: 'runs',
    access: 'caller',
    summary: 'A run',
    answers: { 200: { means: 'The run', is: RunView } },
    problems: ['NO_SUCH_RUN'],
  }),
  startRunAs: route({
    method: 'PUT',
    path: '/v1/runs/:id',
    tag: 'runs',
    access: 'caller',
    summary: 'Start a run under an id chosen by the caller, a UUID of version 4; repeating the request changes nothing',
    body: ExperimentRequest,
    checks: 'in the handler',
    answers: {
      200: { means: 'The run, which already existed', is: RunView },
      202: { means: 'The run, which has been started', is: RunView },
    },
    problems: ['BAD_RUN_ID', 'BAD_REQUEST', 'UNKNOWN_ALGORITHM', 'RUN_EXISTS', 'TOO_MANY_RUNS', ...QUOTAS],
  }),
  cancelRun: route({
    method: 'DELETE',
    path: '/v1/runs/:id',
    tag: 'runs',
    access: 'caller',
    summary: 'Cancel a run in all hospitals',
    answers: { 202: { means: 'The run, which is being cancelled', is: RunView } },
    problems: ['NO_SUCH_RUN'],
  }),
  runEvents: route({
    method: 'GET',
    path: '/v1/runs/:id/events',
    tag: 'runs',
    access: 'caller',
    summary: 'Progress of a run, until it ends',
    answers: { 200: { means: '`progress` at each change, `end` once with the result', is: RunView, events: true } },
    problems: ['NO_SUCH_RUN'],
  }),
  runResult: route({
    method: 'GET',
    path: '/v1/runs/:id/result',
    tag: 'runs',
    access: 'caller',
    summary: 'The result of a run',
    answers: { 200: { means: 'The result', is: Result } },
    problems: ['NO_SUCH_RUN', 'NO_RESULT'],
  }),
  reportOf: route({
    method: 'POST',
    path: '/v1/reports',
    tag: 'runs',
    access: 'caller',
    summary: 'The report on a result that was stored without one, such as by 0.1.0; no hospital is asked',
    body: KeptResult,
    answers: { 200: { means: 'The report', is: RunReport } },
    problems: ['BAD_REQUEST', 'UNKNOWN_ALGORITHM'],
  }),
  runPlans: route({
    method: 'GET',
    path: '/v1/runs/:id/plans',
    tag: 'runs',
    access: 'caller',
    summary: 'What each round asked of the hospitals, as formulas',
    answers: { 200: { means: 'A list of rounds', is: list(PlanView) } },
    problems: ['NO_SUCH_RUN'],
  }),
  hospital: route({
    method: 'GET',
    path: '/v1/hospitals/:hospital',
    tag: 'hospitals',
    access: 'operator or on behalf',
    summary: 'A hospital as its worker describes it: data, policy, size of its ledger',
    answers: { 200: { means: 'The hospital', is: HospitalDescription } },
    problems: ASKING_A_HOSPITAL,
  }),
  removeHospital: route({
    method: 'DELETE',
    path: '/v1/hospitals/:hospital',
    tag: 'hospitals',
    access: 'operator',
    summary: 'Remove a hospital; its certificates become void',
    answers: { 204: { means: 'It is removed' } },
    problems: ['NOT_AN_OPERATOR'],
  }),
  ledger: route({
    method: 'GET',
    path: '/v1/hospitals/:hospital/ledger',
    tag: 'hospitals',
    access: 'operator or on behalf',
    summary: 'What was asked of a hospital and what its guard decided, newest first',
    query: LedgerQuery,
    answers: { 200: { means: 'A page', is: LedgerPageView } },
    problems: ['BAD_REQUEST', ...ASKING_A_HOSPITAL],
  }),
  invite: route({
    method: 'POST',
    path: '/v1/invitations',
    tag: 'hospitals',
    access: 'operator',
    summary: 'Invite a hospital',
    body: NewInvitation,
    answers: { 201: { means: 'The invitation, which admits the hospital once', is: Invitation } },
    problems: ['BAD_REQUEST', 'NOT_AN_OPERATOR'],
  }),
} as const;
