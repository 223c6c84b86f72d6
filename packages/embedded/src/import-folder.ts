import { mkdir } from 'node:fs/promises';
import { type DataModel, type ModelFault, patientVariable } from '@mip/data-model';
import { type FormOptions, type ImportOutcome, importDatasets, renderReport, type Store, StoreError } from '@mip/ldsm';
import { EXIT, ProgressLine, UserError } from '@mip/process';
import type { ModelFolder } from './hospital-folders.js';
import { hospitalTarget, type LoadTarget, loadModel, memoryTarget, unreadLine } from './load-model.js';
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
  await makeHome(home);
  const target = await hospitalTarget(home, models);
  const reports: string[] = [];
  try {
    for (const model of models) reports.push(await load(target.import, model, options));
  } finally {
    target.close();
  }
  return reports;
}

/** Makes a hospital's folder, where there is none. @throws UserError */
export async function makeHome(home: string): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw systemFault(error, `the folder ${home} cannot be made`);
  });
}

/** Checks data models without storing anything. @throws UserError with every fault of all of them */
export async function validateFolder(models: readonly ModelFolder[], form: FormOptions = {}): Promise<string[]> {
  const target = await memoryTarget(models);
  const reports: string[] = [];
  const refusals: string[] = [];
  try {
    for (const model of models) {
      await load(target.import, model, form).then(
        (report) => reports.push(report),
        (error: Error) => {
          if (!(error instanceof UserError)) throw error;
          refusals.push(error.message);
        },
      );
    }
  } finally {
    target.close();
  }
  if (refusals.length > 0) throw new UserError([...refusals, ...reports].join('\n\n'), EXIT.failed);
  return reports;
}

/** Loads a data model into a store of this process. @throws UserError with every fault */
export const loadInto = (store: Store, model: ModelFolder, form: FormOptions): Promise<string> =>
  load((...args) => importDatasets(store, ...args), model, form);

async function load(into: LoadTarget['import'], folder: ModelFolder, options: FolderOptions): Promise<string> {
  const line = new ProgressLine();
  const { metadata } = folder;
  const inWords: LoadTarget['import'] = (...args) =>
    into(...args).catch((error: unknown) => {
      const isUse = error instanceof StoreError && ['DATASET_EXISTS', 'MODEL_DIFFERS'].includes(error.code);
      line.clear();
      throw new UserError(`${metadata}: ${hinted(error)}`, isUse ? EXIT.usage : EXIT.failed);
    });
  const { outcome, model, unread } = await loadModel(inWords, folder, {
    ...options,
    onProgress: ({ file, phase, done, of }) =>
      line.say(`${file}: ${phase} ${of > 0 ? Math.floor((100 * done) / of) : 100} %`),
  });
  line.clear();
  const text = [metadata, rendered(outcome, model), ...(unread.length > 0 ? [unreadLine(unread)] : [])].join('\n');
  if (!outcome.accepted) throw new UserError(text, EXIT.failed);
  return text;
}

const hinted = (error: unknown): string =>
  error instanceof StoreError && error.code === 'DATASET_EXISTS'
    ? `${error.message} (--replace puts the new one in its place)`
    : loadFault(error);

/** What went wrong in words: an error that is not ours could repeat a cell. */
export function loadFault(error: unknown): string {
  if (error instanceof UserError) return error.message;
  if (!(error instanceof StoreError)) return 'the import failed; nothing was loaded';
  if (['DATASET_EXISTS', 'MODEL_DIFFERS'].includes(error.code)) return error.message;
  return `${error.message}; nothing was loaded, and data that were there are as they were`;
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
