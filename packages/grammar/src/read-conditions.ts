import { type ConditionNode, columnsOf } from '@mip/aggregates';
import { DATASET, type Patients, patientAmong, type Variable, VISIT } from '@mip/data-model';
import { type Place, type Region, regionOf, type Stretch } from './region.js';

/** A condition of a question in classes of one variable: some of its levels, or an interval between its cut points. */
export type ClassCondition =
  | { readonly variable: string; readonly levels: readonly string[] }
  /** At least `from`, and less than `below`; an absent end is open. */
  | { readonly variable: string; readonly from?: number; readonly below?: number };

/** What a filter says that cannot be asked, and what can be said in its place. */
export interface GrammarFault {
  readonly rule: 'G1' | 'G2';
  /** Absent for a fault between several variables. */
  readonly variable?: string;
  readonly message: string;
}

/** What a filter is read against. */
export interface Grammar {
  readonly variables: ReadonlyMap<string, Variable>;
  /** Variables that the question needs anyway: that they are known is no condition. */
  readonly complete: ReadonlySet<string>;
  /** The variable that tells patients apart. */
  readonly patient: string | undefined;
  readonly longitudinal: boolean;
}

/** The grammar of a data model, for a question that needs the variables `complete`. */
export const grammarOf = (variables: Grammar['variables'], model: Patients, complete: Iterable<string>): Grammar => ({
  variables,
  complete: new Set(complete),
  patient: patientAmong(variables, model),
  longitudinal: model.longitudinal,
});

/**
 * Reads a filter as a conjunction of conditions on different variables, each in classes of its variable.
 *
 * G1: no choice between variables, nothing about missing values, identifiers, dates, texts or datasets. G2: an interval
 * begins and ends at cut points of the data model. Conditions stand in the order of their variables' codes.
 */
export function readConditions(
  where: ConditionNode | undefined,
  grammar: Grammar,
): { readonly conditions: readonly ClassCondition[] } | { readonly faults: readonly GrammarFault[] } {
  const faults: GrammarFault[] = [];
  const byVariable = new Map<string, ConditionNode[]>();
  for (const part of where ? conjuncts(where) : []) {
    const [name, ...others] = columnsOf(part);
    if (name === undefined) faults.push({ rule: 'G1', message: 'no patient can meet the filter' });
    else if (others.length > 0) faults.push({ rule: 'G1', message: between([name, ...others]) });
    else byVariable.set(name, [...(byVariable.get(name) ?? []), part]);
  }
  const conditions: ClassCondition[] = [];
  for (const [name, of] of [...byVariable].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const read = readVariable(grammar.variables.get(name), { node: 'and', of }, grammar);
    if ('message' in read) faults.push({ ...read, variable: name });
    else if ('condition' in read) conditions.push(read.condition);
  }
  return faults.length > 0 ? { faults } : { conditions };
}

/** The parts that all have to hold; an empty group holds of everybody. */
const conjuncts = (node: ConditionNode): readonly ConditionNode[] =>
  node.node === 'and' ? node.of.flatMap(conjuncts) : [node];

const between = (names: readonly string[]): string =>
  `conditions on ${names.join(' and ')} can only hold together, not one or the other: ask them one by one, or let the ` +
  'data managers add a variable that says it';

type ReadVariable =
  | { readonly condition: ClassCondition }
  /** The condition holds of everybody who takes part. */
  | { readonly holds: true }
  | Pick<GrammarFault, 'rule' | 'message'>;

function readVariable(variable: Variable | undefined, of: ConditionNode, grammar: Grammar): ReadVariable {
  const shape = (message: string): ReadVariable => ({ rule: 'G1', message });
  if (!variable) return shape('the data model has no such variable');
  const { code } = variable;
  if (code === DATASET) return shape('datasets are chosen in the request, not in its filter');
  if (code === VISIT && grammar.longitudinal) return shape('the visit is chosen in the request, not in its filter');
  if (code === grammar.patient) return shape(`${code} tells patients apart, and cannot choose among them`);
  if (variable.kind === 'date') return shape(`${code} is a date: let the data managers add a variable of its classes`);
  if (variable.kind === 'text')
    return shape(`${code} is free text: let the data managers add a variable of its classes`);
  const region = regionOf(of, variable);
  if (!region) return shape(`${code} is compared as a part of an expression: compare the variable itself`);
  if (region.missing)
    return shape(`${code} may be missing here: a filter cannot choose patients by what is not known of them`);
  return region.kind === 'levels' ? readLevels(region, variable, grammar) : readInterval(region, variable, grammar);
}

type OfKind<K extends Region['kind']> = Extract<Region, { kind: K }>;

function readLevels({ levels }: OfKind<'levels'>, variable: Variable, grammar: Grammar): ReadVariable {
  const { code } = variable;
  const codes = variable.levels.map((level) => level.code).filter((level) => levels.has(level));
  if (codes.length === 0) return { rule: 'G1', message: `no level of ${code} meets the filter` };
  if (codes.length === variable.levels.length) return readKnown(variable, grammar);
  return { condition: { variable: code, levels: codes } };
}

/** A filter that only asks for a value. */
const readKnown = ({ code }: Variable, { complete }: Grammar): ReadVariable =>
  complete.has(code)
    ? { holds: true }
    : {
        rule: 'G1',
        message: `the filter only says that ${code} is known: use the variable, or leave the condition out`,
      };

function readInterval({ stretches }: OfKind<'numbers'>, variable: Variable, grammar: Grammar): ReadVariable {
  const { code, cutPoints = [] } = variable;
  const [only, second] = stretches.map((stretch) => clipped(stretch, variable)).filter(holdsSomething);
  if (!only) return { rule: 'G1', message: `no value of ${code} meets the filter` };
  if (second)
    return {
      rule: 'G1',
      message: `${code} is asked for in more than one stretch: a filter keeps one interval of a variable`,
    };
  const from = isOpen(only.start) ? undefined : only.start;
  const below = isOpen(only.end) ? undefined : only.end;
  if (!from && !below) return readKnown(variable, grammar);
  const off = [from, below].filter((place) => place !== undefined).filter((place) => !isCutPoint(place, cutPoints));
  if (off.length > 0)
    return { rule: 'G2', message: `${inWords(code, only)}: ${off.map((one) => nearest(one, variable)).join('; ')}` };
  return {
    condition: { variable: code, ...(from && { from: from.value }), ...(below && { below: below.value }) },
  };
}

const isOpen = ({ value }: Place): boolean => !Number.isFinite(value);
const holdsSomething = ({ start, end }: Stretch): boolean =>
  start.value < end.value || (start.value === end.value && !start.after && end.after);
const isCutPoint = ({ value, after }: Place, cutPoints: readonly number[]): boolean =>
  !after && cutPoints.includes(value);

/** The stretch with an open end where it reaches a declared bound: nobody is beyond it. */
function clipped({ start, end }: Stretch, { kind, min, max }: Variable): Stretch {
  const beyond = max === undefined ? undefined : kind === 'integer' ? max + 1 : max;
  const reaches =
    beyond !== undefined && (end.value > beyond || (end.value === beyond && (end.after || kind === 'integer')));
  const starts = min !== undefined && (start.value < min || (start.value === min && !start.after));
  return {
    start: starts ? { value: Number.NEGATIVE_INFINITY, after: false } : start,
    end: reaches ? { value: Number.POSITIVE_INFINITY, after: true } : end,
  };
}

/** Where classes begin around a place that is no cut point. */
function nearest({ value }: Place, { code, cutPoints = [] }: Variable): string {
  if (cutPoints.length === 0)
    return `${code} has no cut points in the data model; \`mip data profile\` proposes some to its owner`;
  if (cutPoints.includes(value)) return `the class from ${value} holds ${value} itself: write at least, or less than`;
  const below = cutPoints.findLast((point) => point < value);
  const above = cutPoints.find((point) => point > value);
  const near = [below, above].filter((point) => point !== undefined);
  return `classes begin at ${near.join(' and ')}`;
}

/** An interval as a person would write it. */
function inWords(code: string, { start, end }: Stretch): string {
  const parts = [
    ...(isOpen(start) ? [] : [`${start.after ? '>' : '≥'} ${start.value}`]),
    ...(isOpen(end) ? [] : [`${end.after ? '≤' : '<'} ${end.value}`]),
  ];
  return `${code} ${parts.join(' and ')}`;
}
