import { CirclePacking } from '@mip/charts';
import type { CatalogueModel } from '@mip/client';
import { type ReactNode, useMemo } from 'react';
import { Segments } from '../design/segments.js';
import { useWords } from '../messages/words.js';
import { DatasetsFold } from '../variables/datasets-fold.js';
import { ModelPicker } from '../variables/model-picker.js';
import { variableIndex } from '../variables/variable-index.js';
import { VariableTree } from '../variables/variable-tree.js';
import { packOf } from './pack-of.js';
import type { Selection } from './use-selection.js';

export type View = 'list' | 'circles';

interface FindPanelProps {
  readonly models: readonly CatalogueModel[];
  readonly selection: Selection;
  readonly variable: string | undefined;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly onModel: (model: CatalogueModel) => void;
  readonly onSelect: (code: string) => void;
  readonly onOpen: (code: string) => void;
}

/** Finds a variable: data model, datasets, tree. */
export function FindPanel(props: FindPanelProps): ReactNode {
  const { models, selection, variable, view, onView, onModel, onSelect, onOpen } = props;
  const { explore: words } = useWords();
  const { model, datasets } = selection;
  const { root } = variableIndex(model);
  const pack = useMemo(() => packOf(root), [root]);
  return (
    <section className="panel explore-find" aria-label={words.find} data-tour="tree">
      <ModelPicker models={models} model={model} onChange={onModel} />
      <DatasetsFold model={model} selected={datasets} onChange={selection.chooseDatasets} />
      <div className="row-apart">
        <h2 className="explore-find-title">{words.variables}</h2>
        <Segments
          label={words.view}
          options={[
            { key: 'list', label: words.list },
            { key: 'circles', label: words.circles },
          ]}
          selected={view}
          onSelect={onView}
        />
      </div>
      {view === 'list' ? (
        <VariableTree model={model} datasets={datasets} selected={variable} onSelect={onSelect} onOpen={onOpen} />
      ) : (
        <div className="explore-circles">
          <CirclePacking
            title={words.circlesTitle}
            note={words.circlesHelp}
            tools={false}
            root={pack}
            selected={variable === undefined ? [] : [variable]}
            onSelect={onOpen}
          />
        </div>
      )}
    </section>
  );
}
