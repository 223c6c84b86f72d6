import { KINDS } from '@mip/data-model';
import Type, { type Static } from 'typebox';
import { list, object, oneOf, openObject } from '../schema.js';

export const CatalogueVariable = object(
  {
    code: Type.String(),
    label: Type.String(),
    description: Type.Optional(Type.String()),
    kind: oneOf(KINDS),
    levels: list(object({ code: Type.String(), label: Type.String() }), {
      description: 'In the declared order; empty unless `kind` is `nominal`',
    }),
    units: Type.Optional(Type.String()),
    min: Type.Optional(Type.Number({ description: 'Inclusive, in `units`' })),
    max: Type.Optional(Type.Number({ description: 'Inclusive, in `units`' })),
    methodology: Type.Optional(Type.String()),
  },
  { title: 'Variable', additionalProperties: true },
);
export type CatalogueVariable = Static<typeof CatalogueVariable>;

/** A group of a data model. Groups are nested, which a schema without references cannot express. */
export interface CatalogueGroup {
  readonly code: string;
  readonly label: string;
  readonly variables: readonly CatalogueVariable[];
  readonly groups: readonly CatalogueGroup[];
}

export const CatalogueDataset = object(
  {
    code: Type.String(),
    label: Type.String(),
    hospital: Type.String(),
    connected: Type.Boolean({ description: 'Whether the hospital is connected now' }),
    validation: Type.Boolean({ description: 'Whether it is for validating methods, and has no patients' }),
    patients: Type.Optional(Type.Number({ description: 'Absent if the policy of the hospital withholds it' })),
    missing: list(Type.String(), {
      description: 'Codes of the variables that have no value in the dataset',
    }),
  },
  { title: 'Dataset' },
);
export type CatalogueDataset = Static<typeof CatalogueDataset>;

/** A data model of the federation, with its datasets. */
export const CatalogueModel = object(
  {
    id: Type.String({ description: 'code:version' }),
    label: Type.String(),
    longitudinal: Type.Boolean(),
    variables: list(CatalogueVariable, { description: 'Every variable, in reading order' }),
    groups: list(openObject<CatalogueGroup>({ title: 'VariableGroup' }), {
      description: 'Groups of variables; a variable without a group is only in `variables`',
    }),
    datasets: list(CatalogueDataset),
  },
  { title: 'DataModel' },
);
export type CatalogueModel = Static<typeof CatalogueModel>;
