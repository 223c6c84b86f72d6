import type { LedgerEntryView } from '@mip/contract';
import type { ReactNode } from 'react';
import { dayAndTime } from '../messages/dates.js';
import { useLanguage } from '../messages/words.js';

interface LedgerRowProps {
  readonly entry: LedgerEntryView;
  /** Filters the ledger by the entry's run; absent if it is filtered already. */
  readonly onRun: ((run: string) => void) | undefined;
}

/** One decision: who asked, the question as a formula, and what the guard decided. */
export function LedgerRow({ entry, onRun }: LedgerRowProps): ReactNode {
  const { words, language } = useLanguage();
  const { hospital: text } = words;
  const { time, actor, run, algorithm, kind, formula, decision, rule, subject, lanes } = entry;
  return (
    <tr>
      <td className="ledger-time">{dayAndTime(language, time)}</td>
      <td>
        <div className="ledger-who">
          {actor.replace(/^portal:/, '')}
          {onRun && (
            <button type="button" className="link-button small" onClick={() => onRun(run)} title={run}>
              {text.ofRun}
            </button>
          )}
        </div>
      </td>
      <td>
        <div>
          <code>{algorithm}</code> {kind === 'selection' && <span className="soft small">{text.opening}</span>}
        </div>
        <details>
          <summary className="small">{text.formula}</summary>
          <pre className="code-block">{formula ?? text.noFormula}</pre>
        </details>
      </td>
      <td>
        {decision === 'released' ? (
          <span className="badge badge-good">✓ {text.released(lanes)}</span>
        ) : (
          <div className="stack-tight">
            <span className="badge badge-warn">
              ! {text.refused} {rule}
            </span>
            {subject && <code className="small">{subject}</code>}
          </div>
        )}
      </td>
    </tr>
  );
}
