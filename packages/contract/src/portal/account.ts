/** What a person may do; one may have several. */
export type Role = 'researcher' | 'data-manager' | 'federation-manager';

/** Who is signed in, and what the provider says of them. */
export interface Account {
  /** The provider's name for the person, stable and without meaning. */
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly roles: readonly Role[];
  /** Datasets that may be asked for; `all` for every one. */
  readonly datasets: 'all' | readonly string[];
  /** Hospitals whose data the person looks after. */
  readonly hospitals: readonly string[];
  /** Sees the experiments of everybody whose datasets they may see. */
  readonly seesEveryExperiment: boolean;
}

/** `GET /api/session`: what the page needs to know first. */
export interface SessionView {
  readonly federation: string;
  readonly account: Account | null;
  /** To be sent back as `mip-token` with everything that changes something. */
  readonly token: string | null;
  readonly terms: { readonly version: string; readonly accepted: boolean };
  /** Accounts of the demo provider, where that is the one. */
  readonly demo: readonly DemoAccount[];
}

/** An account of the embedded federation's own provider; its password is no secret. */
export interface DemoAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
}
