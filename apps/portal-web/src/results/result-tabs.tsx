import type { ReactNode } from 'react';
import { useWords } from '../messages/words.js';

interface ResultTabsProps<K extends string> {
  readonly sections: readonly { readonly key: K; readonly label: string }[];
  readonly selected: K;
  readonly onSelect: (key: K) => void;
  /** What the result is of. */
  readonly name: string;
}

/** The tabs of a result. */
export function ResultTabs<K extends string>({ sections, selected, onSelect, name }: ResultTabsProps<K>): ReactNode {
  const { results } = useWords();
  return (
    <nav className="tabs-list" aria-label={`${results.result}: ${name}`}>
      {sections.map(({ key, label }) => (
        <button key={key} type="button" className="tab" aria-pressed={key === selected} onClick={() => onSelect(key)}>
          {label}
        </button>
      ))}
    </nav>
  );
}
