import { existsSync, renameSync, rmSync } from 'node:fs';
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
  type Store,
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

/**
 * A store that is there is changed in transactions of its own. A new one is written aside, and takes its place when it is
 * whole: a disk that is full leaves no broken file.
 */
async function duckdbHome(folder: string, readable: readonly string[]): Promise<DataHome> {
  const { store: file } = ldsmPlaces(folder);
  const isNew = !existsSync(file);
  const place = isNew ? `${file}.new` : file;
  const open = (): Promise<Store> => openStore(place, { readable }).catch(asStoreFault(folder));
  let store = await open();
  if (isNew && (await listDatasets(store)).length > 0) {
    // An import that was killed left it.
    store.close();
    discard(place);
    store = await open();
  }
  let isWhole = false;
  return {
    async import(metadata, files, options) {
      const outcome = await importDatasets(store, metadata, files, options);
      isWhole ||= outcome.accepted;
      return outcome;
    },
    list: () => listDatasets(store),
    remove: (dataModel, code) => removeDataset(store, dataModel, code),
    close() {
      store.close();
      if (!isNew) return;
      if (isWhole && !existsSync(`${place}.wal`)) renameSync(place, file);
      else discard(place);
    },
  };
}

function discard(place: string): void {
  for (const one of [place, `${place}.wal`]) rmSync(one, { force: true });
}

const asStoreFault = (folder: string) => (error: Error) => {
  throw new UserError(`the data in ${folder} cannot be opened: ${error.message}`, EXIT.failed);
};

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
