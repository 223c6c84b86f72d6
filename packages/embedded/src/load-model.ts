import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type DataModel, readCsvForm, readDataModel, readMetadata } from '@mip/data-model';
import { createMemoryStore, type FormOptions, type ImportOutcome, importDatasets } from '@mip/ldsm';
import { EXIT, UserError } from '@mip/process';
import { type DataHome, openHome } from './data-home.js';
import type { ModelFolder } from './hospital-folders.js';
import { systemFault } from './system-fault.js';

type Options = Parameters<DataHome['import']>[2];

/** How an import reads its files, whether it may replace datasets, how it is followed and cancelled. */
export interface LoadOptions extends FormOptions {
  readonly replace?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: NonNullable<NonNullable<Options>['onProgress']>;
}

/** What came of loading or checking a data model. */
export interface Loaded {
  readonly outcome: ImportOutcome;
  /** Absent where the metadata are at fault. */
  readonly model?: DataModel;
  /** Names of files beside the metadata that look like data and were not read. */
  readonly unread: readonly string[];
}

/** A place that data models are loaded into: a hospital's data, or memory where they are only checked. */
export interface LoadTarget {
  readonly import: DataHome['import'];
  close(): void;
}

/** The data of a hospital's folder, ready for these data models. @throws UserError */
export const hospitalTarget = (home: string, models: readonly ModelFolder[]): Promise<LoadTarget> =>
  openHome(home, foldersOf(models));

/** A target that forgets everything: loading into it checks. */
export async function memoryTarget(models: readonly ModelFolder[]): Promise<LoadTarget> {
  const store = await createMemoryStore({ readable: foldersOf(models) });
  return { import: (...args) => importDatasets(store, ...args), close: () => store.close() };
}

/**
 * Loads the files that a CDEsMetadata.json means: all of its datasets, or none.
 * @throws UserError if the metadata cannot be read or mean no file, StoreError, AbortError when the signal aborts
 */
export async function loadModel(
  into: LoadTarget['import'],
  { metadata, csvFiles, leftOut }: ModelFolder,
  { replace = false, form = {}, ...following }: LoadOptions,
): Promise<Loaded> {
  const json = await readMetadataFile(metadata);
  const wanted = readCsvForm(json).form.files;
  const folder = path.dirname(metadata);
  const meant = wanted === undefined ? csvFiles : wanted.map((name) => path.join(folder, path.basename(name)));
  const beside = [...leftOut, ...csvFiles.map((file) => path.basename(file))].sort();
  const unread = beside.filter((name) => !meant.includes(path.join(folder, name)));
  if (meant.length === 0) {
    const others = unread.length > 0 ? `; ${unreadLine(unread)}` : '.';
    throw new UserError(`${metadata}\nNo CSV file stands beside ${path.basename(metadata)}${others}`, EXIT.failed);
  }
  const files = meant.map((file) => ({ path: path.resolve(file), name: path.basename(file) }));
  const outcome = await into(json, files, { replace, form, ...following });
  const { model } = readDataModel(json);
  return { outcome, unread, ...(model && { model }) };
}

/** Names files that were not read. */
export const unreadLine = (names: readonly string[]): string =>
  `${listed(names)} ${names.length === 1 ? 'was' : 'were'} not read.`;

/** The JSON of a CDEsMetadata.json. @throws UserError with the line of what is wrong */
export async function readMetadataFile(file: string): Promise<unknown> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw systemFault(error, `${file} cannot be read`);
  });
  const { json, fault } = readMetadata(bytes);
  if (fault !== undefined) throw new UserError(`${file}: ${fault}`, EXIT.failed);
  return json;
}

/** Folders of the files, and of the files that symbolic links among them name. */
export const foldersOf = (models: readonly ModelFolder[]): string[] => [
  ...new Set(
    models.flatMap(({ metadata, csvFiles }) =>
      [metadata, ...csvFiles.map(realOf)].map((file) => path.dirname(path.resolve(file))),
    ),
  ),
];

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
