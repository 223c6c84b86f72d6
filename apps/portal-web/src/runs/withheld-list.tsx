import type { Withheld } from '@mip/contract';
import type { ReactNode } from 'react';
import { useReader, useWords } from '../messages/words.js';
import { RuleChip } from './rule-chip.js';
import { helpOf, limitInWords } from './rule-words.js';
import './withheld.css';

/** Hospitals and datasets that a run leaves out: the rule, and what would include them. */
export function WithheldList({ withheld }: { readonly withheld: readonly Withheld[] }): ReactNode {
  const { experiments: words, hospital } = useWords();
  const reader = useReader();
  if (withheld.length === 0) return null;
  return (
    <div className="stack-tight">
      <h3>{words.notTakingPart}</h3>
      <ul className="stack-tight">
        {byReason(withheld).map(({ why, who }) => (
          <li key={reasonKey(why)} className="withheld">
            <RuleChip withheld={why} />
            <div>
              {why.subject && <code>{why.subject}: </code>}
              {[helpOf(why, reader), limitInWords(why, hospital)].filter(Boolean).join(' ')}
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
  readonly why: Withheld;
  /** Hospitals, with datasets if only some of them are left out. */
  readonly who: Map<string, string[]>;
}

const reasonKey = ({ rule, help, subject, limit }: Withheld): string =>
  JSON.stringify([rule, help, subject, limit?.value]);

/** Groups them by reason. */
function byReason(withheld: readonly Withheld[]): readonly Reason[] {
  const reasons = new Map<string, Reason>();
  for (const why of withheld) {
    const { hospital, dataset } = why;
    const key = reasonKey(why);
    const reason = reasons.get(key) ?? { why, who: new Map<string, string[]>() };
    reason.who.set(hospital, [...(reason.who.get(hospital) ?? []), ...(dataset ? [dataset] : [])]);
    reasons.set(key, reason);
  }
  return [...reasons.values()];
}
