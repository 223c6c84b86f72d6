import { DATASET, isDate, isNumeric, type Variable } from '@mip/data-model';
import { beyondLimits } from './condition-limits.js';
import { PlanError } from './errors.js';
import { laneCount, layout, widthOf } from './lanes.js';
import type { AggregateNode, ConditionNode, FactorNode, KeyNode, PlanNode, VectorNode } from './nodes.js';

/** Limits on the plans that a worker reads; far above what the shipped algorithms need. */
export const LIMITS = {
  nodes: 100_000,
  depth: 64,
  lanes: 1_000_000,
  aggregates: 4_096,
  keys: 4,
  list: 20_000,
  /** Maximum length of a name or level code, in UTF-16 units. */
  text: 80,
} as const;

type Variables = ReadonlyMap<string, Variable>;
type Reader = (value: unknown, path: string, depth: number) => unknown;
type Fields = Readonly<Record<string, Reader | { readonly optional: Reader }>>;

/**
 * Validates an untrusted plan: only nodes of the algebra, only their fields, only declared variables of the right kind and
 * declared levels, within `LIMITS`. Returns a copy.
 * @throws PlanError with UNKNOWN_NODE, UNKNOWN_FIELD, BAD_VALUE, TOO_LARGE, UNKNOWN_COLUMN or WRONG_KIND
 */
export function checkPlan(value: unknown, variables: Variables): PlanNode {
  const plan = new Checker(variables).plan(value);
  if (laneCount(layout(plan)) > LIMITS.lanes) throw new PlanError('TOO_LARGE', '$', `more than ${LIMITS.lanes} lanes`);
  return plan;
}

/**
 * Validates an untrusted condition on the rows of a selection, by the same rules as `checkPlan` and within
 * `CONDITION_LIMITS`; it may compare dates. @throws PlanError as `checkPlan`
 */
export function checkCondition(value: unknown, variables: Variables): ConditionNode {
  const condition = new Checker(variables, { dates: true }).condition(value, '$', 0) as ConditionNode;
  const beyond = beyondLimits(condition);
  if (beyond) throw new PlanError('TOO_LARGE', '$', beyond);
  return condition;
}

class Checker {
  #nodes = 0;

  constructor(
    readonly variables: Variables,
    readonly allowed = { dates: false },
  ) {}

  plan(value: unknown): PlanNode {
    const { version, aggregates, ...rest } = record(value, '$');
    none(rest, '$');
    if (version !== 1) throw new PlanError('BAD_VALUE', '$.version', 'this worker reads version 1');
    const entries = Object.entries(record(aggregates, '$.aggregates'));
    if (entries.length > LIMITS.aggregates) throw new PlanError('TOO_LARGE', '$.aggregates', 'too many aggregates');
    const read = entries.map(([name, node]) => {
      if (!/^[A-Za-z_]\w{0,79}$/.test(name) || name === '__proto__') {
        throw new PlanError('BAD_VALUE', '$.aggregates', 'an aggregate has an unfit name');
      }
      return [name, this.aggregate(node, `$.aggregates.${name}`, 0) as AggregateNode] as const;
    });
    return { version: 1, aggregates: Object.fromEntries(read) };
  }

  readonly #number: Reader = (value, path) => {
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new PlanError('BAD_VALUE', path, 'must be a finite number');
    return value;
  };
  readonly #probability: Reader = (value, path, depth) => {
    const number = this.#number(value, path, depth) as number;
    if (number < 0 || number > 1) throw new PlanError('BAD_VALUE', path, 'must lie between 0 and 1');
    return number;
  };
  readonly #anyName: Reader = (value, path) => this.#variable(value, path).code;
  readonly #numericName: Reader = (value, path) => {
    const variable = this.#variable(value, path);
    if (!isNumeric(variable)) throw new PlanError('WRONG_KIND', path, `${variable.code} has no numeric value`);
    return variable.code;
  };
  readonly #list =
    (each: Reader, least = 0): Reader =>
    (value, path, depth) => {
      if (!Array.isArray(value) || value.length < least) {
        throw new PlanError('BAD_VALUE', path, `must be a list of at least ${least}`);
      }
      if (value.length > LIMITS.list) throw new PlanError('TOO_LARGE', path, `more than ${LIMITS.list} entries`);
      return value.map((entry, i) => each(entry, `${path}[${i}]`, depth));
    };
  readonly #one =
    (...allowed: readonly string[]): Reader =>
    (value, path) => {
      if (typeof value !== 'string' || !allowed.includes(value)) {
        throw new PlanError('BAD_VALUE', path, `must be one of ${allowed.join(' ')}`);
      }
      return value;
    };
  readonly #comparison = this.#one('=', '!=', '<', '<=', '>', '>=');
  readonly #dateName: Reader = (value, path) => {
    const variable = this.#variable(value, path);
    if (variable.kind !== 'date') throw new PlanError('WRONG_KIND', path, `${variable.code} is not a date`);
    return variable.code;
  };
  readonly #date: Reader = (value, path) => {
    if (!isDate(value)) throw new PlanError('BAD_VALUE', path, 'must be a date such as 2024-02-29');
    return value;
  };
  readonly #edges: Reader = (value, path, depth) => {
    const edges = this.#list(this.#number, 2)(value, path, depth) as number[];
    if (edges.some((edge, i) => i > 0 && edge <= edges[i - 1]!))
      throw new PlanError('BAD_VALUE', path, 'edges must rise');
    return edges;
  };

  #variable(value: unknown, path: string): Variable {
    const variable = typeof value === 'string' && value.length <= LIMITS.text ? this.variables.get(value) : undefined;
    if (!variable) throw new PlanError('UNKNOWN_COLUMN', path, 'no such variable in the data model');
    return variable;
  }

  #level(variable: Variable, value: unknown, path: string): string {
    if (typeof value !== 'string' || value.length > LIMITS.text)
      throw new PlanError('BAD_VALUE', path, 'must be a level code');
    const declared = variable.levels.some((level) => level.code === value);
    const elsewhere = variable.code === DATASET && /^[\w.+-]{1,80}$/.test(value);
    if (!declared && !elsewhere) throw new PlanError('BAD_VALUE', path, `not a declared level of ${variable.code}`);
    return value;
  }

  #nominal(value: unknown, path: string): Variable {
    const variable = this.#variable(value, path);
    if (variable.kind !== 'nominal') throw new PlanError('WRONG_KIND', path, `${variable.code} is not nominal`);
    return variable;
  }

  readonly #among: Reader = (value, path, depth) => {
    const { node, name, levels, ...rest } = record(value, path);
    none(rest, path);
    const variable = this.#nominal(name, `${path}.name`);
    const codes = this.#list((code, at) => this.#level(variable, code, at))(
      levels,
      `${path}.levels`,
      depth,
    ) as string[];
    if (new Set(codes).size !== codes.length)
      throw new PlanError('BAD_VALUE', `${path}.levels`, 'a level stands twice');
    return { node, name: variable.code, levels: codes };
  };

  readonly #factor: Reader = (value, path, depth) => {
    const { node, name, level, ...rest } = record(value, path);
    none(rest, path);
    this.#count(path, depth);
    if (node === 'column' && level === undefined) return { node, name: this.#numericName(name, `${path}.name`, depth) };
    if (node !== 'level') throw new PlanError('UNKNOWN_NODE', path, 'a factor is a column or a level');
    const variable = this.#nominal(name, `${path}.name`);
    return { node, name: variable.code, level: this.#level(variable, level, `${path}.level`) } satisfies FactorNode;
  };

  readonly #matrix: Reader = this.#list(this.#list(this.#number), 1);
  readonly #numeric: Reader = (v, p, d) => this.#read(this.#numerics, v, p, d);
  readonly #vector: Reader = (v, p, d) => this.#read(this.#vectors, v, p, d);
  readonly #key: Reader = (v, p, d) => this.#read(this.#keys, v, p, d);
  readonly condition: Reader = (v, p, d) => this.#read(this.#conditions, v, p, d);
  readonly aggregate: Reader = (v, p, d) => this.#read(this.#aggregates, v, p, d);

  readonly #numerics: Readonly<Record<string, Fields | Reader>> = {
    column: { name: this.#numericName },
    number: { value: this.#number },
    ...each('add subtract multiply divide', { left: this.#numeric, right: this.#numeric }),
    ...each('negate abs square sqrt log exp logistic softplus', { of: this.#numeric }),
    indicator: { of: this.condition },
    dot: (value, path, depth) => {
      const read = this.#fields({ of: this.#vector, weights: this.#list(this.#number) }, value, path, depth);
      return this.#sameWidth(read, 'weights', path);
    },
  };

  readonly #vectors: Readonly<Record<string, Fields | Reader>> = {
    vector: { of: this.#list(this.#numeric, 1) },
    design: { columns: this.#list(this.#list(this.#factor), 1) },
    ...each('shift scale', (value: unknown, path: string, depth: number) => {
      const read = this.#fields({ of: this.#vector, by: this.#list(this.#number) }, value, path, depth);
      return this.#sameWidth(read, 'by', path);
    }),
    linear: (value, path, depth) => {
      const read = this.#fields({ of: this.#vector, by: this.#matrix }, value, path, depth);
      return this.#rowsAsWide(read, 'by', path);
    },
    times: { of: this.#vector, by: this.#numeric },
    squares: { of: this.#vector },
    append: { of: this.#vector, last: this.#numeric },
  };

  readonly #conditions: Readonly<Record<string, Fields | Reader>> = {
    compare: { left: this.#numeric, operator: this.#comparison, right: this.#number },
    among: this.#among,
    dated: (value, path, depth) => {
      if (!this.allowed.dates) throw new PlanError('UNKNOWN_NODE', path, 'only selections compare dates');
      return this.#fields({ name: this.#dateName, operator: this.#comparison, right: this.#date }, value, path, depth);
    },
    present: { name: this.#anyName },
    ...each('and or', { of: this.#list(this.condition) }),
    not: { of: this.condition },
  };

  readonly #keys: Readonly<Record<string, Fields | Reader>> = {
    levels: (value, path, depth) => {
      const read = this.#among(value, path, depth) as { levels: string[] };
      if (read.levels.length === 0) throw new PlanError('BAD_VALUE', `${path}.levels`, 'a key needs a level');
      return read;
    },
    bins: { of: this.#numeric, edges: this.#edges },
    nearest: (value, path, depth) => {
      const fields = { of: this.#vector, centres: this.#matrix };
      return this.#rowsAsWide(this.#fields(fields, value, path, depth), 'centres', path);
    },
  };

  readonly #selected: Fields = {
    where: { optional: this.condition },
    by: { optional: (v, p, d) => this.#fewKeys(this.#list(this.#key)(v, p, d) as KeyNode[], p) },
  };

  readonly #summand: Reader = (value, path, depth) => {
    const { node } = record(value, path);
    const isVectorNode = typeof node === 'string' && Object.hasOwn(this.#vectors, node);
    return isVectorNode ? this.#vector(value, path, depth) : this.#numeric(value, path, depth);
  };

  readonly #aggregates: Readonly<Record<string, Fields | Reader>> = {
    count: { of: this.#one('rows', 'patients'), ...this.#selected },
    sum: { of: this.#summand, ...this.#selected },
    gram: { of: this.#vector, weight: { optional: this.#numeric }, ...this.#selected },
    sparse: this.#selected,
    extent: { of: this.#numeric, ...this.#selected },
    quantiles: { of: this.#numeric, at: this.#list(this.#probability, 1), ...this.#selected },
  };

  #fewKeys(keys: KeyNode[], path: string): KeyNode[] {
    if (keys.length > LIMITS.keys) throw new PlanError('TOO_LARGE', path, `more than ${LIMITS.keys} keys`);
    return keys;
  }

  #read(definitions: Readonly<Record<string, Fields | Reader>>, value: unknown, path: string, depth: number): unknown {
    this.#count(path, depth);
    const { node } = record(value, path);
    if (typeof node !== 'string' || !Object.hasOwn(definitions, node)) {
      throw new PlanError('UNKNOWN_NODE', path, `no such node here; allowed: ${Object.keys(definitions).join(' ')}`);
    }
    const definition = definitions[node]!;
    return typeof definition === 'function'
      ? definition(value, path, depth + 1)
      : this.#fields(definition, value, path, depth + 1);
  }

  #fields(fields: Fields, value: unknown, path: string, depth: number): { node: string } & Record<string, unknown> {
    const source = record(value, path);
    const result: Record<string, unknown> = { node: source.node };
    for (const key of Object.keys(source)) {
      if (key !== 'node' && !Object.hasOwn(fields, key))
        throw new PlanError('UNKNOWN_FIELD', path, 'has a field that the algebra does not know');
    }
    for (const [key, field] of Object.entries(fields)) {
      const reader = typeof field === 'function' ? field : field.optional;
      if (typeof field !== 'function' && source[key] === undefined) continue;
      result[key] = reader(source[key], `${path}.${key}`, depth);
    }
    return result as { node: string };
  }

  #sameWidth(read: Record<string, unknown>, list: string, path: string): unknown {
    const width = widthOf(read.of as VectorNode);
    if ((read[list] as number[]).length !== width)
      throw new PlanError('BAD_VALUE', `${path}.${list}`, `needs ${width} numbers`);
    return read;
  }

  #rowsAsWide(read: Record<string, unknown>, matrix: string, path: string): unknown {
    const width = widthOf(read.of as VectorNode);
    if ((read[matrix] as number[][]).some((row) => row.length !== width))
      throw new PlanError('BAD_VALUE', `${path}.${matrix}`, `each row needs ${width} numbers`);
    return read;
  }

  #count(path: string, depth: number): void {
    if (++this.#nodes > LIMITS.nodes) throw new PlanError('TOO_LARGE', path, `more than ${LIMITS.nodes} nodes`);
    if (depth > LIMITS.depth) throw new PlanError('TOO_LARGE', path, `nested deeper than ${LIMITS.depth}`);
  }
}

const each = <T>(names: string, definition: T): Record<string, T> =>
  Object.fromEntries(names.split(' ').map((name) => [name, definition]));

function record(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new PlanError('BAD_VALUE', path, 'must be an object');
  }
  return value as Record<string, unknown>;
}

function none(rest: Record<string, unknown>, path: string): void {
  if (Object.keys(rest).length > 0)
    throw new PlanError('UNKNOWN_FIELD', path, 'has a field that the algebra does not know');
}
