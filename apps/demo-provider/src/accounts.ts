/** What the portal calls the three kinds of people. */
export type Role = 'researcher' | 'data-manager' | 'federation-manager';

/** A person whom the embedded federation's own provider knows. Its password is shown to everybody. */
export interface ProviderAccount {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** What the identity token says the person may do, in the words of the MIP's realms. */
  readonly authorities: readonly string[];
}
