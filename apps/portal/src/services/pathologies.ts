import type { CatalogueGroup, CatalogueModel, CatalogueVariable } from '@mip/client';

/** A data model in the format of the MIP's portal-backend. */
export function pathologyOf({ id, label, variables, groups, datasets, longitudinal }: CatalogueModel) {
  const at = id.lastIndexOf(':');
  const [code, version] = [id.slice(0, at), id.slice(at + 1)];
  const grouped = new Set(groups.flatMap(codesIn));
  return {
    code,
    version,
    label,
    longitudinal,
    datasets: datasets.map(({ code: of, label: name }) => ({ code: of, label: name })),
    metadataHierarchy: {
      code,
      version,
      label,
      longitudinal,
      variables: variables.filter((variable) => !grouped.has(variable.code)).map(elementOf),
      groups: groups.map(groupOf),
    },
    datasetsVariables: Object.fromEntries(
      datasets.map(({ code: of, missing }) => [
        of,
        variables.map((variable) => variable.code).filter((one) => !missing.includes(one)),
      ]),
    ),
  };
}

interface Group {
  readonly code: string;
  readonly label: string;
  readonly variables: readonly Element[];
  readonly groups: readonly Group[];
}

const groupOf = ({ code, label, variables, groups }: CatalogueGroup): Group => ({
  code,
  label,
  variables: variables.map(elementOf),
  groups: groups.map(groupOf),
});

const codesIn = ({ variables, groups }: CatalogueGroup): readonly string[] => [
  ...variables.map(({ code }) => code),
  ...groups.flatMap(codesIn),
];

const SQL_TYPES = { real: 'real', integer: 'int', nominal: 'text', text: 'text', date: 'date' } as const;
type Element = ReturnType<typeof elementOf>;

/** A variable in the format of CDEsMetadata.json. */
const elementOf = ({
  code,
  label,
  kind,
  description = '',
  units,
  min,
  max,
  levels,
  methodology,
}: CatalogueVariable) => ({
  code,
  label,
  description,
  type: kind,
  sql_type: SQL_TYPES[kind],
  is_categorical: kind === 'nominal',
  ...(units !== undefined && { units }),
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
  ...(methodology !== undefined && { methodology }),
  enumerations: levels.map((level) => ({ code: level.code, label: level.label })),
});
