import type { CatalogueVariable } from '@mip/client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button, buttonClass } from '../design/button.js';
import { placed, removed, roleOf } from '../draft/draft.js';
import { useWords } from '../messages/words.js';
import { filteredBy, firstRule, isFilteredBy } from './first-rule.js';
import { DATASET } from './has-distribution.js';
import type { Selection } from './use-selection.js';

interface VariableButtonsProps {
  readonly selection: Selection;
  readonly variable: CatalogueVariable;
}

const ROLES = ['y', 'x'] as const;

/** Adds a variable to the draft and navigates to it. */
export function VariableButtons({ selection, variable }: VariableButtonsProps): ReactNode {
  const { explore: words } = useWords();
  const { draft, change } = selection;
  const { code, label, kind } = variable;
  const role = roleOf(draft, code);
  const chosen = Object.values(draft.variables).flat().length;
  const usable = kind !== 'text' && kind !== 'date' && code !== DATASET;
  return (
    <div className="row-apart no-print" data-tour="buttons">
      {usable && (
        <div className="row">
          {ROLES.map((one) => (
            <Button
              key={one}
              aria-pressed={role === one}
              className="explore-use"
              onClick={() =>
                role === one
                  ? change((before) => removed(before, code), words.takenOut(label))
                  : change((before) => placed(before, code, one), words.used[one](label))
              }
            >
              {words.use[one]}
            </Button>
          ))}
          <Button
            disabled={isFilteredBy(draft, code)}
            onClick={() => change((before) => filteredBy(before, firstRule(variable)), words.filtered(label))}
          >
            {isFilteredBy(draft, code) ? words.inFilter : words.filterBy}
          </Button>
        </div>
      )}
      <Link className={buttonClass('main')} to="/ask">
        {words.ask(chosen)}
      </Link>
    </div>
  );
}
