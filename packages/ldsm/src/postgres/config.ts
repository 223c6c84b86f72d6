import { parse } from 'yaml';

/** A data model whose rows stand in an existing table or view of the hospital. */
export interface TableMapping {
  /** CDEsMetadata.json, relative to the hospital's folder. */
  readonly metadata: string;
  /** `table` or `schema.table`. */
  readonly table: string;
  /** Column by variable, if their names differ. */
  readonly columns: Readonly<Record<string, string>>;
  /** The dataset that all rows belong to, if there is no column for it. */
  readonly dataset?: string;
}

/** A role of the database server. */
export interface Login {
  readonly user: string;
  /** Relative to the hospital's folder; only its owner may read it. */
  readonly passwordFile?: string;
}

/** The content of `ldsm.yaml`: the hospital's PostgreSQL server, and the tables for the federation. */
export interface PostgresConfig extends Login {
  /** A host's name or address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** `off` is the default for a Unix socket and this machine only. */
  readonly tls: 'verify' | 'off';
  /** Certificate of the authority that signed the server's, PEM, relative to the hospital's folder. */
  readonly authority?: string;
  readonly statementTimeoutSeconds: number;
  /** Most connections of a worker. */
  readonly connections: number;
  /** Schema that `mip data import` fills. */
  readonly schema: string;
  /** The role of `mip data import`; the worker never uses it. */
  readonly import?: Login;
  readonly dataModels: readonly TableMapping[];
}

/** An invalid `ldsm.yaml`, with every fault, in words for its author. */
export class LdsmConfigError extends Error {
  override readonly name = 'LdsmConfigError';
  readonly code = 'LDSM_CONFIG';

  constructor(readonly faults: readonly string[]) {
    super(`ldsm.yaml cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

const KEYS = [
  'engine',
  'host',
  'port',
  'database',
  'user',
  'passwordFile',
  'tls',
  'authority',
  'statementTimeoutSeconds',
];
const MORE_KEYS = ['connections', 'schema', 'import', 'dataModels'];

/** Reads `ldsm.yaml` (YAML or JSON). @throws LdsmConfigError listing every fault */
export function readPostgresConfig(text: string): PostgresConfig {
  const faults: string[] = [];
  const source = mapOf(parsed(text), 'it', [...KEYS, ...MORE_KEYS], faults);
  if (source.engine !== 'postgres') faults.push('engine must be postgres');
  if ('password' in source) faults.push('a password belongs in a separate file: passwordFile');
  const host = textAt(source, 'host', faults, 'localhost');
  const passwordFile = optional(source, 'passwordFile', faults);
  const authority = optional(source, 'authority', faults);
  const { tls = isHere(host) ? 'off' : 'verify' } = source;
  if (tls !== 'verify' && tls !== 'off' && tls !== false) faults.push('tls must be verify or off');
  const login = source.import === undefined ? undefined : loginOf(source.import, faults);
  const config: PostgresConfig = {
    host,
    user: textAt(source, 'user', faults, 'mip_worker'),
    database: textAt(source, 'database', faults),
    port: wholeAt(source, 'port', 5432, 65_535, faults),
    tls: tls === 'verify' ? 'verify' : 'off',
    statementTimeoutSeconds: wholeAt(source, 'statementTimeoutSeconds', 300, 86_400, faults),
    connections: wholeAt(source, 'connections', 4, 64, faults),
    schema: textAt(source, 'schema', faults, 'mip'),
    dataModels: listAt(source.dataModels, faults).map((one, i) => mappingOf(one, `dataModels[${i}]`, faults)),
    ...(passwordFile !== undefined && { passwordFile }),
    ...(authority !== undefined && { authority }),
    ...(login && { import: login }),
  };
  if (faults.length > 0) throw new LdsmConfigError(faults);
  return config;
}

/** Whether the connection stays on this machine, so that nobody can eavesdrop. */
const isHere = (host: string): boolean => host.startsWith('/') || ['localhost', '127.0.0.1', '::1'].includes(host);

function parsed(text: string): unknown {
  try {
    return parse(text) ?? {};
  } catch {
    throw new LdsmConfigError(['it is neither YAML nor JSON']);
  }
}

type Settings = Readonly<Record<string, unknown>>;

function mapOf(value: unknown, name: string, known: readonly string[], faults: string[]): Settings {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    faults.push(`${name} must hold settings by name`);
    return {};
  }
  for (const key of Object.keys(value))
    if (!known.includes(key) && key !== 'password')
      faults.push(`${key} is not a setting of ${name}; known: ${known.join(', ')}`);
  return value as Settings;
}

function textAt(source: Settings, key: string, faults: string[], usual?: string): string {
  const { [key]: value = usual } = source;
  if (typeof value === 'string' && value.trim() !== '') return value;
  faults.push(value === undefined ? `${key} is needed` : `${key} must be a text`);
  return '';
}

const optional = (source: Settings, key: string, faults: string[]): string | undefined =>
  source[key] === undefined ? undefined : textAt(source, key, faults);

function wholeAt(source: Settings, key: string, usual: number, most: number, faults: string[]): number {
  const { [key]: value = usual } = source;
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most) return value as number;
  faults.push(`${key} must be a whole number from 1 to ${most}`);
  return usual;
}

function listAt(value: unknown, faults: string[]): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  faults.push('dataModels must be a list');
  return [];
}

function loginOf(value: unknown, faults: string[]): Login {
  const source = mapOf(value, 'import', ['user', 'passwordFile'], faults);
  if ('password' in source) faults.push('a password belongs in a separate file: import.passwordFile');
  const passwordFile = optional(source, 'passwordFile', faults);
  return { user: textAt(source, 'user', faults), ...(passwordFile !== undefined && { passwordFile }) };
}

function mappingOf(value: unknown, name: string, faults: string[]): TableMapping {
  const source = mapOf(value, name, ['metadata', 'table', 'columns', 'dataset'], faults);
  const { columns = {} } = source;
  const named = typeof columns === 'object' && columns !== null && !Array.isArray(columns);
  if (!named || Object.values(columns).some((column) => typeof column !== 'string'))
    faults.push(`${name}.columns must name a column for each variable`);
  const dataset = optional(source, 'dataset', faults);
  return {
    metadata: textAt(source, 'metadata', faults),
    table: textAt(source, 'table', faults),
    columns: named ? (columns as Record<string, string>) : {},
    ...(dataset !== undefined && { dataset }),
  };
}
