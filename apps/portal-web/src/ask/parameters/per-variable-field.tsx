import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.js';
import type { ParameterFieldProps } from './parameter-field.js';

/** A choice for each variable of a role, such as a transformation. */
export function PerVariableField({ parameter, value, variables, onChange }: ParameterFieldProps): ReactNode {
  const { ask } = useWords();
  if (parameter.kind !== 'perVariable') return null;
  const chosen = (value ?? {}) as Readonly<Record<string, readonly string[]>>;
  const { choices, labels } = parameter;
  const of = (code: string): string => choices.find((choice) => chosen[choice]?.includes(code)) ?? '';
  const choose = (code: string, choice: string): void => {
    const next = choices.map((one) => {
      const others = (chosen[one] ?? []).filter((other) => other !== code);
      return [one, one === choice ? [...others, code] : others] as const;
    });
    const made = Object.fromEntries(next.filter(([, codes]) => codes.length > 0));
    onChange(Object.keys(made).length > 0 ? made : undefined);
  };
  return (
    <fieldset className="field">
      <legend>{parameter.label}</legend>
      {variables.length === 0 && <span className="field-help">{ask.chooseVariableFirst}</span>}
      {variables.map(({ code, label }) => (
        <label key={code} className="per-variable">
          <span>{label}</span>
          <select className="input" value={of(code)} onChange={({ target }) => choose(code, target.value)}>
            <option value="">{ask.perVariableNone}</option>
            {choices.map((choice) => (
              <option key={choice} value={choice}>
                {labels?.[choice] ?? choice}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
}
