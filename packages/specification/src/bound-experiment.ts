import type { ConditionNode, Selection, VisitChoice } from '@mip/aggregates';
import { DATASET, type Patients, type Variable } from '@mip/data-model';
import type { Specification } from './specification.js';

/** The federation's data models, by `code:version`. */
export interface Context {
  readonly models: ReadonlyMap<string, HeldModel>;
  /** The request was taken before, or is the federation's own: it is read whatever hospitals take today, and each still judges it itself. */
  readonly isKept?: boolean;
}

export interface HeldModel {
  /** Whether patients have several visits; they have one where it is not said. */
  readonly model?: Patients;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly datasets: readonly HeldDataset[];
  /** Why datasets that a hospital has are out of the federation, by code. */
  readonly out?: ReadonlyMap<string, string>;
}

export interface HeldDataset {
  readonly code: string;
  readonly validation?: boolean;
  /** Whether the hospital's policy takes filters in classes of the data model alone. */
  readonly classesOnly?: boolean;
  readonly hospital?: string;
  /** The hospital answers only together with others, this many in all; alone where it is not said. */
  readonly minSites?: number;
  /** Whether the hospital's policy refuses what could rest on one patient. */
  readonly hardStops?: boolean;
}

/** A valid request, bound to its data model. */
export interface BoundExperiment {
  readonly algorithm: string;
  readonly selection: Selection;
  /** Nominal covariates, and which rows are positive; hospitals check both before the run. */
  readonly design?: { readonly covariates: readonly string[]; readonly outcome?: ConditionNode };
  readonly onLoss: 'fail' | 'continue';
  readonly seed: number;
  /** The data model's variables, with their levels in the requested order. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** Variable codes by role. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** A value for every parameter that has one. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The checked fields of a request. */
export interface ReadRequest {
  readonly dataModel: string;
  readonly datasets: readonly string[];
  readonly visit: VisitChoice | undefined;
  readonly where: ConditionNode | undefined;
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly onLoss: 'fail' | 'continue';
  readonly seed: number;
  readonly levelOrder: LevelOrder;
}

/** The order of each variable's levels: as declared in the data model, or by code. */
export type LevelOrder = 'declared' | 'by-code';

/** The seed of requests that give none; the same as in earlier releases of the MIP. */
export const DEFAULT_SEED = 123;

/** Binds a valid request to its data model. */
export function bind(
  specification: Specification,
  { dataModel, datasets, visit, where, roles, parameters, onLoss, seed, levelOrder }: ReadRequest,
  variables: ReadonlyMap<string, Variable>,
): BoundExperiment {
  const used = [...new Set(Object.values(roles).flat())];
  const design = designOf(specification, roles, parameters, variables);
  const rows = rowsOf(specification, roles, parameters, where);
  const ordered = levelOrder === 'declared' ? variables : byCode(variables);
  return {
    algorithm: specification.id,
    selection: {
      dataModel,
      datasets,
      ...(visit && { visit }),
      ...(rows && { where: rows }),
      complete: specification.missing === 'complete' ? used : [],
      columns: specification.byDataset ? [...new Set([...used, DATASET])] : used,
    },
    ...(design && { design }),
    onLoss,
    seed,
    variables: withReferences(ordered, referencesIn(specification, parameters)),
    roles,
    parameters,
  };
}

const byCode = (variables: ReadonlyMap<string, Variable>): ReadonlyMap<string, Variable> =>
  new Map(
    [...variables].map(([code, variable]) => [
      code,
      { ...variable, levels: variable.levels.toSorted((a, b) => (a.code < b.code ? -1 : 1)) },
    ]),
  );

/** The reference levels that a request chooses, by variable. */
const referencesIn = (
  { design }: Specification,
  parameters: ReadRequest['parameters'],
): Readonly<Record<string, string>> =>
  design?.reference === undefined ? {} : ((parameters[design.reference] ?? {}) as Readonly<Record<string, string>>);

/** The variables with each reference before its other levels. */
const withReferences = (
  variables: ReadonlyMap<string, Variable>,
  references: Readonly<Record<string, string>>,
): ReadonlyMap<string, Variable> =>
  new Map(
    [...variables].map(([code, variable]) => {
      if (!Object.hasOwn(references, code)) return [code, variable];
      const isReference = (level: Variable['levels'][number]): boolean => level.code === references[code];
      const levels = [...variable.levels.filter(isReference), ...variable.levels.filter((one) => !isReference(one))];
      return [code, { ...variable, levels }];
    }),
  );

/** The condition on rows: the filter, and the two levels of an outcome that are compared. */
function rowsOf(
  { design }: Specification,
  roles: ReadRequest['roles'],
  parameters: ReadRequest['parameters'],
  where: ConditionNode | undefined,
): ConditionNode | undefined {
  const outcome = design?.outcome;
  const name = outcome && roles[outcome.role]?.[0];
  const against = outcome?.against && parameters[outcome.against];
  if (!outcome || name === undefined || typeof against !== 'string') return where;
  const two: ConditionNode = { node: 'among', name, levels: [String(parameters[outcome.level]), against] };
  return where ? { node: 'and', of: [where, two] } : two;
}

function designOf(
  { design }: Specification,
  roles: ReadRequest['roles'],
  parameters: ReadRequest['parameters'],
  variables: ReadonlyMap<string, Variable>,
): BoundExperiment['design'] {
  if (!design) return undefined;
  const covariates = (roles[design.covariates] ?? []).filter((code) => variables.get(code)?.kind === 'nominal');
  const name = design.outcome && roles[design.outcome.role]?.[0];
  const level = design.outcome && parameters[design.outcome.level];
  const outcome =
    name !== undefined && typeof level === 'string' ? ({ node: 'among', name, levels: [level] } as const) : undefined;
  if (covariates.length === 0 && !outcome) return undefined;
  return { covariates, ...(outcome && { outcome }) };
}
