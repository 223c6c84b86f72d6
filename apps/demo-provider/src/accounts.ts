/** The portal's names of the three roles. */
export type Role = 'researcher' | 'data-manager' | 'federation-manager';

/** An account of the demo provider. Its password is public. */
export interface ProviderAccount {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** The authorities in the identity token, named as in the MIP's Keycloak realms. */
  readonly authorities: readonly string[];
}
