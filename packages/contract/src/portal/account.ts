import Type, { type Static } from 'typebox';
import { closed, list, nullable, object, oneOf, time } from '../schema.js';
import { LONGEST_TOKEN_DAYS, USUAL_TOKEN_DAYS } from './token-days.js';

export const ROLES = ['researcher', 'data-manager', 'federation-manager'] as const;
/** A role; one person may have several. */
export type Role = (typeof ROLES)[number];

/** The signed-in person, as the identity provider describes them. */
export const Account = object(
  {
    id: Type.String({ description: 'The provider’s identifier of the person, stable and opaque' }),
    name: Type.String(),
    email: Type.Optional(Type.String()),
    roles: list(oneOf(ROLES)),
    datasets: Type.Union([Type.Literal('all'), list(Type.String())], {
      description: 'Datasets that the person may use',
    }),
    hospitals: list(Type.String(), { description: 'Hospitals whose data the person manages' }),
    seesEveryExperiment: Type.Boolean({
      description: 'Whether the person sees all experiments on datasets that they may use',
    }),
  },
  { title: 'Account' },
);
export type Account = Static<typeof Account>;

/** An account of the demo provider; its password is public. */
export const DemoAccount = object({ login: Type.String(), name: Type.String(), role: oneOf(ROLES) });
export type DemoAccount = Static<typeof DemoAccount>;

/** What the page loads first. */
export const SessionView = object(
  {
    federation: Type.String(),
    account: nullable(Account),
    token: nullable(Type.String()),
    terms: object({ version: Type.String(), accepted: Type.Boolean() }),
    demo: list(DemoAccount, { description: 'Accounts of the demo provider, if that is in use' }),
  },
  { title: 'Session' },
);
export type SessionView = Static<typeof SessionView>;

export const Agreement = Type.Object({ version: Type.Optional(Type.Unknown()) });

/** The address at which the browser also signs out from the provider. */
export const SignedOut = object({ to: Type.String() });

/** A token for scripts to be created. */
export const NewToken = closed(
  {
    name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: LONGEST_TOKEN_DAYS, default: USUAL_TOKEN_DAYS })),
  },
  { title: 'NewToken' },
);
export type NewToken = Static<typeof NewToken>;

/** A person's token, without its secret. */
export const TokenView = object(
  {
    id: Type.String(),
    name: Type.String(),
    created: time(),
    expires: time(),
    lastUsed: Type.Optional(time()),
  },
  { title: 'Token' },
);
export type TokenView = Static<typeof TokenView>;

/** A new token with its secret, which is shown only once. */
export const MadeToken = object({ ...TokenView.properties, token: Type.String() }, { title: 'MadeToken' });
export type MadeToken = Static<typeof MadeToken>;
