import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.js';
import type { ParameterFieldProps } from './parameter-field.js';

/** A level for each nominal variable of a role, such as its reference; the first declared one where none is chosen. */
export function LevelPerField({ parameter, value, variables, onChange }: ParameterFieldProps): ReactNode {
  const { ask } = useWords();
  const chosen = (value ?? {}) as Readonly<Record<string, string>>;
  const nominal = variables.filter(({ kind }) => kind === 'nominal');
  if (nominal.length === 0) return null;
  const choose = (code: string, level: string): void => {
    const others = Object.entries(chosen).filter(([other]) => other !== code);
    const next = level === '' ? others : [...others, [code, level] as const];
    onChange(next.length > 0 ? Object.fromEntries(next) : undefined);
  };
  return (
    <fieldset className="field">
      <legend>{parameter.label}</legend>
      {parameter.help && <span className="field-help">{parameter.help}</span>}
      {nominal.map(({ code, label, levels }) => (
        <label key={code} className="per-variable">
          <span>{label}</span>
          <select
            className="input"
            value={levels.some((level) => level.code === chosen[code]) ? chosen[code] : ''}
            onChange={({ target }) => choose(code, target.value)}
          >
            <option value="">{ask.firstLevel(levels[0]?.label ?? '')}</option>
            {levels.slice(1).map((level) => (
              <option key={level.code} value={level.code}>
                {level.label}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
}
