import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** A data model in a hospital's folder: its metadata, and its CSV files. */
export interface ModelFolder {
  readonly metadata: string;
  readonly csvFiles: readonly string[];
  /** Names beside them that look like data and are not read, such as `d.tsv`, or another system's own `._d.csv`. */
  readonly leftOut: readonly string[];
}

/** What a spreadsheet, another system or a compressor leaves beside the files that are meant. */
const LOOKS_LIKE_DATA =
  /\.(csv|tsv|tab|txt|dat|xlsx?|ods|sav|sas7bdat|dta|rds|rda|rdata|parquet|feather|json|gz|zip|bz2|xz|zst)$/i;
const isOthers = (name: string): boolean => name.startsWith('._') || name.startsWith('~$') || name.startsWith('.~');

export const METADATA = 'CDEsMetadata.json';

/**
 * The data models in a folder of the MIP's layout: `FOLDER/<data model>/CDEsMetadata.json` next to CSV files; the folder
 * itself may be a data model.
 * @throws Error if there is none
 */
export async function modelFolders(folder: string): Promise<ModelFolder[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new Error(`there is no folder ${folder} that can be read`);
  });
  const inner = entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(folder, entry.name));
  const found: ModelFolder[] = [];
  for (const place of [folder, ...inner.sort()]) {
    const model = await modelIn(place);
    if (model) found.push(model);
  }
  if (found.length === 0)
    throw new Error(`${folder} holds no data model: expected ${path.join(folder, '<data model>', METADATA)}`);
  return found;
}

/** A fingerprint that changes when a file of the model does. */
export async function stateOf({ metadata, csvFiles }: Pick<ModelFolder, 'metadata' | 'csvFiles'>): Promise<string> {
  const states = await Promise.all(
    [metadata, ...csvFiles].map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return `${path.resolve(file)} ${size} ${mtimeMs}`;
    }),
  );
  return states.join('\n');
}

/** The data model of a folder itself; undefined if there is none. */
export async function modelIn(folder: string): Promise<ModelFolder | undefined> {
  const names = await readdir(folder).catch(() => [] as string[]);
  if (!names.includes(METADATA)) return undefined;
  const csvFiles = names.filter(isCsv).sort();
  const leftOut = names.filter((name) => name !== METADATA && LOOKS_LIKE_DATA.test(name) && !csvFiles.includes(name));
  return {
    metadata: path.join(folder, METADATA),
    csvFiles: csvFiles.map((name) => path.join(folder, name)),
    leftOut: leftOut.sort(),
  };
}

/** Whether a file's name is that of a CSV file that somebody means. */
export const isCsv = (name: string): boolean => name.toLowerCase().endsWith('.csv') && !isOthers(name);
