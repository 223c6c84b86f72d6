import { type ConditionNode, columnsOf } from '@mip/aggregates';
import type { Withheld } from '@mip/contract';
import { DATASET, type DataModel, tableColumnsOf, VISIT, variablesOf } from '@mip/data-model';
import type { FurtherLevels } from '@mip/protocol';
import type { FederatedDataset, FederatedModel } from '../workers/data-catalogue.js';
import type { OpenOrder } from '../workers/worker-connection.js';

/** A hospital's part of a run: what it is asked, and which of its datasets have no value of a variable. */
export interface Share {
  readonly hospital: string;
  readonly order: OpenOrder;
  /** By dataset, why it cannot have a row with all values that the run needs. */
  readonly noValue: ReadonlyMap<string, Withheld>;
  /** How many columns the question has, as the hospital's guard counts them. */
  readonly columns: number;
  /** Whether the hospital's data model lacks a variable of the run, so that it cannot be asked at all. */
  readonly lacking: boolean;
}

/** The share of a hospital; undefined if it holds none of the datasets. */
export function shareOf(hospital: string, order: OpenOrder, federated: FederatedModel): Share | undefined {
  const { selection } = order;
  const copy = federated.copies.get(hospital);
  const datasets = federated.datasets.filter(
    (one) => one.hospital === hospital && selection.datasets.includes(one.code),
  );
  if (!copy || datasets.length === 0) return undefined;
  const used = usedBy(order);
  const declared = variablesOf(copy);
  const undeclared = [...used].filter((code) => !declared.has(code));
  const noValue = datasets.flatMap((dataset): (readonly [string, Withheld])[] => {
    const without = undeclared.length > 0 ? undeclared : missingIn(dataset, order);
    const reason = { hospital, dataset: dataset.code, rule: 'NO_VALUE', help: helpFor(dataset, without, undeclared) };
    return without[0] === undefined ? [] : [[dataset.code, { ...reason, subject: without[0] }]];
  });
  const furtherLevels = furtherThan(copy, used, federated);
  const out = new Set(federated.clashes.flatMap((clash) => (clash.hospital === hospital ? clash.datasets : [])));
  const asked = selection.datasets.filter((code) => !out.has(code));
  return {
    hospital,
    columns: columnsAsked(selection.columns, federated),
    lacking: undeclared.length > 0,
    noValue: new Map(noValue),
    order: {
      ...order,
      selection: out.size > 0 ? { ...selection, datasets: asked } : selection,
      ...(furtherLevels.length > 0 && { furtherLevels }),
    },
  };
}

/** Columns of the variables that a run names: one of numbers, one for each level but the first. */
const columnsAsked = (names: readonly string[], { variables }: FederatedModel): number =>
  [...new Set(names)]
    .flatMap((name) => (name === DATASET ? [] : (variables.get(name) ?? [])))
    .reduce((sum, variable) => sum + tableColumnsOf(variable), 0);

/** The variables of a run. */
function usedBy({ selection: { visit, complete, columns, where }, design }: OpenOrder): ReadonlySet<string> {
  const conditions = [where, design?.outcome].flatMap((condition) => (condition ? [...columnsOf(condition)] : []));
  const used = new Set([
    ...(visit ? [VISIT] : []),
    ...complete,
    ...columns,
    ...conditions,
    ...(design?.covariates ?? []),
  ]);
  used.delete(DATASET);
  return used;
}

/** Variables without a value in a dataset, for want of which no row of it can be in the run. */
function missingIn(
  { variables }: FederatedDataset,
  { selection: { visit, complete, where } }: OpenOrder,
): readonly string[] {
  const has = new Set([DATASET, ...variables]);
  const without = [...(visit ? [VISIT] : []), ...complete].filter((code) => !has.has(code));
  if (without.length > 0 || !where || canBe(true, where, has)) return without;
  return [...columnsOf(where)].filter((code) => !has.has(code));
}

/** Whether a condition can be true, or false, for a row with values only of the variables in `has`. */
function canBe(truth: boolean, condition: ConditionNode, has: ReadonlySet<string>): boolean {
  switch (condition.node) {
    case 'and':
    case 'or': {
      const every = (condition.node === 'and') === truth;
      return every
        ? condition.of.every((one) => canBe(truth, one, has))
        : condition.of.some((one) => canBe(truth, one, has));
    }
    case 'not':
      return canBe(!truth, condition.of, has);
    default:
      return !truth || [...columnsOf(condition)].every((code) => has.has(code));
  }
}

function helpFor({ code }: FederatedDataset, without: readonly string[], undeclared: readonly string[]): string {
  const names = new Intl.ListFormat('en').format(without);
  const cause = undeclared.length > 0 ? ', which the data model of its hospital does not declare' : '';
  return `${code} has no value of ${names}${cause}. Leave out the variable or the dataset.`;
}

/** The levels of the run's variables that only other hospitals declare. */
function furtherThan(copy: DataModel, used: ReadonlySet<string>, { variables }: FederatedModel): FurtherLevels {
  const own = variablesOf(copy);
  return [...used].flatMap((code) => {
    const known = new Set(own.get(code)?.levels.map((level) => level.code));
    const levels = (variables.get(code)?.levels ?? []).flatMap((level) => (known.has(level.code) ? [] : [level.code]));
    return levels.length > 0 ? [{ variable: code, levels }] : [];
  });
}
