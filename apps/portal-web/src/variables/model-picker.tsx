import type { CatalogueModel } from '@mip/client';
import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { Field } from '../design/field.js';
import { useDraft } from '../draft/use-draft.js';
import { useWords } from '../messages/words.js';
import './variables.css';
import { carriedOver, isNothing } from './carry-over.js';
import { LostList } from './lost-list.js';

export interface ModelPickerProps {
  readonly models: readonly CatalogueModel[];
  /** The current data model. */
  readonly model: CatalogueModel | undefined;
  /** Called after the draft has moved to another data model. */
  readonly onChange?: (model: CatalogueModel) => void;
}

/** Moves the draft to another data model; first shows what does not exist there. */
export function ModelPicker({ models, model: shown, onChange }: ModelPickerProps): ReactNode {
  const { variables: words } = useWords();
  const [draft, change] = useDraft();
  const [wanted, setWanted] = useState<CatalogueModel>();
  const from = models.find(({ id }) => id === draft.dataModel);
  const carried = wanted && carriedOver(draft, from, wanted);
  const move = (model: CatalogueModel): void => {
    change(carriedOver(draft, from, model).draft);
    onChange?.(model);
    setWanted(undefined);
  };
  const choose = (id: string): void => {
    const model = models.find((other) => other.id === id);
    if (!model) return;
    if (isNothing(carriedOver(draft, from, model).lost)) move(model);
    else setWanted(model);
  };
  return (
    <>
      <Field label={words.model}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={shown?.id ?? ''}
            onChange={({ target }) => choose(target.value)}
          >
            {[false, true].map((longitudinal) => {
              const such = models.filter((model) => model.longitudinal === longitudinal);
              return (
                such.length > 0 && (
                  <optgroup key={String(longitudinal)} label={longitudinal ? words.severalVisits : words.oneRow}>
                    {such.map(({ id, label }) => (
                      <option key={id} value={id}>
                        {`${isolated(label)} (${versionOf(id)})`}
                      </option>
                    ))}
                  </optgroup>
                )
              );
            })}
          </select>
        )}
      </Field>
      <Dialog
        title={words.lostTitle(wanted?.label ?? '')}
        open={wanted !== undefined}
        onClose={() => setWanted(undefined)}
        actions={
          <Button variant="main" onClick={() => wanted && move(wanted)}>
            {words.changeAnyway}
          </Button>
        }
      >
        {carried && <LostList lost={carried.lost} from={from} />}
        <p className="soft small">{words.keptHelp}</p>
      </Dialog>
    </>
  );
}

/** The version in an id such as `dementia:1.0`. */
export const versionOf = (id: string): string => id.slice(id.lastIndexOf(':') + 1);

/** A label isolated from the direction of the text around it, by control characters: an option can hold only text. */
const isolated = (label: string): string => `\u2068${label}\u2069`;
