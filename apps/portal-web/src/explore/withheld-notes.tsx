import type { Withheld } from '@mip/contract';
import type { ReactNode } from 'react';
import { useReader, useWords } from '../messages/words.js';
import { RuleChip } from '../runs/rule-chip.js';
import { helpOf, limitInWords } from '../runs/rule-words.js';
import { variableIndex } from '../variables/variable-index.js';
import type { Selection } from './use-selection.js';

interface WithheldNotesProps {
  readonly withheld: readonly Withheld[];
  readonly selection: Selection;
}

/** Reasons that are not rules of the privacy guard. */
const NO_RULES = new Set(['NO_VALUE', 'CLASH', 'UNREACHABLE', 'LOST', 'FAULT']);

/** Hospitals and datasets that an answer leaves out: the rule, and what would include them. */
export function WithheldNotes({ withheld, selection }: WithheldNotesProps): ReactNode {
  const { explore: words, rules, hospital: texts } = useWords();
  const reader = useReader();
  const { model } = selection;
  const known: Readonly<Record<string, string>> = words.rules;
  if (withheld.length === 0) return null;
  return (
    <ul className="explore-withheld">
      {withheld.map((why) => {
        const { hospital, dataset, rule, subject } = why;
        return (
          <li key={`${hospital} ${dataset} ${rule} ${subject}`}>
            <strong dir="auto">
              {model.datasets.find(({ code }) => code === dataset)?.label ?? dataset ?? hospital}
            </strong>{' '}
            {words.leftOut} {!NO_RULES.has(rule) && <RuleChip withheld={why}>{rules.rule(rule)}</RuleChip>}{' '}
            {subject && `${variableIndex(model).variable(subject)?.label ?? subject}: `}
            {known[rule] ?? helpOf(why, reader)} {limitInWords(why, texts)}
          </li>
        );
      })}
    </ul>
  );
}
