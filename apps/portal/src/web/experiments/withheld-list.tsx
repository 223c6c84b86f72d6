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
        {byReason(withheld).map(({ rule, help, subject, who }) => (
          <li key={`${rule} ${subject} ${help}`}>
            <strong>{who.join(', ')}</strong> <span className="badge badge-warn">{rule}</span>
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

interface Reason {
  readonly rule: string;
  readonly help: string;
  readonly subject: string | undefined;
  readonly who: readonly string[];
}

/** Those who stay out for the same reason stand together. */
function byReason(withheld: readonly Withheld[]): readonly Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { hospital, dataset, rule, help, subject } of withheld) {
    const key = JSON.stringify([rule, help, subject]);
    const who = dataset ? `${hospital} · ${dataset}` : hospital;
    reasons.set(key, { rule, help, subject, who: [...(reasons.get(key)?.who ?? []), who] });
  }
  return [...reasons.values()];
}
