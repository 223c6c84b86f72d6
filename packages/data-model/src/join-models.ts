import { DATASET, type DataModel, variablesOf } from './data-model.js';
import type { Level, Variable } from './variable.js';

/** One hospital's copy of a data model. */
export interface Copy {
  readonly hospital: string;
  readonly model: DataModel;
}

export const CLASHES = ['longitudinal', 'kind', 'units', 'level-spelling', 'level-label', 'levels'] as const;
/** In what two copies of a data model contradict each other. */
export type ClashKind = (typeof CLASHES)[number];

/** A copy that contradicts an earlier one. */
export interface ModelClash {
  readonly what: ClashKind;
  /** The hospital whose copy is out. */
  readonly hospital: string;
  /** The hospital whose copy stands. */
  readonly keeper: string;
  /** Absent if the copies contradict each other as a whole. */
  readonly variable?: string;
  /** What the copy that is out declares; empty if it declares nothing. */
  readonly here: string;
  /** What the copy that stands declares. */
  readonly there: string;
}

/** In what two declarations of a variable may differ and still mean the same. */
const IN_A_VARIABLE = [
  'label',
  'description',
  'bounds',
  'cut-points',
  'level-labels',
  'order',
  'further-level',
] as const;
export const DIFFERENCES = [...IN_A_VARIABLE, 'further-variable', 'lacks-variable'] as const;
/** In what copies may differ and still mean the same. */
export type DifferenceKind = (typeof DIFFERENCES)[number];

/** How a copy differs from the earlier ones without contradicting them. */
export interface ModelDifference {
  readonly what: DifferenceKind;
  readonly hospital: string;
  readonly variable: string;
}

/** What the copies of one data model mean together. */
export interface JoinedModel {
  /** The earliest copy with the variables and levels that only later ones have, at the end. */
  readonly model: DataModel;
  /** The copies that stand, by hospital. */
  readonly copies: ReadonlyMap<string, DataModel>;
  readonly clashes: readonly ModelClash[];
  readonly differences: readonly ModelDifference[];
}

/** A variable of the joined model, and whose copies it comes from. */
interface Joined {
  readonly variable: Variable;
  /** Who declared the variable first. */
  readonly by: string;
  /** Who declared each level first. */
  readonly levelsBy: ReadonlyMap<string, string>;
}

/**
 * Joins the copies of a data model, earliest first.
 *
 * Copies are the same where kinds, level codes and units are. A copy that contradicts the ones before it is left out,
 * and takes nothing from them. The levels of `dataset` are not compared: each hospital lists its own.
 */
export function joinModels([first, ...later]: readonly [Copy, ...Copy[]]): JoinedModel {
  const joined = new Map<string, Joined>();
  for (const variable of variablesOf(first.model).values()) joined.set(variable.code, fresh(variable, first.hospital));
  const copies = new Map([[first.hospital, first.model]]);
  const clashes: ModelClash[] = [];
  const differences: ModelDifference[] = [];
  /** How a copy differs from the ones before it, by its text, because most copies are the same. */
  const seen = new Map<string, readonly Omit<ModelDifference, 'hospital'>[]>([[textOf(first.model), []]]);
  for (const { hospital, model } of later) {
    const alike = seen.get(textOf(model));
    if (alike) {
      copies.set(hospital, model);
      for (const one of alike) differences.push({ ...one, hospital });
      continue;
    }
    const clash = clashOf({ hospital, model }, first, joined);
    if (clash) {
      clashes.push(clash);
      continue;
    }
    copies.set(hospital, model);
    const found: Omit<ModelDifference, 'hospital'>[] = [];
    const own = variablesOf(model);
    for (const [code, variable] of own) {
      const known = joined.get(code);
      const tell = (what: DifferenceKind): void => void found.push({ what, variable: code });
      if (!known) {
        joined.set(code, fresh(variable, hospital));
        tell('further-variable');
      } else if (code !== DATASET) {
        for (const what of differencesOf(known.variable, variable)) tell(what);
        joined.set(code, widened(known, variable, hospital));
      }
    }
    for (const code of variablesOf(first.model).keys())
      if (!own.has(code)) found.push({ what: 'lacks-variable', variable: code });
    for (const one of found) differences.push({ ...one, hospital });
    seen.set(textOf(model), found);
  }
  return { model: withVariables(first.model, joined), copies, clashes, differences };
}

function fresh(variable: Variable, hospital: string): Joined {
  return { variable, by: hospital, levelsBy: new Map(variable.levels.map(({ code }) => [code, hospital])) };
}

/** The first contradiction of a copy to the joined ones; undefined if there is none. */
function clashOf({ hospital, model }: Copy, first: Copy, joined: ReadonlyMap<string, Joined>): ModelClash | undefined {
  if (model.longitudinal !== first.model.longitudinal) {
    const shape = ({ longitudinal }: DataModel): string => (longitudinal ? 'several visits' : 'one row');
    const what = 'longitudinal';
    return { what, hospital, keeper: first.hospital, here: shape(model), there: shape(first.model) };
  }
  for (const [code, variable] of variablesOf(model)) {
    const known = joined.get(code);
    const found = known && variableClash(known, variable);
    if (found) return { ...found, hospital, variable: code };
  }
  return undefined;
}

type VariableClash = Pick<ModelClash, 'what' | 'keeper' | 'here' | 'there'>;

function variableClash({ variable: there, by, levelsBy }: Joined, here: Variable): VariableClash | undefined {
  if (here.kind !== there.kind) return { what: 'kind', keeper: by, here: here.kind, there: there.kind };
  const units = [here, there].map((one) => tidy(one.units ?? ''));
  if (units[0] !== units[1]) return { what: 'units', keeper: by, here: units[0]!, there: units[1]! };
  return here.code === DATASET || here.kind !== 'nominal' ? undefined : levelClash(there.levels, here.levels, levelsBy);
}

function levelClash(
  there: readonly Level[],
  here: readonly Level[],
  by: ReadonlyMap<string, string>,
): VariableClash | undefined {
  const labelHere = new Map(here.map(({ code, label }) => [code, folded(label)]));
  const known = new Set(there.map(({ code }) => code));
  const tell = (what: ClashKind, one: Level, other: Level): VariableClash => ({
    what,
    keeper: by.get(other.code)!,
    here: what === 'level-label' ? `${one.code} (${one.label})` : one.code,
    there: what === 'level-label' ? `${other.code} (${other.label})` : other.code,
  });
  for (const level of here) {
    const spelling = there.find(({ code }) => folded(code) === folded(level.code));
    if (spelling && !known.has(level.code)) return tell('level-spelling', level, spelling);
    // The same label on another code: one code would stand for two things.
    const label = folded(level.label);
    const labelled = there.filter((other) => folded(other.label) === label);
    const elsewhere = labelled.every(({ code }) => code !== level.code && labelHere.get(code) !== label);
    if (labelled[0] && elsewhere) return tell('level-label', level, labelled[0]);
  }
  if (here.some(({ code }) => known.has(code))) return undefined;
  const codes = (levels: readonly Level[]): string => levels.map(({ code }) => code).join(', ');
  return { what: 'levels', keeper: by.get(there[0]!.code)!, here: codes(here), there: codes(there) };
}

function differencesOf(there: Variable, here: Variable): readonly DifferenceKind[] {
  const levels = new Map(there.levels.map(({ code, label }) => [code, label]));
  const shared = here.levels.filter(({ code }) => levels.has(code));
  const own = new Set(shared.map(({ code }) => code));
  const order = there.levels.filter(({ code }) => own.has(code));
  const isDifferent: Readonly<Record<(typeof IN_A_VARIABLE)[number], boolean>> = {
    label: here.label !== there.label,
    description: (here.description ?? '') !== (there.description ?? ''),
    bounds: here.min !== there.min || here.max !== there.max,
    'cut-points': `${here.cutPoints}` !== `${there.cutPoints}`,
    'level-labels': shared.some(({ code, label }) => levels.get(code) !== label),
    order: order.some(({ code }, i) => code !== shared[i]?.code),
    'further-level': shared.length < here.levels.length,
  };
  return IN_A_VARIABLE.filter((what) => isDifferent[what]);
}

/** The variable with the further levels of a later copy, the wider of the bounds, so that they hold everywhere, and cut points that it lacks. */
function widened(known: Joined, { levels, min, max, cutPoints }: Variable, hospital: string): Joined {
  const further = levels.filter(({ code }) => !known.levelsBy.has(code));
  const { min: low, max: high, ...rest } = known.variable;
  return {
    by: known.by,
    levelsBy: new Map([...known.levelsBy, ...further.map(({ code }) => [code, hospital] as const)]),
    variable: {
      ...rest,
      levels: [...rest.levels, ...further],
      ...(!rest.cutPoints && cutPoints && { cutPoints }),
      ...(low !== undefined && min !== undefined && { min: Math.min(low, min) }),
      ...(high !== undefined && max !== undefined && { max: Math.max(high, max) }),
    },
  };
}

/** The tree of the earliest copy with the joined variables; those that only later copies have stand without a group. */
function withVariables(model: DataModel, joined: ReadonlyMap<string, Joined>): DataModel {
  const own = variablesOf(model);
  const joinedOf = (variables: readonly Variable[]): Variable[] =>
    variables.map((variable) => joined.get(variable.code)!.variable);
  const inGroup = (group: DataModel['groups'][number]): DataModel['groups'][number] => ({
    ...group,
    variables: joinedOf(group.variables),
    groups: group.groups.map(inGroup),
  });
  const further = [...joined.values()].filter(({ variable }) => !own.has(variable.code));
  return {
    ...model,
    variables: [...joinedOf(model.variables), ...further.map(({ variable }) => variable)],
    groups: model.groups.map(inGroup),
  };
}

const texts = new WeakMap<DataModel, string>();

/** The text of a copy, made once, because copies are many and mostly the same. */
function textOf(model: DataModel): string {
  const known = texts.get(model);
  if (known !== undefined) return known;
  const variables = [...variablesOf(model).values()].map((one) =>
    one.code === DATASET ? { ...one, levels: [] } : one,
  );
  const text = JSON.stringify([model.longitudinal, variables]);
  texts.set(model, text);
  return text;
}

/** A text without blanks around it, in one Unicode form. */
const tidy = (text: string): string => text.normalize('NFC').trim();
const folded = (text: string): string => tidy(text).toLowerCase();
