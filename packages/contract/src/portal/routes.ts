import Type from 'typebox';
import { ExperimentRequest } from '../experiment-request.js';
import { CatalogueModel } from '../master/catalogue.js';
import { AlgorithmView, FederationView } from '../master/federation.js';
import { HospitalDescription, LedgerPageView } from '../master/hospital.js';
import { PlanView, Preview, Progress, RunError, RunRecord } from '../master/run.js';
import { route } from '../route.js';
import { list, object, passedOn } from '../schema.js';
import { Agreement, type Role, SessionView, SignedOut } from './account.js';
import { Experiment, ExperimentChange, ExperimentPage, ExperimentQuery, NewExperiment } from './experiment.js';
import { FederationOverview, NewOperation, OperationView } from './federation.js';
import { HospitalView, LedgerPageQuery } from './hospital.js';
import { QuickAnswer } from './quick-answer.js';

/** Who may call a route of the portal: anybody, whoever has signed in, or who has one of these roles. */
export type PortalAccess = 'anyone' | 'signed-in' | readonly Role[];

const RESEARCHERS = ['researcher'] as const;
const DATA_MANAGERS = ['data-manager'] as const;
const MANAGERS = ['federation-manager'] as const;

/** The schemas of what a portal passes on, for its OpenAPI document. */
export const PASSED_ON = [
  CatalogueModel,
  FederationView,
  HospitalDescription,
  LedgerPageView,
  PlanView,
  Preview,
  Progress,
  RunError,
  RunRecord,
] as const;

/** Every route of the portal's own interface. */
export const PORTAL_ROUTES = {
  health: route({
    method: 'GET',
    path: '/api/health',
    tag: 'account',
    access: 'anyone',
    summary: 'Whether the portal is up',
    answers: { 200: { means: 'It is', is: object({ status: Type.Literal('ok') }) } },
    problems: [],
  }),
  session: route({
    method: 'GET',
    path: '/api/session',
    tag: 'account',
    access: 'anyone',
    summary: 'Who is signed in, if anybody is',
    answers: { 200: { means: 'The session', is: SessionView } },
    problems: [],
  }),
  signOut: route({
    method: 'POST',
    path: '/auth/sign-out',
    tag: 'account',
    access: 'signed-in',
    summary: 'End the session',
    answers: { 200: { means: 'Where to sign out at the provider', is: SignedOut } },
    problems: [],
  }),
  agree: route({
    method: 'POST',
    path: '/api/terms',
    tag: 'account',
    access: 'signed-in',
    summary: 'Agree to the terms of use',
    body: Agreement,
    checks: 'in the handler',
    answers: { 204: { means: 'It is kept' } },
    problems: ['TERMS_CHANGED'],
  }),
  catalogue: route({
    method: 'GET',
    path: '/api/catalogue',
    tag: 'data',
    access: 'signed-in',
    summary: 'Data models, variables and the datasets that the person may ask for',
    answers: { 200: { means: 'A list of data models', is: list(passedOn(CatalogueModel)) } },
    problems: ['MASTER_UNREACHABLE'],
  }),
  algorithms: route({
    method: 'GET',
    path: '/api/algorithms',
    tag: 'data',
    access: 'signed-in',
    summary: 'The algorithms, each with its form and its JSON Schema',
    answers: { 200: { means: 'A list of algorithms', is: list(AlgorithmView) } },
    problems: ['MASTER_UNREACHABLE'],
  }),
  quick: route({
    method: 'POST',
    path: '/api/quick',
    tag: 'data',
    access: RESEARCHERS,
    summary: 'An answer that is not kept; it is cancelled when nobody waits for it',
    body: ExperimentRequest,
    answers: { 200: { means: 'The answer', is: QuickAnswer } },
    problems: ['BAD_REQUEST', 'UNKNOWN_ALGORITHM', 'NOT_YOUR_DATASET', 'MASTER_UNREACHABLE'],
  }),
  preview: route({
    method: 'POST',
    path: '/api/preview',
    tag: 'data',
    access: RESEARCHERS,
    summary: 'Who would take part in an experiment, and who stays out and why',
    body: ExperimentRequest,
    answers: { 200: { means: 'Participants and those withheld', is: passedOn(Preview) } },
    problems: ['BAD_REQUEST', 'UNKNOWN_ALGORITHM', 'NOT_YOUR_DATASET', 'MASTER_UNREACHABLE'],
  }),
  createExperiment: route({
    method: 'POST',
    path: '/api/experiments',
    tag: 'experiments',
    access: RESEARCHERS,
    summary: 'Ask something, and keep question and answer; the same id again is the same experiment',
    body: NewExperiment,
    answers: { 201: { means: 'The experiment, which goes on', is: Experiment } },
    problems: ['BAD_REQUEST', 'NOT_YOUR_DATASET', 'EXPERIMENT_EXISTS'],
  }),
  experiments: route({
    method: 'GET',
    path: '/api/experiments',
    tag: 'experiments',
    access: RESEARCHERS,
    summary: 'The experiments that the person may read, latest first',
    query: ExperimentQuery,
    answers: { 200: { means: 'A page', is: ExperimentPage } },
    problems: ['BAD_REQUEST'],
  }),
  experiment: route({
    method: 'GET',
    path: '/api/experiments/:id',
    tag: 'experiments',
    access: RESEARCHERS,
    summary: 'An experiment, with its result once it is done',
    answers: { 200: { means: 'The experiment', is: Experiment } },
    problems: ['NOT_FOUND'],
  }),
  experimentEvents: route({
    method: 'GET',
    path: '/api/experiments/:id/events',
    tag: 'experiments',
    access: RESEARCHERS,
    summary: 'Progress of an experiment, until it ends',
    answers: { 200: { means: '`progress` at each change, `end` once it has ended', is: Experiment, events: true } },
    problems: ['NOT_FOUND'],
  }),
  experimentPlans: route({
    method: 'GET',
    path: '/api/experiments/:id/plans',
    tag: 'experiments',
    access: RESEARCHERS,
    summary: 'What each round asked of the hospitals, in plain mathematics',
    answers: { 200: { means: 'A list of rounds', is: list(passedOn(PlanView)) } },
    problems: ['NOT_FOUND', 'NO_SUCH_RUN', 'MASTER_UNREACHABLE'],
  }),
  changeExperiment: route({
    method: 'PATCH',
    path: '/api/experiments/:id',
    tag: 'experiments',
    access: RESEARCHERS,
    summary: 'Rename, describe or share an experiment, or note that it was viewed',
    body: ExperimentChange,
    answers: { 200: { means: 'The experiment', is: Experiment } },
    problems: ['BAD_REQUEST', 'NOT_FOUND', 'NOT_YOUR_EXPERIMENT'],
  }),
  cancelExperiment: route({
    method: 'POST',
    path: '/api/experiments/:id/cancel',
    tag: 'experiments',
    access: RESEARCHERS,
    summary: 'Stop an experiment everywhere',
    answers: { 204: { means: 'It stops' } },
    problems: ['NOT_FOUND', 'NOT_YOUR_EXPERIMENT'],
  }),
  deleteExperiment: route({
    method: 'DELETE',
    path: '/api/experiments/:id',
    tag: 'experiments',
    access: RESEARCHERS,
    summary: 'Take an experiment off every list',
    answers: { 204: { means: 'It is off the lists' } },
    problems: ['NOT_FOUND', 'NOT_YOUR_EXPERIMENT'],
  }),
  restoreExperiment: route({
    method: 'POST',
    path: '/api/experiments/:id/restore',
    tag: 'experiments',
    access: RESEARCHERS,
    summary: 'Put a deleted experiment back',
    answers: { 200: { means: 'The experiment', is: Experiment } },
    problems: ['NOT_FOUND', 'NOT_YOUR_EXPERIMENT'],
  }),
  hospital: route({
    method: 'GET',
    path: '/api/hospitals/:hospital',
    tag: 'hospitals',
    access: DATA_MANAGERS,
    summary: 'What a hospital holds, under which policy, and what of it the federation does not take',
    answers: { 200: { means: 'The hospital', is: HospitalView } },
    problems: ['NOT_YOUR_HOSPITAL', 'MASTER_UNREACHABLE', 'HOSPITAL_FAULT'],
  }),
  ledger: route({
    method: 'GET',
    path: '/api/hospitals/:hospital/ledger',
    tag: 'hospitals',
    access: DATA_MANAGERS,
    summary: 'What was asked of a hospital and what its guard decided, newest first',
    query: LedgerPageQuery,
    answers: { 200: { means: 'A page', is: passedOn(LedgerPageView) } },
    problems: ['BAD_REQUEST', 'NOT_YOUR_HOSPITAL', 'MASTER_UNREACHABLE', 'HOSPITAL_FAULT'],
  }),
  federation: route({
    method: 'GET',
    path: '/api/federation',
    tag: 'federation',
    access: MANAGERS,
    summary: 'Hospitals, alarms and runs under way; no result, and no number of patients',
    answers: { 200: { means: 'The federation', is: FederationOverview } },
    problems: [],
  }),
  operations: route({
    method: 'GET',
    path: '/api/federation/operations',
    tag: 'federation',
    access: MANAGERS,
    summary: 'The latest operations, without what they wrote',
    answers: { 200: { means: 'A list of operations', is: list(OperationView) } },
    problems: [],
  }),
  operation: route({
    method: 'GET',
    path: '/api/federation/operations/:id',
    tag: 'federation',
    access: MANAGERS,
    summary: 'An operation, and what it wrote',
    answers: { 200: { means: 'The operation', is: OperationView } },
    problems: ['NOT_FOUND'],
  }),
  startOperation: route({
    method: 'POST',
    path: '/api/federation/operations',
    tag: 'federation',
    access: MANAGERS,
    summary: 'Start an operation of `mip federation`',
    body: NewOperation,
    answers: { 202: { means: 'The operation, which goes on', is: OperationView } },
    problems: ['BAD_REQUEST', 'NOT_FOUND', 'OPERATION_RUNNING'],
  }),
} as const;
