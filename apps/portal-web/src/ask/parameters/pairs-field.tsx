import { type ReactNode, useState } from 'react';
import { Button } from '../../design/button.js';
import { useWords } from '../../messages/words.js';
import type { ParameterFieldProps } from './parameter-field.js';

type Pair = readonly [string, string];

/** Pairs of a role's variables, such as interactions. */
export function PairsField({ parameter, value, variables, onChange }: ParameterFieldProps): ReactNode {
  const { ask } = useWords();
  const pairs = (Array.isArray(value) ? value : []) as readonly Pair[];
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const has = (a: string, b: string): boolean => pairs.some((pair) => pair.includes(a) && pair.includes(b));
  const possible = first !== '' && second !== '' && first !== second && !has(first, second);
  const add = (): void => {
    onChange([...pairs, [first, second]]);
    setSecond('');
  };
  const options = variables.map(({ code, label }) => (
    <option key={code} value={code}>
      {label}
    </option>
  ));
  return (
    <fieldset className="field">
      <legend>{parameter.label}</legend>
      {parameter.help && <span className="field-help">{parameter.help}</span>}
      <ul className="role-chips">
        {pairs.map(([a, b]) => (
          <li key={`${a}:${b}`} className="chip">
            <span>
              {a} × {b}
            </span>
            <button
              type="button"
              className="chip-button"
              aria-label={ask.pairs.remove(a, b)}
              onClick={() => onChange(pairs.filter(([c, d]) => c !== a || d !== b))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <div className="row">
        <select
          className="input pair-input"
          aria-label={ask.pairs.first}
          value={first}
          onChange={({ target }) => setFirst(target.value)}
        >
          <option value="">{ask.choose}</option>
          {options}
        </select>
        <select
          className="input pair-input"
          aria-label={ask.pairs.second}
          value={second}
          onChange={({ target }) => setSecond(target.value)}
        >
          <option value="">{ask.choose}</option>
          {options}
        </select>
        <Button small disabled={!possible} onClick={add}>
          {ask.pairs.add}
        </Button>
      </div>
    </fieldset>
  );
}
