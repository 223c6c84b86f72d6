import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { corpusFolder } from './conformance-tool.js';

/** Adds the clinical and NIST data to laid-out hospitals: file k of each data set goes to `folder/w<k>`. */
export function addCorpus(folder: string): void {
  for (const set of ['clinical', 'nist'] as const) {
    for (const data of readdirSync(path.join(corpusFolder, set, 'data'))) {
      const source = path.join(corpusFolder, set, 'data', data);
      const files = readdirSync(source).filter((file) => file.endsWith('.csv'));
      for (const file of files) {
        const hospital = /hospital(\d+)\.csv$/.exec(file)?.[1];
        const place = path.join(folder, `w${hospital}`, `${set}-${data}`);
        mkdirSync(place, { recursive: true });
        copyFileSync(path.join(source, 'metadata.json'), path.join(place, 'CDEsMetadata.json'));
        copyFileSync(path.join(source, file), path.join(place, file));
      }
    }
  }
}
