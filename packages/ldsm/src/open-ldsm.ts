import { readFile } from 'node:fs/promises';
import { duckdbLdsm } from './duckdb/ldsm.js';
import type { EngineOptions } from './engine/options.js';
import type { Ldsm } from './ldsm.js';
import { ldsmPlaces } from './ldsm-places.js';
import { type PostgresConfig, readPostgresConfig } from './postgres/config.js';
import { LdsmFault } from './postgres/fault.js';
import { type KeptOutOptions, postgresLdsm } from './postgres/ldsm.js';
import type { StoreOptions } from './staging/database.js';

/** Reads the folder's `ldsm.yaml`; undefined if there is none, and DuckDB holds the data. @throws LdsmConfigError, LdsmFault */
export async function ldsmConfigIn(folder: string): Promise<PostgresConfig | undefined> {
  const { config } = ldsmPlaces(folder);
  const text = await readFile(config, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new LdsmFault('LDSM_CONFIG', `${config} cannot be read`, "It must belong to the worker's user.");
  });
  return text === undefined ? undefined : readPostgresConfig(text);
}

/** The LDSM of a hospital's folder: on the server that `ldsm.yaml` names, else in the folder's DuckDB file. @throws LdsmConfigError, LdsmFault */
export async function openLdsm(
  folder: string,
  options: EngineOptions & KeptOutOptions & Omit<StoreOptions, 'threads'>,
): Promise<Ldsm> {
  const config = await ldsmConfigIn(folder);
  if (config) return postgresLdsm(config, folder, options);
  const { store: file, spill: temporary } = ldsmPlaces(folder);
  return duckdbLdsm({ ...options, file, temporary });
}
