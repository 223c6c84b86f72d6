import type { CatalogueVariable } from '@mip/client';
import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { useWords } from '../messages/words.js';
import type { Kind } from '../variables/kinds.js';
import { variableIndex } from '../variables/variable-index.js';
import { VariableTree } from '../variables/variable-tree.js';
import { canGroup } from './has-distribution.js';
import type { Selection } from './use-selection.js';

interface GroupingDialogProps {
  readonly selection: Selection;
  readonly variable: CatalogueVariable;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onChoose: (code: string) => void;
}

const NOMINAL: readonly Kind[] = ['nominal'];

/** Chooses the variables that group the histograms. */
export function GroupingDialog({ selection, variable, open, onClose, onChoose }: GroupingDialogProps): ReactNode {
  const { explore: words } = useWords();
  const { model, datasets } = selection;
  const [code, setCode] = useState<string>();
  const chosen = code === undefined ? undefined : variableIndex(model).variable(code);
  const fits = chosen !== undefined && canGroup(chosen) && chosen.code !== variable.code;
  return (
    <Dialog
      title={words.groupTitle(variable.label)}
      open={open}
      onClose={onClose}
      actions={
        <Button variant="main" disabled={!fits} onClick={() => fits && onChoose(chosen.code)}>
          {fits ? words.groupByThis(chosen.label) : words.groupBy}
        </Button>
      }
    >
      <p className="soft small">{words.groupHelp}</p>
      <div className="explore-grouping">
        <VariableTree model={model} datasets={datasets} selected={code} onSelect={setCode} only={NOMINAL} />
      </div>
    </Dialog>
  );
}
