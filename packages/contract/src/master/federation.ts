import type { Flag, Form, JsonSchema } from '@mip/specification';
import Type, { type Static } from 'typebox';
import { closed, list, mapOf, object, oneOf, openObject, time } from '../schema.js';
import { Clash } from './catalogue.js';

export const HospitalRole = oneOf(['local', 'validation']);

export const HospitalView = object(
  {
    hospital: Type.String(),
    role: HospitalRole,
    connected: Type.Boolean(),
    since: time(),
    software: Type.String(),
    profile: Type.String(),
    policyHash: Type.String(),
    datasets: mapOf(list(Type.String()), { description: 'By data model' }),
  },
  { title: 'HospitalSummary' },
);
export type HospitalView = Static<typeof HospitalView>;

/** The replicas of the master's folder; a change is accepted once a majority of them has confirmed it. */
export const KeepersView = object({ count: Type.Integer(), present: Type.Integer() });
export type KeepersView = Static<typeof KeepersView>;

export const FederationView = object(
  {
    federation: Type.String(),
    software: Type.String(),
    hospitals: list(HospitalView),
    clashes: Type.Optional(list(Clash, { description: 'Data that are out; absent if there are none' })),
    /** Absent if the master has no replicas. */
    keepers: Type.Optional(KeepersView),
  },
  { title: 'Federation' },
);
export type FederationView = Static<typeof FederationView>;

export const Health = object({ status: Type.Literal('ok'), software: Type.String(), connected: Type.Integer() });

/** An algorithm with its form, its command-line flags and the JSON Schema of its requests. */
export const AlgorithmView = openObject<
  Form & { readonly id: string; readonly flags: readonly Flag[]; readonly schema: JsonSchema }
>({ title: 'Algorithm' });
export type AlgorithmView = Static<typeof AlgorithmView>;

/** An invitation to be created for a hospital. */
export const NewInvitation = closed({
  hospital: Type.String({ maxLength: 63 }),
  master: Type.String({ pattern: '^https://[^/\\s]+$', description: 'https://host:port' }),
});

export const Invitation = object({ invitation: Type.String() });
