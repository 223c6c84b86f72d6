export type Maybe = number | null | undefined;

/** Whether a value can be drawn: it is neither withheld nor infinite. */
export function known(value: Maybe): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export function knownOf(values: Iterable<Maybe>): number[] {
  return [...values].filter(known);
}

/** The smallest and the largest value; a single value is given some margin, so that the scale has a length. */
export function span(values: Iterable<Maybe>, ...include: readonly number[]): [number, number] {
  const all = [...knownOf(values), ...include];
  if (all.length === 0) return [0, 1];
  const low = all.reduce((a, b) => Math.min(a, b));
  const high = all.reduce((a, b) => Math.max(a, b));
  if (low < high) return [low, high];
  const room = low === 0 ? 1 : Math.abs(low) / 10;
  return [low - room, high + room];
}

export function total(values: Iterable<Maybe>): number {
  return knownOf(values).reduce((a, b) => a + b, 0);
}
