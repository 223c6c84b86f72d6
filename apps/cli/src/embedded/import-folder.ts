import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isNumeric, readDataModel, variablesOf } from '@mip/data-model';
import { importTable, openStore } from '@mip/ldsm';
import type { ModelFolder } from './hospital-folders.js';

export async function importFolder(
  home: string,
  models: readonly ModelFolder[],
  _options: { replace: boolean },
): Promise<void> {
  const store = await openStore(path.join(home, 'ldsm.duckdb'));
  for (const { metadata, csvFiles } of models) {
    const read = readDataModel(JSON.parse(await readFile(metadata, 'utf8')));
    if (!('model' in read)) throw new Error(JSON.stringify(read.faults));
    const variables = variablesOf(read.model);
    const rows: Record<string, number | string | null>[] = [];
    for (const file of csvFiles) {
      const [head, ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\n');
      const names = head!.split(',');
      for (const line of lines)
        rows.push(
          Object.fromEntries(
            line
              .split(',')
              .map((cell, i) => [
                names[i]!,
                cell === '' ? null : isNumeric(variables.get(names[i]!)!) ? Number(cell) : cell,
              ]),
          ),
        );
    }
    await importTable(store, { model: read.model, rows });
  }
  store.close();
}
