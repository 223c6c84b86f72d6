import { datasetsFinding, type LdsmFinding, ok, patientFindings } from '../findings.js';
import { ldsmPlaces } from '../ldsm-places.js';
import { StoreError } from '../staging/outcome.js';
import { duckdbLdsm } from './ldsm.js';

/** Opens the DuckDB file of a hospital's folder and looks at what it holds. Changes nothing. */
export async function checkStore(folder: string): Promise<readonly LdsmFinding[]> {
  const { store: file, spill: temporary } = ldsmPlaces(folder);
  try {
    const ldsm = await duckdbLdsm({ file, temporary });
    try {
      const entries = await ldsm.catalogue();
      return [
        ok('LDSM', file),
        ...entries.flatMap(({ model, datasets }) => [
          ...patientFindings(model),
          datasetsFinding(model, datasets, 'Load one: mip data import.'),
        ]),
      ];
    } finally {
      await ldsm.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    // A worker that runs has opened the file, and looked at all of it.
    if (error.code === 'IN_USE') return [ok('LDSM', `${file}, in use by a running worker or an import`)];
    return [{ state: 'fault', subject: 'LDSM', text: error.message, advice: 'docs/hospital.md says what mends it.' }];
  }
}
