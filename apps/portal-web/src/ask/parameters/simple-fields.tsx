import { type ReactNode, useId } from 'react';
import { Field } from '../../design/field.js';
import { useWords } from '../../messages/words.js';
import type { ParameterFieldProps } from './parameter-field.js';

/** A choice among options. */
export function ChoiceField({ parameter, value, fault, onChange }: ParameterFieldProps): ReactNode {
  const { ask } = useWords();
  if (parameter.kind !== 'choice') return null;
  const { choices, labels } = parameter;
  return (
    <Field label={parameter.label} help={parameter.help} fault={fault}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={String(value ?? '')}
          onChange={({ target }) => onChange(target.value || undefined)}
        >
          {parameter.default === undefined && <option value="">{ask.choose}</option>}
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {labels?.[choice] ?? choice}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A checkbox. */
export function FlagField({ parameter, value, onChange }: ParameterFieldProps): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label className="check">
        <input
          type="checkbox"
          checked={value === true}
          aria-describedby={parameter.help ? id : undefined}
          onChange={({ target }) => onChange(target.checked)}
        />
        <span>{parameter.label}</span>
      </label>
      {parameter.help && (
        <span id={id} className="field-help">
          {parameter.help}
        </span>
      )}
    </div>
  );
}
