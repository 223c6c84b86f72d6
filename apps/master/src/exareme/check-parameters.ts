import type { Variable } from '@mip/data-model';
import { type Body, isBlank } from './fault.js';
import { type Enumeration, type Parameter, type ParameterEntry, parameterEntry } from './parameter-entries.js';

/** The variables that a request puts in each role. */
interface ChosenVariables {
  of(role: string): readonly Variable[];
}

/** What the MIP's engine finds wrong with the parameters of a request, in its own words. */
export function parameterFaults(
  parameters: Readonly<Record<string, Parameter>>,
  given: Body,
  chosen: ChosenVariables,
): string[] {
  const entries = new Map(Object.entries(parameters).map(([name, parameter]) => [name, parameterEntry(parameter)]));
  const unknown = Object.keys(given)
    .filter((name) => !entries.has(name))
    .map((name) => `Parameter ${name.slice(0, 80)} does not exist in the algorithm specification.`);
  const blank = [...entries].filter(([name, { notblank }]) => notblank && isBlank(given[name]));
  if (blank.length > 0 && Object.keys(given).length === 0) return ['Algorithm parameters not provided.'];
  return [
    ...unknown,
    ...[...entries].flatMap(([name, entry]) => {
      if (blank.some(([missing]) => missing === name)) return [`Parameter '${name}' should not be blank.`];
      return isBlank(given[name]) ? [] : valueFaults(entry, given[name], chosen);
    }),
  ];
}

const IS: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  int: Number.isInteger,
  real: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  dict: (value) => typeof value === 'object' && !Array.isArray(value),
};

function valueFaults(entry: ParameterEntry, value: unknown, chosen: ChosenVariables): string[] {
  const { label, types, enums, min, max } = entry;
  if (Array.isArray(value)) return [`Parameter '${label}' cannot have multiple values.`];
  if (!types.some((type) => IS[type]?.(value)))
    return [`Parameter '${label}' values should be of types '${listed(types)}'.`];
  const faults: string[] = [];
  const allowed = enums && enumerated(enums, chosen);
  if (allowed && !allowed.includes(String(value)))
    faults.push(`Parameter '${label}' values should be one of the following: '${listed(allowed)}'.`);
  if (min !== null && typeof value === 'number' && value < min)
    faults.push(`Parameter '${label}' values should be greater than ${min} .`);
  if (max !== null && typeof value === 'number' && value > max)
    faults.push(`Parameter '${label}' values should be at most equal to ${max} .`);
  if (types.includes('dict')) faults.push(...dictFaults(entry, value as Body, chosen));
  return faults;
}

function dictFaults(
  { label, dict_keys_enums, dict_values_enums }: ParameterEntry,
  value: Body,
  chosen: ChosenVariables,
) {
  const keys = dict_keys_enums && enumerated(dict_keys_enums, chosen);
  const values = dict_values_enums && enumerated(dict_values_enums, chosen);
  return Object.entries(value).flatMap(([key, items]) => [
    ...(keys && !keys.includes(key)
      ? [`Parameter '${label}' keys should be one of the following: '${listed(keys)}'.`]
      : []),
    ...(values && ![items].flat().every((item) => values.includes(String(item)))
      ? [`Parameter '${label}' values should be one of the following: '${listed(values)}'.`]
      : []),
  ]);
}

const listed = (items: readonly string[]): string => `[${items.map((item) => `'${item}'`).join(', ')}]`;

/** The values that an enumeration allows, given the request's variables; undefined where they cannot be known. */
function enumerated({ type, source }: Enumeration, chosen: ChosenVariables): readonly string[] | undefined {
  if (type === 'list') return source;
  const variables = source.flatMap((role) => chosen.of(role));
  const values =
    type === 'input_var_names'
      ? variables.map(({ code }) => code)
      : variables.flatMap(({ levels }) => levels.map(({ code }) => code));
  return values.length > 0 ? values : undefined;
}
