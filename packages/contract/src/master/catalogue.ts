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

/** A chapter of a data model; chapters hold chapters, which a schema without references cannot say. */
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
    connected: Type.Boolean({ description: 'Whether the hospital is connected at the moment' }),
    validation: Type.Boolean({ description: 'Whether it is for checking methods, and holds no patients' }),
    patients: Type.Optional(Type.Number({ description: 'Absent where the policy of the hospital keeps it back' })),
    missing: list(Type.String(), {
      description: 'Codes of the variables of the data model of which the dataset has no value',
    }),
  },
  { title: 'Dataset' },
);
export type CatalogueDataset = Static<typeof CatalogueDataset>;

/** One data model as the federation has it. */
export const CatalogueModel = object(
  {
    id: Type.String({ description: 'code:version' }),
    label: Type.String(),
    longitudinal: Type.Boolean(),
    variables: list(CatalogueVariable, { description: 'Every variable, in reading order' }),
    groups: list(openObject<CatalogueGroup>({ title: 'VariableGroup' }), {
      description: 'Chapters; variables that stand in none are in `variables` alone',
    }),
    datasets: list(CatalogueDataset),
  },
  { title: 'DataModel' },
);
export type CatalogueModel = Static<typeof CatalogueModel>;
