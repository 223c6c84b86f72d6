import type { AlgorithmView, CatalogueModel } from '@mip/client';
import { type ReactNode, useState } from 'react';
import { type Draft, placed, roleOf } from '../draft/draft.js';
import type { ChangeDraft } from '../draft/use-draft.js';
import { useWords } from '../messages/words.js';
import { DatasetsFold } from '../variables/datasets-fold.js';
import { ModelPicker } from '../variables/model-picker.js';
import { VariableTree } from '../variables/variable-tree.js';
import { serves } from './fit.js';
import { rolesOf } from './role-names.js';
import { StepTitle } from './step-title.js';

interface DataColumnProps {
  readonly models: readonly CatalogueModel[];
  readonly model: CatalogueModel;
  readonly algorithm: AlgorithmView | undefined;
  readonly draft: Draft;
  readonly change: ChangeDraft;
}

/** The data model, its datasets and its variables. */
export function DataColumn({ models, model, algorithm, draft, change }: DataColumnProps): ReactNode {
  const { ask } = useWords();
  const [selected, setSelected] = useState<string>();
  const roles = rolesOf(algorithm, ask);
  return (
    <section className="panel stack ask-data" aria-labelledby="ask-data">
      <StepTitle id="ask-data" step={1}>
        {ask.data}
      </StepTitle>
      <ModelPicker models={models} model={model} />
      <DatasetsFold model={model} selected={draft.datasets} onChange={(datasets) => change({ datasets })} />
      <VariableTree
        model={model}
        datasets={draft.datasets}
        selected={selected}
        onSelect={setSelected}
        actions={(code) => {
          const variable = model.variables.find((one) => one.code === code);
          if (!variable) return null;
          return roles
            .filter((role) => serves(role, variable) && roleOf(draft, code) !== role.name)
            .map(({ name, label }) => (
              <button
                key={name}
                type="button"
                className="chip-button"
                aria-label={ask.add(variable.label, label)}
                title={ask.putInto(label)}
                data-sign={`+${name}`}
                onClick={() => change((before) => placed(before, code, name))}
              />
            ));
        }}
      />
    </section>
  );
}
