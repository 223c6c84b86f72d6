import type { CatalogueModel } from '@mip/client';
import { type ReactNode, useState } from 'react';
import { useWords } from '../messages/words.js';
import { ClashNotes } from './clash-notes.js';
import { patientsOf } from './dataset-groups.js';
import { DatasetPicker } from './dataset-picker.js';

interface DatasetsFoldProps {
  readonly model: CatalogueModel;
  readonly selected: readonly string[];
  readonly onChange: (datasets: readonly string[]) => void;
}

/** The number of chosen datasets and patients; opens to choose others. */
export function DatasetsFold({ model, selected, onChange }: DatasetsFoldProps): ReactNode {
  const { variables: words, common } = useWords();
  const [open, setOpen] = useState(false);
  const { known, withheld } = patientsOf(model.datasets.filter(({ code }) => selected.includes(code)));
  return (
    <>
      <details className="datasets-fold" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <span>{words.datasetsChosen(selected.length, model.datasets.length)}</span>
          <span className="soft small">
            {selected.length > 0 && (withheld > 0 ? words.atLeastPatients(known) : common.patients(known))}
          </span>
        </summary>
        {open && <DatasetPicker model={model} selected={selected} onChange={onChange} />}
      </details>
      <ClashNotes model={model} />
    </>
  );
}
