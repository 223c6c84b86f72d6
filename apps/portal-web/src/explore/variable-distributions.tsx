import type { CatalogueVariable } from '@mip/client';
import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { Tabs } from '../design/tabs.js';
import { useWords } from '../messages/words.js';
import { variableIndex } from '../variables/variable-index.js';
import { GroupingDialog } from './grouping-dialog.js';
import { DATASET } from './has-distribution.js';
import { useGroupings } from './use-groupings.js';
import type { Selection } from './use-selection.js';
import { VariableDistribution } from './variable-distribution.js';

interface VariableDistributionsProps {
  readonly selection: Selection;
  readonly variable: CatalogueVariable;
  readonly settled: boolean;
}

/** The distributions of a variable: in total, by dataset, and by the chosen groupings. */
export function VariableDistributions({ selection, variable, settled }: VariableDistributionsProps): ReactNode {
  const { explore: words } = useWords();
  const { model, datasets } = selection;
  const index = variableIndex(model);
  const { groupings, add, remove } = useGroupings(model.id);
  const [wanted, setWanted] = useState('all');
  const [choosing, setChoosing] = useState(false);
  const byDataset = datasets.length > 1 && index.variable(DATASET) !== undefined;
  const others = groupings.flatMap((code, i) => {
    const grouping = code === variable.code ? undefined : index.variable(code);
    return grouping ? [{ key: `group-${i}`, label: words.by(grouping.label), grouping }] : [];
  });
  const tabs = [
    { key: 'all', label: words.together },
    ...(byDataset ? [{ key: 'datasets', label: words.byDataset }] : []),
    ...others,
  ];
  const selected = tabs.some(({ key }) => key === wanted) ? wanted : 'all';
  const grouping = others.find(({ key }) => key === selected)?.grouping;
  const by = selected === 'datasets' ? DATASET : (grouping?.code ?? null);
  const addGrouping = (code: string): void => {
    const at = Math.min(groupings.filter((other) => other !== code).length, 2);
    add(code);
    setWanted(`group-${at}`);
    setChoosing(false);
  };
  return (
    <section className="panel explore-pictures" aria-label={words.distribution}>
      <div className="explore-pictures-head">
        <Tabs label={words.distribution} tabs={tabs} selected={selected} onSelect={setWanted}>
          <div className="explore-pictures-tools no-print">
            <Button variant="plain" small onClick={() => setChoosing(true)}>
              {words.groupBy}
            </Button>
            {grouping && (
              <Button
                variant="plain"
                small
                onClick={() => {
                  remove(grouping.code);
                  setWanted('all');
                }}
              >
                {words.stopGrouping(grouping.label)}
              </Button>
            )}
          </div>
          <VariableDistribution selection={selection} variable={variable} by={by} settled={settled} />
        </Tabs>
      </div>
      <GroupingDialog
        selection={selection}
        variable={variable}
        open={choosing}
        onClose={() => setChoosing(false)}
        onChoose={addGrouping}
      />
    </section>
  );
}
