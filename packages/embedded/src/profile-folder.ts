import { readFile } from 'node:fs/promises';
import { createMemoryStore, type FormOptions, type NumberProfile, profileNumbers } from '@mip/ldsm';
import { table } from '@mip/process/table';
import type { ModelFolder } from './hospital-folders.js';
import { loadInto } from './import-folder.js';
import { foldersOf } from './load-model.js';
import { markOf, writeMetadata } from './write-metadata.js';

export interface ProfileOptions extends FormOptions {
  /** Whether to declare the proposed cut points of numbers that have none. */
  readonly write?: boolean;
}

/** Proposes cut points for the numbers of data models, from their files; the owner decides. @throws UserError */
export async function profileFolder(models: readonly ModelFolder[], options: ProfileOptions): Promise<string[]> {
  const pages: string[] = [];
  for (const model of models) {
    const store = await createMemoryStore({ readable: foldersOf([model]) });
    try {
      await loadInto(store, model, options);
      pages.push(await pageOf(model.metadata, await profileNumbers(store), options));
    } finally {
      store.close();
    }
  }
  return pages;
}

async function pageOf(
  metadata: string,
  profiles: readonly NumberProfile[],
  { write }: ProfileOptions,
): Promise<string> {
  const lacking = profiles.filter(({ variable, proposed }) => !variable.cutPoints && proposed.length > 0);
  if (write && lacking.length > 0) await declare(metadata, lacking);
  const rows = profiles.map(({ variable: { code, units = '', cutPoints }, filled, proposed }) => [
    code,
    units,
    filled,
    cutPoints ? cutPoints.join(', ') : '–',
    proposed.length > 0 ? proposed.join(', ') : 'too few rows, or too few values',
  ]);
  const next = write
    ? `Declared for ${lacking.length} numbers. Then: mip data import, with --replace where the data are loaded.`
    : 'Nothing was changed. --write declares the proposals of numbers that have none (cutPoints).';
  const head = ['number', 'units', 'rows', 'cut points now', 'proposed'];
  return [metadata, rows.length > 0 ? table(head, rows) : 'The data model has no number.', next].join('\n');
}

/** Writes cut points beside the other declarations, in every place where a variable of that code stands. */
async function declare(metadata: string, lacking: readonly NumberProfile[]): Promise<void> {
  const proposals = new Map(lacking.map(({ variable, proposed }) => [variable.code, proposed]));
  const mark = await markOf(metadata);
  const json: unknown = JSON.parse((await readFile(metadata, 'utf8')).replace(/^\uFEFF/, ''), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('sql_type' in value) || !('code' in value)) return value;
    const proposed = proposals.get(String(value.code));
    return proposed ? { ...value, cutPoints: proposed } : value;
  });
  await writeMetadata(metadata, json, mark);
}
