import { type ReactNode, useId } from 'react';

interface SegmentsProps<K extends string> {
  readonly label: string;
  readonly options: readonly { readonly key: K; readonly label: ReactNode }[];
  readonly selected: K;
  readonly onSelect: (key: K) => void;
}

/** A segmented control: a choice among a few options. */
export function Segments<K extends string>({ label, options, selected, onSelect }: SegmentsProps<K>): ReactNode {
  const name = useId();
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{label}</legend>
      {options.map(({ key, label: text }) => (
        <label key={key}>
          <input type="radio" name={name} checked={key === selected} onChange={() => onSelect(key)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
