import { listDatasets, removeDataset } from '@mip/ldsm';
import { Command } from 'commander';
import { modelFolders } from '../embedded/hospital-folders.js';
import { importFolder, openOwned, validateFolder } from '../embedded/import-folder.js';
import { EXIT, UserError } from '../exit.js';
import { table } from '../output/table.js';

interface FolderOption {
  readonly folder: string;
}

const SOURCE = 'folder with CDEsMetadata.json and CSV files beside it, or with such folders in it';
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const withFolder = (command: Command): Command =>
  command.requiredOption('--folder <FOLDER>', "the hospital's own folder, as of mip worker --folder");

/** `mip data`: check and load a hospital's data. */
export const dataCommand = (): Command =>
  new Command('data')
    .description("check and load a hospital's data")
    .addCommand(validate())
    .addCommand(importCommand())
    .addCommand(list())
    .addCommand(remove());

const validate = (): Command =>
  new Command('validate')
    .description('check data against their data model: every fault with file, line and column, never a value')
    .argument('<source>', SOURCE)
    .action(async (source: string) => print((await validateFolder(await found(source))).join('\n\n')));

const importCommand = (): Command =>
  withFolder(new Command('import'))
    .description('check and load data, all of a data model or nothing')
    .argument('<source>', SOURCE)
    .option('--replace', 'datasets that are there already give way')
    .action(async (source: string, { folder, replace = false }: FolderOption & { replace?: boolean }) =>
      print((await importFolder(folder, await found(source), replace)).join('\n\n')),
    );

const list = (): Command =>
  withFolder(new Command('list'))
    .description('list the datasets of a hospital')
    .option('--json', 'print JSON')
    .action(async ({ folder, json }: FolderOption & { json?: boolean }) => {
      const store = await openOwned(folder);
      const datasets = await listDatasets(store);
      store.close();
      if (json) return print(JSON.stringify(datasets, null, 2));
      const rows = datasets.map(({ dataModel, code, label, rows: count, patients }) => [
        dataModel,
        code,
        label,
        count,
        patients,
      ]);
      print(
        rows.length > 0
          ? table(['data model', 'dataset', 'label', 'rows', 'patients'], rows)
          : 'there are no data yet; "mip data import" loads them',
      );
    });

const remove = (): Command =>
  withFolder(new Command('remove'))
    .description('remove a dataset from a hospital')
    .argument('<data-model>', 'code:version')
    .argument('<dataset>')
    .action(async (dataModel: string, dataset: string, { folder }: FolderOption) => {
      const store = await openOwned(folder);
      try {
        await removeDataset(store, dataModel, dataset);
      } catch (error) {
        throw new UserError((error as Error).message, EXIT.failed);
      } finally {
        store.close();
      }
      print(`removed ${dataset} of ${dataModel}`);
    });

const found = (source: string): ReturnType<typeof modelFolders> =>
  modelFolders(source).catch((error: Error) => {
    throw new UserError(error.message);
  });
