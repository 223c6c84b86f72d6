import Type, { type Static } from 'typebox';
import { Clash } from '../master/catalogue.js';
import { FederationView } from '../master/federation.js';
import { RUN_STATES } from '../run-states.js';
import { closed, list, mapOf, nullable, object, oneOf, passedOn, time } from '../schema.js';

/** Something that needs attention. */
export const Alarm = Type.Union([
  object({ code: Type.Literal('MASTER_UNREACHABLE') }),
  object({ code: Type.Literal('NO_HOSPITAL') }),
  object({ code: Type.Literal('NOT_CONNECTED'), hospital: Type.String() }),
  object({ code: Type.Literal('OTHER_VERSION'), hospital: Type.String(), software: Type.String() }),
  object({ code: Type.Literal('CLASH'), clash: Clash }),
]);
export type Alarm = Static<typeof Alarm>;

export const RunInFlight = object({
  run: Type.String(),
  algorithm: Type.String(),
  actor: Type.String(),
  state: oneOf(RUN_STATES),
  submitted: time(),
  hospitals: list(Type.String()),
});
export type RunInFlight = Static<typeof RunInFlight>;

/** What the federation's manager sees; neither results nor numbers of patients. */
export const FederationOverview = object(
  {
    federation: Type.Optional(passedOn(FederationView)),
    alarms: list(Alarm),
    runs: list(RunInFlight),
    operating: Type.Boolean({ description: 'Whether this portal may run operations of `mip federation`' }),
  },
  { title: 'FederationOverview' },
);
export type FederationOverview = Static<typeof FederationOverview>;

/** The operations of `mip federation` that the portal can start. */
export const OPERATIONS = [
  'nodes',
  'status',
  'token',
  'add',
  'invite',
  'remove',
  'rename',
  'drain',
  'pause',
  'resume',
  'promote',
  'demote',
  'upgrade',
  'rotate',
  'logs',
] as const;
export type OperationName = (typeof OPERATIONS)[number];

export const NewOperation = closed(
  {
    name: oneOf(OPERATIONS),
    values: mapOf(Type.String({ maxLength: 300 }), { description: 'By the name of the argument' }),
    dryRun: Type.Optional(Type.Boolean({ description: 'Only describe what would be done' })),
  },
  { title: 'NewOperation' },
);
export type NewOperation = Static<typeof NewOperation>;

/** An operation, running or ended. */
export const OperationView = object(
  {
    id: Type.String(),
    name: oneOf(OPERATIONS),
    command: Type.String({ description: 'As an operator would type it' }),
    by: Type.String(),
    started: time(),
    finished: Type.Optional(time()),
    exitCode: Type.Optional(nullable(Type.Integer())),
    output: Type.String({ description: 'Its output, for people' }),
  },
  { title: 'Operation' },
);
export type OperationView = Static<typeof OperationView>;
