import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { ldsmPlaces } from '@mip/ldsm';

export type LdsmKind = 'duckdb' | 'postgres';

/** Where an embedded hospital's data are kept. */
export interface HospitalStore {
  readonly kind: LdsmKind;
  isThere(): Promise<boolean>;
  /** Has `load` fill a new store by way of the folder `fresh`, and puts it in the old one's place. */
  fill(fresh: string, load: () => Promise<unknown>): Promise<void>;
  /** Makes the hospital's folder lead to the store. */
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
