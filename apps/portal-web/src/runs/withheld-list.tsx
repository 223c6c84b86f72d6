import type { Withheld } from '@mip/contract';
import type { ReactNode } from 'react';
import { useWords } from '../messages/words.js';
import './withheld.css';

/** Hospitals and datasets that a run leaves out: the rule, and what would include them. */
export function WithheldList({ withheld }: { readonly withheld: readonly Withheld[] }): ReactNode {
  const { experiments: words } = useWords();
  if (withheld.length === 0) return null;
  return (
    <div className="stack-tight">
      <h3>{words.notTakingPart}</h3>
      <ul className="stack-tight">
        {byReason(withheld).map(({ rule, help, subject, who }) => (
          <li key={`${rule} ${subject} ${help}`} className="withheld">
            <span className="badge badge-warn">{rule}</span>
            <div>
              {subject && <code>{subject}: </code>}
              {help}
            </div>
            <ul className="withheld-who small">
              {[...who].map(([hospital, datasets]) => (
                <li key={hospital}>
                  <strong>{hospital}</strong> <span className="soft">{datasets.join(', ')}</span>
                </li>
              ))}
            </ul>
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
  /** Hospitals, with datasets if only some of them are left out. */
  readonly who: Map<string, string[]>;
}

/** Groups them by reason. */
function byReason(withheld: readonly Withheld[]): readonly Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { hospital, dataset, rule, help, subject } of withheld) {
    const key = JSON.stringify([rule, help, subject]);
    const reason = reasons.get(key) ?? { rule, help, subject, who: new Map<string, string[]>() };
    reason.who.set(hospital, [...(reason.who.get(hospital) ?? []), ...(dataset ? [dataset] : [])]);
    reasons.set(key, reason);
  }
  return [...reasons.values()];
}
