import { type ReactNode, useState } from 'react';
import { useDeskWords } from './use-desk-words.js';

interface BoundInputProps {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** A field for a bound; empty for none. A decimal comma is a point. */
export function BoundInput({ label, value, onChange }: BoundInputProps): ReactNode {
  const words = useDeskWords();
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  const isNumber = numberIn(typed) !== undefined;
  return (
    <input
      className="input desk-bound"
      aria-label={label}
      inputMode="decimal"
      value={typed}
      {...(!isNumber && { 'aria-invalid': true, title: words.notANumber })}
      onChange={({ target }) => {
        setTyped(target.value);
        const number = numberIn(target.value);
        if (number !== undefined) onChange(number);
      }}
    />
  );
}

/** Null for an empty text; undefined for one that is no number. */
function numberIn(typed: string): number | null | undefined {
  const plain = typed.trim().replace(',', '.').replace('−', '-');
  if (plain === '') return null;
  const number = Number(plain);
  return Number.isFinite(number) ? number : undefined;
}
