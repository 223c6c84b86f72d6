import path from 'node:path';

/** The LDSM's files in a hospital's folder. */
export const ldsmPlaces = (folder: string) =>
  ({
    /** Present if the data are on a PostgreSQL server; says which. */
    config: path.join(folder, 'ldsm.yaml'),
    store: path.join(folder, 'ldsm.duckdb'),
    /** DuckDB's temporary files. */
    spill: path.join(folder, 'spill'),
  }) as const;
