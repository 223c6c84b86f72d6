import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { ldsmPlaces } from '@mip/ldsm';

export type LdsmKind = 'duckdb' | 'postgres';

/** Where an embedded hospital's data are stored. */
export interface HospitalStore {
  readonly kind: LdsmKind;
  isThere(): Promise<boolean>;
  /** Lets `load` fill a new store through the folder `fresh`, and replaces the old store with it. */
  fill(fresh: string, load: () => Promise<unknown>): Promise<void>;
  /** Makes the hospital's folder refer to the store. */
  settle(): Promise<void>;
}

/** The DuckDB file in a hospital's folder. */
export const duckdbStore = (home: string): HospitalStore => ({
  kind: 'duckdb',
  isThere: async () => existsSync(ldsmPlaces(home).store),
  async fill(fresh, load) {
    await load();
    await rename(ldsmPlaces(fresh).store, ldsmPlaces(home).store);
  },
  settle: () => rm(ldsmPlaces(home).config, { force: true }),
});
