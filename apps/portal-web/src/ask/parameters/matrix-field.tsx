import { type ReactNode, useState } from 'react';
import { Field } from '../../design/field.js';
import { useWords } from '../../messages/words.js';
import { isMatrix } from './is-acceptable.js';
import type { ParameterFieldProps } from './parameter-field.js';

/** A matrix, typed one row per line. */
export function MatrixField({ parameter, value, onChange }: ParameterFieldProps): ReactNode {
  const { ask } = useWords();
  const [text, setText] = useState(
    Array.isArray(value) ? value.map((row: number[]) => row.join(' ')).join('\n') : String(value ?? ''),
  );
  const rows = rowsOf(text);
  const wrong = rows.length > 0 && !isMatrix(rows);
  const take = (typed: string): void => {
    setText(typed);
    const read = rowsOf(typed);
    if (read.length === 0) onChange(undefined);
    else onChange(isMatrix(read) ? read : typed);
  };
  return (
    <Field
      label={parameter.label}
      help={[parameter.help, ask.matrixHelp].filter(Boolean).join(' ')}
      fault={wrong ? ask.matrixHelp : undefined}
    >
      {(control) => (
        <textarea {...control} className="input" rows={3} value={text} onChange={({ target }) => take(target.value)} />
      )}
    </Field>
  );
}

const rowsOf = (text: string): number[][] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) =>
      line
        .trim()
        .split(/[\s;]+/)
        .map(Number),
    );
