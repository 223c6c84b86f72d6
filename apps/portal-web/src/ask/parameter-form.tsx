import type { AlgorithmView, CatalogueModel } from '@mip/client';
import type { ReactNode } from 'react';
import type { Draft } from '../draft/draft.js';
import { useWords } from '../messages/words.js';
import { LevelField } from './parameters/level-field.js';
import { LevelPerField } from './parameters/level-per-field.js';
import { MatrixField } from './parameters/matrix-field.js';
import { NumberField } from './parameters/number-field.js';
import { PairsField } from './parameters/pairs-field.js';
import type { ParameterFieldProps } from './parameters/parameter-field.js';
import { PerVariableField } from './parameters/per-variable-field.js';
import { ChoiceField, FlagField } from './parameters/simple-fields.js';

type Kind = AlgorithmView['parameters'][number]['kind'];

/** The control for each kind of parameter. */
const FIELDS: Readonly<Record<Kind, (props: ParameterFieldProps) => ReactNode>> = {
  real: NumberField,
  integer: NumberField,
  choice: ChoiceField,
  flag: FlagField,
  level: LevelField,
  levelPer: LevelPerField,
  matrix: MatrixField,
  pairs: PairsField,
  perVariable: PerVariableField,
};

interface ParameterFormProps {
  readonly algorithm: AlgorithmView;
  readonly draft: Draft;
  readonly model: CatalogueModel;
  readonly lacking: ReadonlySet<string>;
  readonly onChange: (name: string, value: unknown) => void;
}

/** The form of an algorithm's parameters, from its specification. */
export function ParameterForm({ algorithm, draft, model, lacking, onChange }: ParameterFormProps): ReactNode {
  const { ask } = useWords();
  const known = new Map(model.variables.map((variable) => [variable.code, variable]));
  if (algorithm.parameters.length === 0) return null;
  return (
    <div className="grid">
      {algorithm.parameters.map((parameter) => {
        const Control = FIELDS[parameter.kind];
        const role = 'role' in parameter ? parameter.role : '';
        return (
          <Control
            key={`${algorithm.id}-${parameter.name}`}
            parameter={parameter}
            value={draft.parameters[parameter.name] ?? parameter.default}
            variables={(draft.variables[role] ?? []).flatMap((code) => known.get(code) ?? [])}
            others={draft.parameters}
            fault={lacking.has(parameter.name) ? ask.required : undefined}
            onChange={(value) => onChange(parameter.name, value)}
          />
        );
      })}
    </div>
  );
}
