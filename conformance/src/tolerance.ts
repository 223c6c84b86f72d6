/** |got − expected| ≤ abs + rel·|expected| */
export interface Tolerance {
  readonly rel: number;
  readonly abs: number;
}

export interface Tolerances extends Tolerance {
  /** By dotted path prefix, `*` for any part; the longest match wins. */
  readonly overrides?: Readonly<Record<string, Tolerance>>;
}

export const within = (got: number, expected: number, { rel, abs }: Tolerance): boolean =>
  got === expected || Math.abs(got - expected) <= abs + rel * Math.abs(expected);

/** Every place at which `got` is not what is `expected`, which may say less than `got`. */
export function differences(
  got: unknown,
  expected: unknown,
  tolerances: Tolerances,
  path: readonly string[] = [],
): string[] {
  const at = path.join('.');
  if (typeof expected === 'number') {
    const value = typeof got === 'string' ? Number(got) : got;
    if (typeof value === 'number' && within(value, expected, toleranceAt(path, tolerances))) return [];
    return [`${at}: got ${String(got)}, expected ${expected}`];
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof got !== 'object' || got === null) return [`${at}: got ${String(got)}, expected an object`];
    const count = Array.isArray(expected) ? (got as unknown[]).length - expected.length : 0;
    if (count !== 0)
      return [`${at}: got ${(got as unknown[]).length} entries, expected ${(expected as unknown[]).length}`];
    return Object.entries(expected).flatMap(([key, value]) =>
      differences((got as Record<string, unknown>)[key], value, tolerances, [...path, key]),
    );
  }
  return got === expected || (expected === null && got === undefined)
    ? []
    : [`${at}: got ${String(got)}, expected ${String(expected)}`];
}

function toleranceAt(path: readonly string[], { overrides = {}, ...general }: Tolerances): Tolerance {
  const matches = Object.entries(overrides)
    .map(([prefix, tolerance]) => ({ parts: prefix.split('.'), tolerance }))
    .filter(({ parts }) => parts.every((part, i) => part === '*' || part === path[i]))
    .sort((a, b) => b.parts.length - a.parts.length);
  return matches[0]?.tolerance ?? general;
}
