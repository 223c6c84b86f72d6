import { realpathSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type DataModel,
  type ModelFault,
  patientVariable,
  readCsvForm,
  readDataModel,
  readMetadata,
} from '@mip/data-model';
import {
  createMemoryStore,
  type FormOptions,
  type ImportOutcome,
  importDatasets,
  renderReport,
  type Store,
  StoreError,
} from '@mip/ldsm';
import { EXIT, ProgressLine, UserError } from '@mip/process';
import { type DataHome, openHome } from './data-home.js';
import type { ModelFolder } from './hospital-folders.js';
import { systemFault } from './system-fault.js';

/** How an import reads its files, and whether it may replace datasets. */
export interface FolderOptions extends FormOptions {
  readonly replace?: boolean;
}

/** Imports data models into a hospital's LDSM, each atomically. @throws UserError with every fault of the first that is rejected */
export async function importFolder(
  home: string,
  models: readonly ModelFolder[],
  options: FolderOptions = {},
): Promise<string[]> {
  await mkdir(home, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw systemFault(error, `the folder ${home} cannot be made`);
  });
  const data = await openHome(home, foldersOf(models));
  try {
    return await loadAll(data.import, models, options);
  } finally {
    data.close();
  }
}

/** Checks data models without storing anything. @throws UserError with every fault of all of them */
export async function validateFolder(models: readonly ModelFolder[], form: FormOptions = {}): Promise<string[]> {
  const store = await createMemoryStore({ readable: foldersOf(models) });
  const intoStore: DataHome['import'] = (...args) => importDatasets(store, ...args);
  const reports: string[] = [];
  const refusals: string[] = [];
  try {
    for (const model of models) {
      await load(intoStore, model, form).then(
        (report) => reports.push(report),
        (error: Error) => {
          if (!(error instanceof UserError)) throw error;
          refusals.push(error.message);
        },
      );
    }
  } finally {
    store.close();
  }
  if (refusals.length > 0) throw new UserError([...refusals, ...reports].join('\n\n'), EXIT.failed);
  return reports;
}

/** Folders of the files, and of the files that symbolic links among them name. */
export const foldersOf = (models: readonly ModelFolder[]): string[] => [
  ...new Set(
    models.flatMap(({ metadata, csvFiles }) =>
      [metadata, ...csvFiles.map(realOf)].map((file) => path.dirname(path.resolve(file))),
    ),
  ),
];

/** Loads a data model into a store of this process. @throws UserError with every fault */
export const loadInto = (store: Store, model: ModelFolder, form: FormOptions): Promise<string> =>
  load((...args) => importDatasets(store, ...args), model, form);

async function loadAll(
  into: DataHome['import'],
  models: readonly ModelFolder[],
  options: FolderOptions,
): Promise<string[]> {
  const reports: string[] = [];
  for (const model of models) reports.push(await load(into, model, options));
  return reports;
}

async function load(
  into: DataHome['import'],
  { metadata, csvFiles, leftOut }: ModelFolder,
  { replace = false, form = {} }: FolderOptions,
): Promise<string> {
  const json = await parsed(metadata);
  const wanted = readCsvForm(json).form.files;
  const folder = path.dirname(metadata);
  const meant = wanted === undefined ? csvFiles : wanted.map((name) => path.join(folder, path.basename(name)));
  const beside = [...leftOut, ...csvFiles.map((file) => path.basename(file))].sort();
  const unread = beside.filter((name) => !meant.includes(path.join(folder, name)));
  const others = unread.length > 0 ? `${listed(unread)} ${unread.length === 1 ? 'was' : 'were'} not read.` : '';
  if (meant.length === 0)
    throw new UserError(
      `${metadata}\nNo CSV file stands beside ${path.basename(metadata)}${others === '' ? '.' : `; ${others}`}`,
      EXIT.failed,
    );
  const line = new ProgressLine();
  const files = meant.map((file) => ({ path: path.resolve(file), name: path.basename(file) }));
  const outcome = await into(json, files, {
    replace,
    form,
    onProgress: ({ file, phase, done, of }) =>
      line.say(`${file}: ${phase} ${of > 0 ? Math.floor((100 * done) / of) : 100} %`),
  }).catch((error: unknown) => {
    line.clear();
    const isUse = error instanceof StoreError && ['DATASET_EXISTS', 'MODEL_DIFFERS'].includes(error.code);
    throw new UserError(`${metadata}: ${sentenceOf(error)}`, isUse ? EXIT.usage : EXIT.failed);
  });
  line.clear();
  const text = [metadata, rendered(outcome, readDataModel(json).model), ...(others === '' ? [] : [others])].join('\n');
  if (!outcome.accepted) throw new UserError(text, EXIT.failed);
  return text;
}

/** What went wrong in words: an error that is not ours could repeat a cell. */
function sentenceOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  if (!(error instanceof StoreError)) return 'the import failed; nothing was loaded';
  if (error.code === 'DATASET_EXISTS') return `${error.message} (--replace puts the new one in its place)`;
  if (error.code === 'MODEL_DIFFERS') return error.message;
  return `${error.message}; nothing was loaded, and data that were there are as they were`;
}

async function parsed(file: string): Promise<unknown> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw systemFault(error, `${file} cannot be read`);
  });
  const { json, fault } = readMetadata(bytes);
  if (fault !== undefined) throw new UserError(`${file}: ${fault}`, EXIT.failed);
  return json;
}

const rendered = (outcome: ImportOutcome, model: DataModel | undefined): string =>
  outcome.modelFaults
    ? ['Refused: the data model is at fault.', ...outcome.modelFaults.map(modelFault)].join('\n')
    : [renderReport({ ...outcome, staged: [] }), ...(outcome.accepted && model ? patientLine(model) : [])].join('\n');

/** Thresholds count patients, so that a model that does not tell them apart says so. */
const patientLine = (model: DataModel): string[] =>
  patientVariable(model) !== undefined
    ? []
    : model.rowPerPatient
      ? ['Each row counts as a patient, as the data model declares.']
      : [
          'The data model names no variable of patients (patient, or a variable subjectid): each row counts as a patient.',
        ];

const modelFault = ({ path: place, message, code }: ModelFault): string => `${place}: ${message} [${code}]`;

const listed = (names: readonly string[]): string =>
  names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** The file that a symbolic link names; a dangling one is told of when it is read. */
function realOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
