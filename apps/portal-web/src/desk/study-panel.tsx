import type { ReactNode } from 'react';
import { Field } from '../design/field.js';
import { DoubtList, type Doubts } from './doubts.js';
import {
  datasetOf,
  type Metadata,
  missingOf,
  patientOf,
  rowsOf,
  withDataset,
  withPatient,
  withStudy,
} from './metadata.js';
import { SpellingsInput } from './spellings-input.js';
import { useDeskWords } from './use-desk-words.js';

interface StudyPanelProps {
  readonly metadata: Metadata;
  readonly doubts: Doubts;
  readonly onChange: (metadata: Metadata) => void;
}

const OF_STUDY: readonly string[] = ['NO_PATIENT', 'PATIENT_PROPOSED', 'NO_DATASET', 'MISSING_SPELLINGS'];
/** Not a code: no variable is named so. */
const ROW_DECLARED = 'row:declared';
const ROW_UNDECLARED = 'row:undeclared';

/** What the study, its dataset and its patients are called. */
export function StudyPanel({ metadata, doubts, onChange }: StudyPanelProps): ReactNode {
  const words = useDeskWords();
  const dataset = datasetOf(metadata);
  const patient = patientOf(metadata);
  const text = (label: string, value: unknown, set: (value: string) => Metadata, help?: string): ReactNode => (
    <Field label={label} help={help}>
      {(control) => (
        <input
          {...control}
          className="input"
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) => onChange(set(target.value))}
        />
      )}
    </Field>
  );
  return (
    <section className="panel stack" aria-labelledby="study">
      <h2 id="study">{words.study}</h2>
      <DoubtList doubts={doubts.filter(({ kind }) => OF_STUDY.includes(kind))} />
      <div className="desk-fields">
        {text(words.label, metadata.label, (value) => withStudy(metadata, 'label', value))}
        {text(words.code, metadata.code, (value) => withStudy(metadata, 'code', value), words.codeHelp)}
        {text(words.version, metadata.version, (value) => withStudy(metadata, 'version', value))}
        {dataset && (
          <>
            {text(words.datasetLabel, dataset.label, (label) => withDataset(metadata, { ...dataset, label }))}
            {text(
              words.datasetCode,
              dataset.code,
              (code) => withDataset(metadata, { ...dataset, code }),
              words.datasetHelp,
            )}
          </>
        )}
        <Field label={words.patient} help={words.patientHelp}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={patient === true ? ROW_DECLARED : (patient ?? ROW_UNDECLARED)}
              onChange={({ target: { value } }) =>
                onChange(
                  withPatient(metadata, value === ROW_DECLARED ? true : value === ROW_UNDECLARED ? undefined : value),
                )
              }
            >
              <option value={ROW_UNDECLARED}>{words.rowUndeclared}</option>
              <option value={ROW_DECLARED}>{words.rowDeclared}</option>
              {rowsOf(metadata)
                .filter(({ kind }) => kind !== 'real')
                .map(({ code, label }) => (
                  <option key={code} value={code}>
                    {label === '' ? code : label}
                  </option>
                ))}
            </select>
          )}
        </Field>
        <Field label={words.missing} help={words.missingHelp}>
          {(control) => (
            <SpellingsInput
              {...control}
              spellings={missingOf(metadata)}
              onChange={(spellings) =>
                onChange(withStudy(metadata, 'missing', spellings.length > 0 ? spellings : undefined))
              }
            />
          )}
        </Field>
      </div>
    </section>
  );
}
