import { type ReactNode, useState } from 'react';
import { Field } from '../../design/field.js';
import type { Words } from '../../messages/texts.js';
import { useWords } from '../../messages/words.js';
import { isWithin } from './is-acceptable.js';
import type { ParameterFieldProps, ParameterSpec } from './parameter-field.js';

/** A number with bounds; what is no such number is set as its text, which cannot be sent. */
export function NumberField({ parameter, value, fault, onChange }: ParameterFieldProps): ReactNode {
  const { ask } = useWords();
  const [text, setText] = useState(value === undefined ? '' : String(value));
  const number = Number(text.replace(',', '.'));
  const wrong = text.trim() === '' || isWithin(parameter, number) ? undefined : rangeOf(parameter, ask) || ask.value;
  const take = (typed: string): void => {
    setText(typed);
    const next = Number(typed.replace(',', '.'));
    if (typed.trim() === '') onChange(undefined);
    else onChange(isWithin(parameter, next) ? next : typed);
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
