import { CLASHES, DIFFERENCES, KINDS } from '@mip/data-model';
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
    cutPoints: Type.Optional(
      list(Type.Number(), { description: 'Where the classes of a number begin, ascending, in `units`' }),
    ),
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
    classesOnly: Type.Boolean({
      description: 'Whether the hospital takes filters in classes of the data model alone: levels, and cut points',
    }),
    minSites: Type.Number({ description: 'The hospital answers only together with others, this many in all' }),
    patients: Type.Optional(Type.Number({ description: 'Absent if the policy of the hospital withholds it' })),
    missing: list(Type.String(), {
      description: 'Codes of the variables that have no value in the dataset',
    }),
  },
  { title: 'Dataset' },
);
export type CatalogueDataset = Static<typeof CatalogueDataset>;

/** Data of a hospital that are out of the federation because they contradict those of a hospital that enrolled earlier. */
export const Clash = object(
  {
    dataModel: Type.String({ description: 'code:version' }),
    hospital: Type.String({ description: 'The hospital whose data are out until they are mended' }),
    keeper: Type.String({ description: 'The hospital whose data stand' }),
    datasets: list(Type.String(), { description: 'The datasets that are out' }),
    what: oneOf([...CLASHES, 'dataset'], {
      description: '`dataset`: both have a dataset of this code; else in what their copies of the data model differ',
    }),
    variable: Type.Optional(Type.String()),
    here: Type.String({ description: 'What the hospital that is out declares' }),
    there: Type.String({ description: 'What the hospital declares whose data stand' }),
    reason: Type.String({ description: 'In English' }),
  },
  { title: 'Clash' },
);
export type Clash = Static<typeof Clash>;

/** In what a hospital's copy of a data model differs from earlier ones and means the same. */
export const CatalogueDifference = object(
  { hospital: Type.String(), variable: Type.String(), what: oneOf(DIFFERENCES) },
  { title: 'Difference' },
);
export type CatalogueDifference = Static<typeof CatalogueDifference>;

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
    clashes: Type.Optional(list(Clash, { description: 'Data that are out; absent if there are none' })),
    differences: Type.Optional(
      list(CatalogueDifference, { description: 'Between the hospitals’ copies; absent if there are none' }),
    ),
  },
  { title: 'DataModel' },
);
export type CatalogueModel = Static<typeof CatalogueModel>;
