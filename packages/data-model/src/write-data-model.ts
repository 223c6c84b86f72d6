import type { DataModel, Group } from './data-model.js';
import { sqlTypeOf, type Variable } from './variable.js';

/** The contents of a CDEsMetadata.json; `readDataModel` reads the same data model back. */
export function writeDataModel({
  code,
  version,
  label,
  longitudinal,
  patient,
  rowPerPatient,
  missing,
  ...children
}: DataModel): Record<string, unknown> {
  return {
    code,
    version,
    label,
    longitudinal,
    ...(patient !== undefined && { patient }),
    ...(rowPerPatient && { rowPerPatient }),
    ...(missing && { missing }),
    ...writeChildren(children),
  };
}

const writeChildren = ({ variables, groups }: Pick<Group, 'variables' | 'groups'>): Record<string, unknown> => ({
  variables: variables.map(writeVariable),
  groups: groups.map(({ code, label, ...children }) => ({ code, label, ...writeChildren(children) })),
});

function writeVariable(variable: Variable): Record<string, unknown> {
  const { code, label, description, kind, levels, units, min, max, cutPoints, methodology, missing, statedType } =
    variable;
  return {
    code,
    label,
    ...(description !== undefined && { description }),
    sql_type: sqlTypeOf(variable),
    isCategorical: kind === 'nominal',
    ...(kind === 'nominal' && { enumerations: levels.map((level) => ({ code: level.code, label: level.label })) }),
    ...(min !== undefined && { minValue: min }),
    ...(max !== undefined && { maxValue: max }),
    ...(units !== undefined && { units }),
    ...(cutPoints && { cutPoints }),
    ...(methodology !== undefined && { methodology }),
    ...(missing && { missing }),
    type: statedType ?? kind,
  };
}
