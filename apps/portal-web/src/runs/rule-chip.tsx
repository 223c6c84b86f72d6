import type { Withheld } from '@mip/contract';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../design/dialog.js';
import { useReader, useWords } from '../messages/words.js';
import { helpOf, limitInWords } from './rule-words.js';
import './withheld.css';

interface RuleChipProps {
  readonly withheld: Pick<Withheld, 'rule' | 'help' | 'limit'>;
  /** What stands on it; the code of the rule unless told otherwise. */
  readonly children?: ReactNode;
}

/** The rule by which something is withheld; it opens what the rule says, and the limit of this hospital. */
export function RuleChip({ withheld, children }: RuleChipProps): ReactNode {
  const { rules: words, hospital } = useWords();
  const reader = useReader();
  const [open, setOpen] = useState(false);
  const { rule } = withheld;
  const names: Readonly<Record<string, string>> = words.names;
  const name = names[rule];
  // Not a rule of the guard, but that a hospital is away, say.
  if (name === undefined) return <span className="badge badge-warn">{children ?? rule}</span>;
  const limit = limitInWords(withheld, hospital);
  return (
    <>
      <button
        type="button"
        className="badge badge-warn rule-chip"
        aria-haspopup="dialog"
        aria-label={words.explain(rule)}
        onClick={() => setOpen(true)}
      >
        {children ?? rule}
      </button>
      <Dialog title={words.title(rule, name)} open={open} onClose={() => setOpen(false)}>
        <p>{helpOf(withheld, reader)}</p>
        {limit !== undefined && (
          <p>
            <strong>{words.limitHere}</strong> {limit}
          </p>
        )}
        <p className="soft">{words.whose}</p>
      </Dialog>
    </>
  );
}
