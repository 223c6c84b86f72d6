import { existsSync } from 'node:fs';
import {
  type ImportOutcome,
  importDatasets,
  importIntoPostgres,
  type ListedDataset,
  ldsmConfigIn,
  ldsmPlaces,
  listDatasets,
  listPostgres,
  openStore,
  type PostgresConfig,
  removeDataset,
  removeFromPostgres,
  withTarget,
} from '@mip/ldsm';
import { EXIT, UserError } from '@mip/process';

type Options = Parameters<typeof importDatasets>[3];
type Files = Parameters<typeof importDatasets>[2];

/** A hospital's data, with the operations that change them. */
export interface DataHome {
  import(metadata: unknown, files: Files, options: Options): Promise<ImportOutcome>;
  list(): Promise<readonly ListedDataset[]>;
  remove(dataModel: string, code: string): Promise<void>;
  close(): void;
}

/** Opens the data of a hospital's folder: on its PostgreSQL, else in its DuckDB file. `readable` are the folders of CSV files. @throws UserError */
export async function openHome(folder: string, readable: readonly string[] = []): Promise<DataHome> {
  if (!existsSync(folder)) throw new UserError(`there is no folder ${folder}`);
  const config = await ldsmConfigIn(folder).catch(asUserError);
  return config ? postgresHome(config, folder, readable) : duckdbHome(folder, readable);
}

async function duckdbHome(folder: string, readable: readonly string[]): Promise<DataHome> {
  const { store: file } = ldsmPlaces(folder);
  const store = await openStore(file, { readable }).catch((error: Error) => {
    throw new UserError(
      /lock/i.test(error.message)
        ? `the data in ${folder} are in use by a running worker; stop it first`
        : `${file} cannot be opened`,
      EXIT.failed,
    );
  });
  return {
    import: (metadata, files, options) => importDatasets(store, metadata, files, options),
    list: () => listDatasets(store),
    remove: (dataModel, code) => removeDataset(store, dataModel, code),
    close: () => store.close(),
  };
}

/** A worker may run at the same time: its open sessions keep their snapshot. */
const postgresHome = (config: PostgresConfig, folder: string, readable: readonly string[]): DataHome => ({
  import: (metadata, files, options) =>
    withTarget(config, folder, (target) => importIntoPostgres(target, metadata, files, readable, options)).catch(
      asUserError,
    ),
  list: () => listPostgres(config, folder).catch(asUserError),
  remove: (dataModel, code) =>
    withTarget(config, folder, (target) => removeFromPostgres(target, dataModel, code)).catch(asUserError),
  close: () => {},
});

function asUserError(error: Error): never {
  if (['LdsmFault', 'LdsmConfigError'].includes(error.name)) throw new UserError(error.message, EXIT.failed);
  throw error;
}
