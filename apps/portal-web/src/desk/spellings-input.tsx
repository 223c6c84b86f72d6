import { type ReactNode, useState } from 'react';

interface SpellingsInputProps {
  readonly spellings: readonly string[];
  readonly onChange: (spellings: readonly string[]) => void;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
}

/** A field for spellings, separated by commas. What is typed stays as it is typed. */
export function SpellingsInput({ spellings, onChange, ...control }: SpellingsInputProps): ReactNode {
  const [typed, setTyped] = useState(spellings.join(', '));
  return (
    <input
      {...control}
      className="input"
      value={typed}
      onChange={({ target: { value } }) => {
        setTyped(value);
        onChange(
          value
            .split(',')
            .map((one) => one.trim())
            .filter((one) => one !== ''),
        );
      }}
    />
  );
}
