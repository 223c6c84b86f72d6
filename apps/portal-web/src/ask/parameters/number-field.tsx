import { type ReactNode, useState } from 'react';
import { Field } from '../../design/field.js';
import type { Words } from '../../messages/texts.js';
import { useWords } from '../../messages/words.js';
import type { ParameterFieldProps, ParameterSpec } from './parameter-field.js';

/** A number with bounds; a number out of bounds shows an error and is not set. */
export function NumberField({ parameter, value, fault, onChange }: ParameterFieldProps): ReactNode {
  const { ask } = useWords();
  const [text, setText] = useState(value === undefined ? '' : String(value));
  const wrong = text.trim() === '' ? undefined : faultOf(Number(text.replace(',', '.')), parameter, ask);
  const take = (typed: string): void => {
    setText(typed);
    const number = Number(typed.replace(',', '.'));
    if (typed.trim() === '') onChange(undefined);
    else if (faultOf(number, parameter, ask) === undefined) onChange(number);
  };
  return (
    <Field
      label={parameter.label}
      help={[parameter.help, rangeOf(parameter, ask)].filter(Boolean).join(' · ')}
      fault={wrong ?? fault}
    >
      {(control) => (
        <input
          {...control}
          className="input number"
          inputMode={parameter.kind === 'integer' ? 'numeric' : 'decimal'}
          value={text}
          onChange={({ target }) => take(target.value)}
        />
      )}
    </Field>
  );
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
}

const rangeOf = (parameter: ParameterSpec, { range }: Words['ask']): string => {
  const bounds = parameter as Bounds;
  return (['above', 'min', 'below', 'max'] as const)
    .flatMap((name) => (bounds[name] === undefined ? [] : [range[name](bounds[name])]))
    .join(', ');
};

function faultOf(number: number, parameter: ParameterSpec, words: Words['ask']): string | undefined {
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity } = parameter as Bounds;
  const whole = parameter.kind === 'integer' && !Number.isInteger(number);
  const outside = !Number.isFinite(number) || number < min || number > max || number <= above || number >= below;
  return whole || outside ? rangeOf(parameter, words) || words.value : undefined;
}
