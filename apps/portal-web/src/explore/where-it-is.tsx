import type { CatalogueVariable } from '@mip/client';
import type { ReactNode } from 'react';
import { Button } from '../design/button.js';
import { Callout } from '../design/callout.js';
import { useLanguage } from '../messages/words.js';
import { variableIndex } from '../variables/variable-index.js';
import type { Selection } from './use-selection.js';

interface WhereItIsProps {
  readonly selection: Selection;
  readonly variable: CatalogueVariable;
}

/** Which chosen datasets lack a variable, with a button to remove them. Renders nothing if all have it. */
export function WhereItIs({ selection, variable }: WhereItIsProps): ReactNode {
  const {
    words: { explore: words },
    language,
  } = useLanguage();
  const { model, datasets, chooseDatasets } = selection;
  const lacking = variableIndex(model).lacking(variable.code, datasets);
  if (lacking.length === 0) return null;
  const without = new Set(lacking.map(({ code }) => code));
  const rest = datasets.filter((code) => !without.has(code));
  const names = new Intl.ListFormat(language, { type: 'conjunction' }).format(lacking.map(({ label }) => label));
  return (
    <Callout
      tone="warn"
      title={words.lacking(names)}
      action={
        rest.length > 0 && (
          <Button small onClick={() => chooseDatasets(rest)}>
            {words.leaveOut(lacking.length)}
          </Button>
        )
      }
    >
      {rest.length > 0 ? words.lackingHelp : words.lackingEverywhere}
    </Callout>
  );
}
