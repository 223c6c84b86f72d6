import { modelFolders } from '@mip/embedded';
import type { DataHome } from '@mip/embedded/data';
import { EXIT, UserError } from '@mip/process';
import { table } from '@mip/process/table';
import { Command } from 'commander';
import { type FormFlags, formOf, withForm } from './form-flags.js';
import { ENTRIES, handOver } from './processes.js';

type ImportFlags = FolderOption & FormFlags & { replace?: boolean };

interface FolderOption {
  readonly folder: string;
}

const SOURCE = 'folder with CDEsMetadata.json and CSV files beside it, or with such folders in it';
/** Loads the LDSM and its database only when needed: the other commands start in half the time. */
const loading = () => import('@mip/embedded/data');
const home = async (folder: string): Promise<DataHome> => (await import('@mip/embedded/data')).openHome(folder);
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const withFolder = (command: Command): Command =>
  command.requiredOption('--folder <FOLDER>', "the hospital's own folder, as of mip worker --folder");

/** `mip data`: check and load a hospital's data. */
export const dataCommand = (): Command =>
  new Command('data')
    .enablePositionalOptions()
    .description("check and load a hospital's data")
    .addCommand(describe())
    .addCommand(profile())
    .addCommand(validate())
    .addCommand(importCommand())
    .addCommand(desk())
    .addCommand(list())
    .addCommand(remove());

const describe = (): Command =>
  withForm(new Command('describe'))
    .description('write a first CDEsMetadata.json for a CSV file as it comes, and say what it is unsure of')
    .argument('<file>', 'the CSV file')
    .option('--output <FILE>', 'where to write it; beside the file if it is not said')
    .action(async (file: string, { output, ...flags }: FormFlags & { output?: string }) => {
      const { describeFile } = await loading();
      print(await describeFile(file, output, { form: formOf(flags) }));
    });

const profile = (): Command =>
  withForm(new Command('profile'))
    .description('propose where classes of numbers begin (cutPoints), from the data; filters are made of classes')
    .argument('<source>', SOURCE)
    .option('--write', 'declare the proposals in CDEsMetadata.json, for numbers that have none')
    .action(async (source: string, { write = false, ...flags }: FormFlags & { write?: boolean }) => {
      const { profileFolder } = await loading();
      print((await profileFolder(await found(source), { write, form: formOf(flags) })).join('\n\n'));
    });

const validate = (): Command =>
  withForm(new Command('validate'))
    .description('check data against their data model: all faults with file, line and column, never a value')
    .argument('<source>', SOURCE)
    .action(async (source: string, flags: FormFlags) => {
      const { validateFolder } = await loading();
      print((await validateFolder(await found(source), { form: formOf(flags) })).join('\n\n'));
    });

const importCommand = (): Command =>
  withForm(withFolder(new Command('import')))
    .description('check and load data, all of a data model or nothing')
    .argument('<source>', SOURCE)
    .option('--replace', 'replace existing datasets')
    .action(async (source: string, { folder, replace = false, ...flags }: ImportFlags) => {
      const { importFolder } = await loading();
      print((await importFolder(folder, await found(source), { replace, form: formOf(flags) })).join('\n\n'));
    });

const desk = (): Command =>
  new Command('desk')
    .description('do all of this in a browser on this machine: choose a file, correct its variables, check, import')
    .argument('[options...]', '"mip data desk --help" lists them')
    .allowUnknownOption()
    .passThroughOptions()
    .helpOption(false)
    .action((args: string[]) => handOver(ENTRIES.desk, args));

const list = (): Command =>
  withFolder(new Command('list'))
    .description('list the datasets of a hospital')
    .option('--json', 'print JSON')
    .action(async ({ folder, json }: FolderOption & { json?: boolean }) => {
      const opened = await home(folder);
      const datasets = await opened.list();
      opened.close();
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
          : 'there is no data yet; "mip data import" loads it',
      );
    });

const remove = (): Command =>
  withFolder(new Command('remove'))
    .description('remove a dataset from a hospital')
    .argument('<data-model>', 'code:version')
    .argument('<dataset>')
    .action(async (dataModel: string, dataset: string, { folder }: FolderOption) => {
      const opened = await home(folder);
      try {
        await opened.remove(dataModel, dataset);
      } catch (error) {
        const absent = (error as { code?: string }).code === 'NO_SUCH_DATASET';
        throw new UserError(
          absent ? `there is no dataset ${dataset} of ${dataModel}` : (error as Error).message,
          EXIT.failed,
        );
      } finally {
        opened.close();
      }
      print(`removed ${dataset} of ${dataModel}`);
    });

const found = (source: string): ReturnType<typeof modelFolders> =>
  modelFolders(source).catch((error: Error) => {
    throw new UserError(error.message);
  });
