import type { CatalogueModel } from '@mip/client';
import type { ReactNode } from 'react';
import { Button } from '../design/button.js';
import { useWords } from '../messages/words.js';
import './variables.css';
import { byHospital } from './dataset-groups.js';

export interface DatasetPickerProps {
  readonly model: CatalogueModel;
  readonly selected: readonly string[];
  readonly onChange: (datasets: readonly string[]) => void;
}

/** Chooses among the datasets of a data model, grouped by hospital. */
export function DatasetPicker({ model, selected, onChange }: DatasetPickerProps): ReactNode {
  const { variables: words, common } = useWords();
  const { datasets } = model;
  const choose = (code: string, chosen: boolean): void =>
    onChange(
      datasets.map((dataset) => dataset.code).filter((other) => (other === code ? chosen : selected.includes(other))),
    );
  if (datasets.length === 0) return <p className="soft small">{words.noDatasets}</p>;
  return (
    <fieldset className="datasets">
      <legend className="visually-hidden">{words.datasets}</legend>
      <div className="row">
        <Button variant="plain" small onClick={() => onChange(datasets.map(({ code }) => code))}>
          {words.chooseAll}
        </Button>
        <Button variant="plain" small onClick={() => onChange([])}>
          {words.chooseNone}
        </Button>
      </div>
      {byHospital(datasets).map(({ hospital, connected, datasets: held }) => (
        <fieldset key={hospital} className="datasets-hospital">
          <legend>
            <span dir="auto">{hospital}</span>{' '}
            {!connected && <span className="badge badge-warn">{words.notConnected}</span>}
          </legend>
          {held.map(({ code, label, patients, validation }) => (
            <label key={code} className="check datasets-dataset">
              <input
                type="checkbox"
                checked={selected.includes(code)}
                onChange={({ target }) => choose(code, target.checked)}
              />
              <span dir="auto">{label}</span>
              {validation && <span className="badge">{words.validation}</span>}
              <span className="datasets-size">
                {patients === undefined ? common.withheldNumber : common.patients(patients)}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </fieldset>
  );
}
