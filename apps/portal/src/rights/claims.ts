import type { Account, Role } from '@mip/contract/portal';

/** How claims map to rights; the defaults fit the MIP's Keycloak realms. */
export interface ClaimNames {
  /** Paths of claims that hold lists of authorities: `authorities`, `realm_access.roles`. */
  readonly authorities: readonly string[];
  /** Authorities that grant a role, case-insensitive. */
  readonly roles: Readonly<Record<Role, readonly string[]>>;
}

/**
 * Names in deployments of the MIP: `research_dataset_<code>`, `research_dataset_all`, `research_experiment_all`; and our own,
 * `mip_researcher`, `mip_data_manager_<hospital>`, `mip_federation_manager`.
 */
export const USUAL_CLAIMS: ClaimNames = {
  authorities: ['authorities', 'realm_access.roles', 'roles', 'groups'],
  roles: {
    researcher: ['mip_researcher', 'mip_processor'],
    'data-manager': ['mip_data_manager'],
    'federation-manager': ['mip_federation_manager', 'mip_workflow_admin'],
  },
};

const DATASET = 'research_dataset_';
const HOSPITAL = 'mip_data_manager_';
const EVERYTHING = 'mip_processor';

/** The account from the claims of an identity token. Anyone with a dataset is a researcher. */
export function accountOf(claims: Readonly<Record<string, unknown>>, names: ClaimNames = USUAL_CLAIMS): Account {
  const said = names.authorities.flatMap((path) => textsAt(claims, path.split('.')));
  // Keycloak writes groups as paths.
  const authorities = [...new Set(said.map((name) => name.replace(/^.*\//, '').replace(/^ROLE_/i, '')))];
  const lower = authorities.map((name) => name.toLowerCase());
  const after = (prefix: string): string[] =>
    authorities.filter((name) => name.toLowerCase().startsWith(prefix)).map((name) => name.slice(prefix.length));
  const every = lower.includes(`${DATASET}all`) || lower.includes(EVERYTHING);
  const datasets = every ? 'all' : after(DATASET);
  const hospitals = after(HOSPITAL);
  const holds = (role: Role): boolean => names.roles[role].some((name) => lower.includes(name.toLowerCase()));
  const roles: Role[] = [
    ...(holds('researcher') || every || datasets.length > 0 ? (['researcher'] as const) : []),
    ...(holds('data-manager') || hospitals.length > 0 ? (['data-manager'] as const) : []),
    ...(holds('federation-manager') ? (['federation-manager'] as const) : []),
  ];
  const email = text(claims.email);
  return {
    id: text(claims.sub) ?? '',
    name: text(claims.name) ?? text(claims.preferred_username) ?? text(claims.sub) ?? '',
    ...(email !== undefined && { email }),
    roles,
    datasets,
    hospitals,
    seesEveryExperiment: lower.includes('research_experiment_all'),
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function textsAt(value: unknown, [name, ...rest]: readonly string[]): string[] {
  if (name === undefined) {
    const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[\s,]+/) : [];
    return list.filter((item): item is string => typeof item === 'string' && item !== '');
  }
  return typeof value === 'object' && value !== null ? textsAt((value as Record<string, unknown>)[name], rest) : [];
}
