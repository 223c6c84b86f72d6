import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModelFault } from '@mip/data-model';
import { createMemoryStore, type ImportOutcome, importDatasets, renderReport } from '@mip/ldsm';
import { EXIT, ProgressLine, UserError } from '@mip/process';
import { type DataHome, openHome } from './data-home.js';
import type { ModelFolder } from './hospital-folders.js';

/** Imports data models into a hospital's LDSM, each atomically. @throws UserError with every fault of the first that is rejected */
export async function importFolder(home: string, models: readonly ModelFolder[], replace: boolean): Promise<string[]> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const data = await openHome(home, foldersOf(models));
  try {
    return await loadAll(data.import, models, replace);
  } finally {
    data.close();
  }
}

/** Checks data models without storing anything. @throws UserError with every fault of all of them */
export async function validateFolder(models: readonly ModelFolder[]): Promise<string[]> {
  const store = await createMemoryStore({ readable: foldersOf(models) });
  const intoStore: DataHome['import'] = (...args) => importDatasets(store, ...args);
  const reports: string[] = [];
  const refusals: string[] = [];
  try {
    for (const model of models) {
      await load(intoStore, model, false).then(
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

const foldersOf = (models: readonly ModelFolder[]): string[] => [
  ...new Set(models.map(({ metadata }) => path.dirname(path.resolve(metadata)))),
];

async function loadAll(into: DataHome['import'], models: readonly ModelFolder[], replace: boolean): Promise<string[]> {
  const reports: string[] = [];
  for (const model of models) reports.push(await load(into, model, replace));
  return reports;
}

async function load(into: DataHome['import'], { metadata, csvFiles }: ModelFolder, replace: boolean): Promise<string> {
  const line = new ProgressLine();
  const files = csvFiles.map((file) => ({ path: path.resolve(file), name: path.basename(file) }));
  const outcome = await into(await parsed(metadata), files, {
    replace,
    onProgress: ({ file, phase, done, of }) =>
      line.say(`${file}: ${phase} ${of > 0 ? Math.floor((100 * done) / of) : 100} %`),
  }).catch((error: Error & { code?: string }) => {
    if (error.name === 'StoreError')
      throw new UserError(
        `${metadata}: ${error.message}${error.code === 'DATASET_EXISTS' ? ' (--replace puts the new one in its place)' : ''}`,
      );
    throw error;
  });
  line.clear();
  const text = `${metadata}\n${rendered(outcome)}`;
  if (!outcome.accepted) throw new UserError(text, EXIT.failed);
  return text;
}

async function parsed(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw new UserError(`${file} is not JSON`, EXIT.failed);
  }
}

const rendered = (outcome: ImportOutcome): string =>
  outcome.modelFaults
    ? ['Refused: the data model is at fault.', ...outcome.modelFaults.map(modelFault)].join('\n')
    : renderReport({ ...outcome, staged: [] });

const modelFault = ({ path: place, message, code }: ModelFault): string => `${place}: ${message} [${code}]`;
