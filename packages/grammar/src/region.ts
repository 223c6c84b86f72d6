import type { Comparison, ConditionNode } from '@mip/aggregates';
import type { Variable } from '@mip/data-model';

/**
 * The values of one variable for which a condition holds, and whether it also holds where the value is missing.
 *
 * A number's region is a set of stretches between `Place`s; a nominal variable's is a set of levels.
 */
export type Region =
  | { readonly kind: 'levels'; readonly levels: ReadonlySet<string>; readonly missing: boolean }
  | { readonly kind: 'numbers'; readonly stretches: readonly Stretch[]; readonly missing: boolean };

/** A place between numbers: just before `value`, or just after it. */
export interface Place {
  readonly value: number;
  readonly after: boolean;
}

/** The numbers between two places. */
export interface Stretch {
  readonly start: Place;
  readonly end: Place;
}

const START: Place = { value: Number.NEGATIVE_INFINITY, after: false };
const END: Place = { value: Number.POSITIVE_INFINITY, after: true };
const EVERYWHERE: readonly Stretch[] = [{ start: START, end: END }];

/** The region of a condition on one nominal or numeric variable; undefined for a condition of another kind. */
export function regionOf(condition: ConditionNode, variable: Variable): Region | undefined {
  return variable.kind === 'nominal' ? levelsOf(condition, variable) : numbersOf(condition, variable);
}

type Levels = Extract<Region, { kind: 'levels' }>;
type Numbers = Extract<Region, { kind: 'numbers' }>;

function levelsOf(condition: ConditionNode, { levels }: Variable): Levels | undefined {
  const codes = levels.map(({ code }) => code);
  const region = (holds: (code: string) => boolean, missing: boolean): Levels => ({
    kind: 'levels',
    levels: new Set(codes.filter(holds)),
    missing,
  });
  const read = (node: ConditionNode): Levels | undefined => {
    switch (node.node) {
      case 'among':
        return region((code) => node.levels.includes(code), false);
      case 'present':
        return region(() => true, false);
      case 'not': {
        const of = read(node.of);
        return of && region((code) => !of.levels.has(code), !of.missing);
      }
      case 'and':
      case 'or': {
        const parts = node.of.map(read);
        if (!parts.every((part) => part !== undefined)) return undefined;
        const joins = node.node === 'and' ? parts.every.bind(parts) : parts.some.bind(parts);
        return region(
          (code) => joins((part) => part.levels.has(code)),
          joins(({ missing }) => missing),
        );
      }
      default:
        return undefined;
    }
  };
  return read(condition);
}

function numbersOf(condition: ConditionNode, variable: Variable): Numbers | undefined {
  const numbers = (stretches: readonly Stretch[], missing: boolean): Numbers => ({
    kind: 'numbers',
    stretches,
    missing,
  });
  const read = (node: ConditionNode): Numbers | undefined => {
    switch (node.node) {
      case 'compare':
        return node.left.node === 'column'
          ? numbers(
              COMPARED[node.operator](place(node.right, false, variable), place(node.right, true, variable)),
              false,
            )
          : undefined;
      case 'present':
        return numbers(EVERYWHERE, false);
      case 'not': {
        const of = read(node.of);
        return of && numbers(outside(of.stretches), !of.missing);
      }
      case 'and':
      case 'or': {
        const parts = node.of.map(read);
        if (!parts.every((part) => part !== undefined)) return undefined;
        const missing = parts.map((part) => part.missing);
        return node.node === 'and'
          ? numbers(
              outside(union(parts.flatMap((part) => outside(part.stretches)))),
              missing.every((one) => one),
            )
          : numbers(
              union(parts.flatMap((part) => part.stretches)),
              missing.some((one) => one),
            );
      }
      default:
        return undefined;
    }
  };
  return read(condition);
}

/** The places before and after a number; between whole numbers there is one place. */
function place(value: number, after: boolean, { kind }: Variable): Place {
  if (kind !== 'integer') return { value, after };
  return { value: Number.isInteger(value) ? value + Number(after) : Math.ceil(value), after: false };
}

const COMPARED: Readonly<Record<Comparison, (before: Place, after: Place) => readonly Stretch[]>> = {
  '<': (before) => filled({ start: START, end: before }),
  '<=': (_, after) => filled({ start: START, end: after }),
  '>': (_, after) => filled({ start: after, end: END }),
  '>=': (before) => filled({ start: before, end: END }),
  '=': (before, after) => filled({ start: before, end: after }),
  '!=': (before, after) => [...filled({ start: START, end: before }), ...filled({ start: after, end: END })],
};

const isBefore = (one: Place, other: Place): boolean =>
  one.value < other.value || (one.value === other.value && !one.after && other.after);

/** A stretch that holds something, alone in a list. */
const filled = (stretch: Stretch): readonly Stretch[] => (isBefore(stretch.start, stretch.end) ? [stretch] : []);

/** The stretches, in order and without touching each other. */
function union(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const one of stretches.toSorted((a, b) => (isBefore(a.start, b.start) ? -1 : 1))) {
    const last = joined.at(-1);
    if (!last || isBefore(last.end, one.start)) joined.push(one);
    else if (isBefore(last.end, one.end)) joined.splice(-1, 1, { start: last.start, end: one.end });
  }
  return joined;
}

/** What lies outside of stretches. */
function outside(stretches: readonly Stretch[]): readonly Stretch[] {
  const found: Stretch[] = [];
  let start = START;
  for (const stretch of union(stretches)) {
    found.push(...filled({ start, end: stretch.start }));
    start = stretch.end;
  }
  return [...found, ...filled({ start, end: END })];
}
