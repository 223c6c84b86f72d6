import type { Withheld } from '@mip/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../messages/words.js';

/** Hospitals and datasets that are not in a run, the rule, and what would bring them in. */
export function WithheldList({ withheld }: { readonly withheld: readonly Withheld[] }): ReactNode {
  const { experiments: words } = useWords();
  if (withheld.length === 0) return null;
  return (
    <div className="stack-tight">
      <h3>{words.notTakingPart}</h3>
      <ul className="stack-tight">
        {withheld.map(({ hospital, dataset, rule, help, subject }) => (
          <li key={`${hospital}-${dataset}-${rule}-${subject}`}>
            <strong>{dataset ? `${hospital} · ${dataset}` : hospital}</strong>{' '}
            <span className="badge badge-warn">{rule}</span>
            <div className="soft small">
              {subject && <code>{subject}: </code>}
              {help}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
