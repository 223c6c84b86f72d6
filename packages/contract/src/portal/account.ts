import Type, { type Static } from 'typebox';
import { closed, list, nullable, object, oneOf, time } from '../schema.js';
import { LONGEST_TOKEN_DAYS, USUAL_TOKEN_DAYS } from './token-days.js';

export const ROLES = ['researcher', 'data-manager', 'federation-manager'] as const;
/** What a person may do; one may have several. */
export type Role = (typeof ROLES)[number];

/** Who is signed in, and what the provider says of them. */
export const Account = object(
  {
    id: Type.String({ description: 'The provider’s name for the person, stable and without meaning' }),
    name: Type.String(),
    email: Type.Optional(Type.String()),
    roles: list(oneOf(ROLES)),
    datasets: Type.Union([Type.Literal('all'), list(Type.String())], {
      description: 'Datasets that may be asked for',
    }),
    hospitals: list(Type.String(), { description: 'Hospitals whose data the person looks after' }),
    seesEveryExperiment: Type.Boolean({
      description: 'Sees the experiments of everybody whose datasets they may see',
    }),
  },
  { title: 'Account' },
);
export type Account = Static<typeof Account>;

/** An account of the embedded federation's own provider; its password is no secret. */
export const DemoAccount = object({ login: Type.String(), name: Type.String(), role: oneOf(ROLES) });
export type DemoAccount = Static<typeof DemoAccount>;

/** What the page needs to know first. */
export const SessionView = object(
  {
    federation: Type.String(),
    account: nullable(Account),
    token: nullable(Type.String()),
    terms: object({ version: Type.String(), accepted: Type.Boolean() }),
    demo: list(DemoAccount, { description: 'Accounts of the demo provider, where that is the one' }),
  },
  { title: 'Session' },
);
export type SessionView = Static<typeof SessionView>;

export const Agreement = Type.Object({ version: Type.Optional(Type.Unknown()) });

/** Where the browser goes to sign out at the provider, too. */
export const SignedOut = object({ to: Type.String() });

/** What a token for scripts is made with. */
export const NewToken = closed(
  {
    name: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: LONGEST_TOKEN_DAYS, default: USUAL_TOKEN_DAYS })),
  },
  { title: 'NewToken' },
);
export type NewToken = Static<typeof NewToken>;

/** A token of a person, without the token itself. */
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

/** A token that was just made: the only time that it is shown. */
export const MadeToken = object({ ...TokenView.properties, token: Type.String() }, { title: 'MadeToken' });
export type MadeToken = Static<typeof MadeToken>;
