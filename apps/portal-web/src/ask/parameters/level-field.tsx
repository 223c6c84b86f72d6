import type { ReactNode } from 'react';
import { Field } from '../../design/field.js';
import { useWords } from '../../messages/words.js';
import type { ParameterFieldProps } from './parameter-field.js';

/** A level of the role's variable. */
export function LevelField({ parameter, value, variables, others, fault, onChange }: ParameterFieldProps): ReactNode {
  const { ask } = useWords();
  const taken = parameter.kind === 'level' && parameter.otherThan ? others[parameter.otherThan] : undefined;
  const levels = (variables[0]?.levels ?? []).filter(({ code }) => code !== taken);
  const chosen = levels.some(({ code }) => code === value) ? String(value) : '';
  return (
    <Field
      label={parameter.label}
      help={variables.length === 0 ? ask.chooseVariableFirst : parameter.help}
      fault={variables.length > 0 && chosen === '' ? fault : undefined}
    >
      {(control) => (
        <select
          {...control}
          className="input"
          value={chosen}
          disabled={levels.length === 0}
          onChange={({ target }) => onChange(target.value || undefined)}
        >
          <option value="">{parameter.required ? ask.choose : ask.allOthers}</option>
          {levels.map(({ code, label }) => (
            <option key={code} value={code}>
              {label === code ? code : `${label} (${code})`}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
