import { type DataModel, modelId, patientVariable } from '@mip/data-model';
import type { DatasetEntry } from './ldsm.js';

/** What a look at an LDSM shows. */
export interface LdsmFinding {
  readonly state: 'ok' | 'warn' | 'fault';
  readonly subject: string;
  readonly text: string;
  readonly advice: string;
}

export const ok = (subject: string, text: string): LdsmFinding => ({ state: 'ok', subject, text, advice: '' });

/** Who counts as a patient, where the data model names none. */
export function patientFindings(model: DataModel): readonly LdsmFinding[] {
  if (patientVariable(model) !== undefined) return [];
  const subject = modelId(model);
  if (model.rowPerPatient) return [ok(subject, 'each row counts as a patient, as the data model declares')];
  return [
    {
      state: 'warn',
      subject,
      text: 'the data model names no variable of patients: each row counts as a patient',
      advice: 'Name one (patient in CDEsMetadata.json), or declare rowPerPatient: true.',
    },
  ];
}

/** The datasets of a data model, with their patients; `remedy` says what to do where there is none. */
export function datasetsFinding(
  model: DataModel,
  datasets: readonly Pick<DatasetEntry, 'code' | 'patients'>[],
  remedy: string,
): LdsmFinding {
  const subject = modelId(model);
  if (datasets.length === 0) return { state: 'warn', subject, text: 'no dataset', advice: remedy };
  return ok(subject, datasets.map(({ code, patients }) => `${code} (${patients} patients)`).join(', '));
}
