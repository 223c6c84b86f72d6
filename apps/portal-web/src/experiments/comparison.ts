import type { Experiment } from '@mip/contract/portal';

/** One thing that was asked, in both experiments. */
export interface AskedRow {
  readonly row:
    | 'algorithm'
    | 'dataModel'
    | 'datasets'
    | 'variables'
    | 'parameters'
    | 'filter'
    | 'patients'
    | 'hospitals';
  readonly a: string;
  readonly b: string;
}

/** A number that both results have under the same name. */
export interface NumberRow {
  readonly name: string;
  readonly a: number;
  readonly b: number;
}

/** What two experiments asked differently, and on whom they stand. */
export function askedDifferently(a: Experiment, b: Experiment): readonly AskedRow[] {
  return ROWS.map(([row, of]) => ({ row, a: of(a), b: of(b) })).filter(({ a: left, b: right }) => left !== right);
}

const list = (record: Readonly<Record<string, unknown>>): string =>
  Object.entries(record)
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : JSON.stringify(value)}`)
    .sort()
    .join('; ');

const ROWS: readonly (readonly [AskedRow['row'], (experiment: Experiment) => string])[] = [
  ['algorithm', ({ algorithm }) => algorithm],
  ['dataModel', ({ dataModel }) => dataModel],
  ['datasets', ({ request }) => [...request.datasets].sort().join(', ')],
  ['variables', ({ request }) => list(request.variables)],
  ['parameters', ({ request }) => list(request.parameters ?? {})],
  ['filter', ({ request }) => (request.filter ? JSON.stringify(request.filter) : '')],
  ['patients', ({ record }) => String(record?.participants.reduce((sum, { patients }) => sum + patients, 0) ?? '')],
  [
    'hospitals',
    ({ record }) =>
      record?.participants
        .map(({ hospital }) => hospital)
        .sort()
        .join(', ') ?? '',
  ],
];

const MOST_NUMBERS = 400;
/** How estimates vary together, and points of curves, are for computing and drawing, not for comparing. */
const LEFT_OUT = new Set(['covariance', 'roc_curve']);

/** Every number that both results name alike. Entries of lists that run along `indep_vars` are named by their term. */
export function sharedNumbers(a: unknown, b: unknown): readonly NumberRow[] {
  const right = numbersOf(b);
  return [...numbersOf(a)]
    .flatMap(([name, value]) => (right.has(name) ? [{ name, a: value, b: right.get(name)! }] : []))
    .slice(0, MOST_NUMBERS);
}

function numbersOf(result: unknown): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const terms = (result as { indep_vars?: unknown } | null)?.indep_vars;
  const names = Array.isArray(terms) ? (terms as readonly string[]) : undefined;
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'number') found.set(path, value);
    else if (Array.isArray(value))
      for (const [i, item] of value.entries())
        walk(item, `${path}[${value.length === names?.length ? names[i] : label(item, i)}]`);
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value))
        if (!LEFT_OUT.has(key)) walk(item, path === '' ? key : `${path}.${key}`);
  };
  walk(result, '');
  return found;
}

/** What an entry of a list is about, where it says so. */
function label(item: unknown, i: number): string {
  if (typeof item !== 'object' || item === null) return String(i);
  const { variable, dataset, level, var: name } = item as Record<string, unknown>;
  return [variable, name, dataset, level].filter((word) => typeof word === 'string').join(' · ') || String(i);
}
